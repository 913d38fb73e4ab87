import type { Context, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { hiddenProperties } from "../../../src/contract/reasons.js";
import { withHarm } from "../../../src/contract/severity.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own } from "../../../src/values/json.js";
import { knownCertificate } from "./certificate.js";
import { choiceThatIsLost, otherOnPort443, whyLeftAlone } from "./limits.js";
import { foreignRuleFindings, plainRuleFindings, redirectsEverything, ruleType } from "./listener-rules.js";
import {
  actionsIn,
  Listener,
  listenersOf,
  listenerType,
  loadBalancerType,
  redirectsToHttp,
  redirectsToHttps,
  successorsOf,
  type Action,
} from "./listener.js";
import { impactOfRedirect, noteOnRedirect } from "./notes.js";
import { healthCheckFindings } from "./health-check-findings.js";
import { healthCheckType } from "./health-checks.js";
import { conditionalRedirectFindings } from "./prepared-redirect.js";
import { redirectToHttps, suppressions } from "./redirect.js";
import { refusalFindings, refusesEverything, whyAnswersStay } from "./refusal-findings.js";
import { closedPortFindings } from "./security-groups.js";
import { policyFindings, sslPolicy } from "./tls-policy.js";
import { unfinishedFindings } from "./unfinished.js";
import { valueForms } from "../../aws/values/value-forms.js";

const classicType = "AWS::ElasticLoadBalancing::LoadBalancer";

/** Serves HTTPS on Application Load Balancers, and redirects plain HTTP to it. */
export const listenerHttps: TemplateRule = {
  kind: "template",
  id: "listener-https",
  title: "Serve HTTPS, and redirect HTTP to it",
  why: "Anyone on the network path can read and change plain HTTP traffic. A load balancer that redirects to HTTPS with a current TLS security policy keeps existing links working and rejects everything else.",
  tags: ["security"],
  harm: "exposes-data",
  level: "default",
  types: [listenerType, loadBalancerType, ruleType, classicType, healthCheckType],
  controls: {
    "Security Hub": ["ELB.1", "ELB.17", "ELB.18"],
    "cfn-guard": [
      "ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK",
      "ELBV2_LISTENER_PROTOCOL_RULE",
      "ELBV2_LISTENER_SSL_POLICY_RULE",
      "ELBV2_ACM_CERTIFICATE_REQUIRED",
    ],
    "Control Tower": ["CT.ELASTICLOADBALANCING.PR.1", "CT.ELASTICLOADBALANCING.PR.2"],
    checkov: ["CKV_AWS_2", "CKV_AWS_103"],
    cfn_nag: ["W55", "W56"],
    "cfn-lint": ["E3676"],
    Trivy: ["AVD-AWS-0054", "AVD-AWS-0047"],
  },
  objections: {
    "Security Hub ELB.17":
      "accepts the policies of its own list only; other policies without TLS 1.0 and 1.1 stay as they are",
    "Security Hub ELB.18, cfn-guard ELBV2_LISTENER_PROTOCOL_RULE and cfn_nag W56":
      "expect no HTTP listener at all, not even one that only redirects, which ELB.1 requires",
    "Control Tower CT.ELASTICLOADBALANCING.PR.1":
      "does not evaluate Fn::If, so it fails with rollout prepare, and expects redirects on all ports, while this rule skips ports other than 80",
    "Control Tower CT.ELASTICLOADBALANCING.PR.2 and cfn-guard ELBV2_ACM_CERTIFICATE_REQUIRED":
      "expect a literal ACM ARN or a certificate in the template, not a parameter; the Control Tower control does not read suppressions",
    "Control Tower CT.EC2.PR.3 and CT.EC2.PR.4":
      "read ports as numbers only; the new rule uses the same notation as the existing rule for port 80",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#redirect-actions",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-listener.html",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html",
  ],
  settings: [
    {
      name: "redirect",
      values: ["301", "302"],
      description: "The status code of the redirect. Browsers cache 301 permanently; 302 can be reverted.",
    },
    sslPolicy,
    suppressions,
  ],
  parameters: [
    {
      name: "CertificateArn",
      description: "ARN of the certificate for the HTTPS listeners",
      form: valueForms.certificateArn,
    },
    {
      name: "<LogicalId>CertificateArn",
      description: "ARN of the certificate for one load balancer, where a template has several",
      form: valueForms.certificateArn,
    },
    { name: "RedirectHttpToHttps", description: "true redirects HTTP to HTTPS (rollout prepare)" },
    {
      name: "LoadBalancerArn",
      description: "ARN of the Application Load Balancer of an incomplete listener",
      form: valueForms.loadBalancerArn,
    },
    {
      name: "TargetGroupArn",
      description: "ARN of the target group of an incomplete listener",
      form: valueForms.targetGroupArn,
    },
  ],
  *find(template, context) {
    for (const listener of listenersOf(template)) yield* findingsOn(listener, context);
    yield* foreignRuleFindings(template);
    yield* classicFindings(template);
  },
};

function* findingsOn(listener: Listener, context: Context): Iterable<Finding> {
  const { logicalId, path, loadBalancer } = listener;
  if (loadBalancer.kind === "other") return;
  if (!listener.isInSight) {
    const message = "cannot determine whether it serves plain HTTP";
    return yield { logicalId, path, message, skipped: hiddenProperties };
  }
  const unfinished = [...unfinishedFindings(listener, context)];
  if (unfinished.length > 0) return yield* unfinished;
  yield* withHarm("weakens-security", policyFindings(listener, context));
  if (listener.property("Protocol").some({ is: "HTTP" })) yield* plainFindings(listener, context);
}

/** Returns the findings on a listener that takes plain HTTP. */
function* plainFindings(http: Listener, context: Context): Iterable<Finding> {
  const path = http.pathOf("DefaultActions");
  const where = { logicalId: http.logicalId, path };
  const actions = http.template.isUnknownAt(path) ? undefined : actionsIn(http, "DefaultActions");
  if (actions === undefined) {
    const skipped = "its default actions come from an include or a macro, which cfn-fix cannot expand";
    return yield { ...where, message: "cannot determine whether it redirects to HTTPS", skipped };
  }
  const plain = actions.filter((action) => !redirectsToHttps(action));
  if (plain.length === 0) {
    yield* withHarm("breaks-service", closedPortFindings(http, context));
    yield* withHarm("hinders-operations", healthCheckFindings(http, context));
    return yield* plainRuleFindings(http);
  }
  if (redirectsEverything(http)) return;
  if (refusesEverything(http, plain)) return yield* refusalFindings(http);
  const message = "serves plain HTTP";
  const skipped = whyLeftAlone(http) ?? whyActionsStay(plain) ?? whyAnswersStay(plain) ?? whyPort443Stays(http);
  if (skipped !== undefined) return yield { ...where, message, skipped };
  if (plain.length < actions.length) {
    yield* conditionalRedirectFindings(http, plain, context);
    return yield* plainRuleFindings(http);
  }
  const [successor] = successorsOf(http);
  const lost = choiceThatIsLost(http, successor);
  if (lost !== undefined) return yield { ...where, message, skipped: lost };

  const needsNothing = successor !== undefined || knownCertificate(http) !== undefined;
  const note = noteOnRedirect(http, context);
  const when = needsNothing ? "once you specify the certificate" : "once you enable it";
  yield {
    ...where,
    message: messageOn(http, successor),
    ...(context.rollout === "enforce"
      ? { class: needsNothing ? "review" : "input", impact: impactOfRedirect(http, context), impactNote: note }
      : { class: "input", impact: "none", impactNote: `${when}, ${note}`, prepared: true }),
    fix: (edit, resource) => redirectToHttps(edit, Listener.of(resource), context),
  };
}

/** Returns what is wrong: an HTTPS listener that exists in some cases only takes over in those, and the others stay. */
function messageOn(http: Listener, successor: Listener | undefined): string {
  if (successor === undefined || successor.existsWhere(http.guards)) return "serves plain HTTP";
  return `serves plain HTTP although ${successor.logicalId} serves HTTPS`;
}

function whyActionsStay(plain: readonly Action[]): string | undefined {
  if (plain.some(redirectsToHttp)) return "it redirects to plain HTTP, and the correct target cannot be determined";
  return plain.some(({ body }) => own(body, "Type") === undefined) ? "one of its actions has no Type" : undefined;
}

function whyPort443Stays(http: Listener): string | undefined {
  const other = otherOnPort443(http);
  return other && `${other.logicalId} uses port 443, but not for HTTPS`;
}

/** Returns a finding for each Classic Load Balancer that takes plain HTTP. */
function* classicFindings(template: Template): Iterable<Finding> {
  for (const balancer of viewsOf(template, classicType)) {
    const listed = balancer.property("Listeners").written;
    const isPlain =
      Array.isArray(listed) && listed.some((item) => isObject(item) && /^http$/i.test(String(own(item, "Protocol"))));
    if (!isPlain) continue;
    yield {
      logicalId: balancer.logicalId,
      path: balancer.pathOf("Listeners"),
      message: "serves plain HTTP",
      skipped: "a Classic Load Balancer cannot redirect; migrate to an Application Load Balancer",
    };
  }
}
