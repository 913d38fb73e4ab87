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

const classicType = "AWS::ElasticLoadBalancing::LoadBalancer";

/** Serves HTTPS on Application Load Balancers, and redirects plain HTTP to it. */
export const listenerHttps: TemplateRule = {
  kind: "template",
  id: "listener-https",
  title: "Serve HTTPS, and redirect plain HTTP to it",
  why: "What travels over plain HTTP can be read and changed by everyone on the way. A load balancer that redirects to HTTPS, with a current security policy, keeps old links working and lets nothing else through.",
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
      "it knows the policies of its list only; others that let nobody in by TLS 1.0 or 1.1 stay as they are",
    "Security Hub ELB.18, cfn-guard ELBV2_LISTENER_PROTOCOL_RULE and cfn_nag W56":
      "they want no listener for HTTP at all, also none that only redirects, which ELB.1 asks for",
    "Control Tower CT.ELASTICLOADBALANCING.PR.1":
      "it does not look into Fn::If, so it fails in rollout prepare, and it wants redirects on all ports, where other ports than 80 are left alone",
    "Control Tower CT.ELASTICLOADBALANCING.PR.2 and cfn-guard ELBV2_ACM_CERTIFICATE_REQUIRED":
      "they take a literal ARN of ACM or a certificate of the template, and no parameter; the former reads no suppression",
    "Control Tower CT.EC2.PR.3 and CT.EC2.PR.4":
      "they read ports as numbers only, and the new rule is written as the one for port 80 is",
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
      description: "The status code of the redirect. Browsers remember 301 for good; 302 can be taken back.",
    },
    sslPolicy,
    suppressions,
  ],
  parameters: [
    { name: "CertificateArn", description: "the ARN of the certificate of the HTTPS listeners" },
    { name: "<LogicalId>CertificateArn", description: "the same for each load balancer, where there are several" },
    { name: "RedirectHttpToHttps", description: "true redirects plain HTTP to HTTPS (rollout prepare)" },
    { name: "LoadBalancerArn", description: "the ARN of the Application Load Balancer of an unfinished listener" },
    { name: "TargetGroupArn", description: "the ARN of the target group of an unfinished listener" },
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
    const message = "whether it serves plain HTTP cannot be told";
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
    const skipped = "its default actions come from elsewhere and cannot be seen";
    return yield { ...where, message: "whether it redirects to HTTPS cannot be told", skipped };
  }
  const plain = actions.filter((action) => !redirectsToHttps(action));
  if (plain.length === 0) {
    yield* withHarm("breaks-service", closedPortFindings(http, context));
    yield* withHarm("hinders-operations", healthCheckFindings(http, context));
    return yield* plainRuleFindings(http);
  }
  if (redirectsEverything(http)) return;
  if (refusesEverything(http, plain)) return yield* refusalFindings(http);
  const message = "it serves plain HTTP";
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
  const when = needsNothing ? "until you switch it on" : "until you give the certificate";
  yield {
    ...where,
    message: messageOn(http, successor),
    ...(context.rollout === "enforce"
      ? { class: needsNothing ? "review" : "input", impact: impactOfRedirect(http, context), impactNote: note }
      : { class: "input", impact: "none", impactNote: `${when}; then ${note}`, prepared: true }),
    fix: (edit, resource) => redirectToHttps(edit, Listener.of(resource), context),
  };
}

/** Returns what is wrong: an HTTPS listener that exists in some cases only takes over in those, and the others stay. */
function messageOn(http: Listener, successor: Listener | undefined): string {
  if (successor === undefined || successor.existsWhere(http.guards)) return "it serves plain HTTP";
  return `it serves plain HTTP even where ${successor.logicalId} serves HTTPS`;
}

function whyActionsStay(plain: readonly Action[]): string | undefined {
  if (plain.some(redirectsToHttp))
    return "it redirects to plain HTTP, and where that should lead instead cannot be told";
  return plain.some(({ body }) => own(body, "Type") === undefined) ? "one of its actions has no Type" : undefined;
}

function whyPort443Stays(http: Listener): string | undefined {
  const other = otherOnPort443(http);
  return other && `${other.logicalId} has port 443, but not for HTTPS`;
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
      message: "it serves plain HTTP",
      skipped: "a Classic Load Balancer has no redirect; move to an Application Load Balancer",
    };
  }
}
