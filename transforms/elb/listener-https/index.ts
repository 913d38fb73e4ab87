import { own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule, Context } from "../../../src/contract/rule.js";
import {
  actionsIn,
  listenersOf,
  redirectsToHttp,
  redirectsToHttps,
  successorsOf,
  varies,
  type Listener,
} from "./listener.js";
import { knownCertificate } from "./certificate.js";
import { classicFindings, foreignRuleFindings, leftRuleFindings } from "./leftovers.js";
import { choiceThatIsLost, listenerTypes, takesPort443, whyLeftAlone } from "./limits.js";
import { noteOnRedirect } from "./notes.js";
import { missingPartFindings } from "./parts.js";
import { redirectToHttps } from "./redirect.js";
import { redirectsEverything } from "./rules.js";
import { suppressions } from "./suppressions.js";
import { settlementFindings } from "./settlement.js";
import { shutPortFindings } from "./shut-port.js";
import { isInSight } from "../../aws/values/visibility.js";
import { policyFindings, sslPolicy } from "./tls-policy.js";

export const listenerHttps: TemplateRule = {
  kind: "template",
  id: "listener-https",
  title: "Serve HTTPS, and redirect plain HTTP to it",
  why: "What travels over plain HTTP can be read and changed by everyone on the way. A load balancer that redirects to HTTPS, with a current security policy, keeps old links working and lets nothing else through.",
  tags: ["security"],
  level: "default",
  types: listenerTypes,
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
    const listeners = listenersOf(template);
    for (const found of listeners) yield* findingsOn(template, found, listeners, context);
    yield* foreignRuleFindings(template);
    yield* classicFindings(template);
  },
};

function* findingsOn(
  template: Template,
  found: Listener,
  listeners: readonly Listener[],
  context: Context,
): Iterable<Finding> {
  const { resource, protocol, loadBalancer } = found;
  const { logicalId, path } = resource;
  if (loadBalancer.kind === "other") return;
  if (!isInSight(template, resource)) {
    return yield {
      logicalId,
      path,
      message: "whether it serves plain HTTP cannot be told",
      skipped: "some of its properties come from elsewhere and cannot be seen",
    };
  }
  const missing = [...missingPartFindings(template, found, context)];
  if (missing.length > 0) return yield* missing;
  yield* policyFindings(template, found, context);
  if (protocol === "HTTP" || (protocol === varies && mayBeHttp(template, resource)))
    yield* plainFindings(template, found, listeners, context);
}

/** A listener whose protocol is HTTP in some branch. */
function mayBeHttp(template: Template, { properties, ...resource }: Resource): boolean {
  return template
    .alternatives(own(properties, "Protocol") ?? null, template.guardsOf(resource))
    .some(({ value }) => value === "HTTP");
}

function* plainFindings(
  template: Template,
  http: Listener,
  listeners: readonly Listener[],
  context: Context,
): Iterable<Finding> {
  const { resource } = http;
  const { logicalId } = resource;
  const path = [...resource.path, "Properties", "DefaultActions"];
  const here = template.guardsOf(resource);
  const actions = template.isUnknownAt(path)
    ? undefined
    : actionsIn(template, own(resource.properties, "DefaultActions"), here);
  if (actions === undefined)
    return yield {
      logicalId,
      path,
      message: "whether it redirects to HTTPS cannot be told",
      skipped: "its default actions come from elsewhere and cannot be seen",
    };

  const plain = actions.filter((action) => !redirectsToHttps(action));
  if (plain.length === 0) {
    yield* shutPortFindings(template, http, context);
    return yield* leftRuleFindings(template, http);
  }
  if (redirectsEverything(template, http)) return;
  const message = "it serves plain HTTP";
  const leads = plain.some(redirectsToHttp)
    ? "it redirects to plain HTTP, and where that should lead instead cannot be told"
    : undefined;
  const taken = takesPort443(template, http, listeners);
  const broken = plain.some(({ body }) => own(body, "Type") === undefined)
    ? "one of its actions has no Type"
    : undefined;
  const reason =
    whyLeftAlone(template, http) ?? leads ?? broken ?? (taken && `${taken.logicalId} has port 443, but not for HTTPS`);
  if (reason !== undefined) return yield { logicalId, path, message, skipped: reason };

  const [beside] = successorsOf(template, http);
  if (plain.length < actions.length) {
    yield* settlementFindings(template, http, plain, context);
    return yield* leftRuleFindings(template, http);
  }
  const choice = choiceThatIsLost(template, http, beside);
  if (choice !== undefined) return yield { logicalId, path, message, skipped: choice };
  const needsNothing = beside !== undefined || knownCertificate(template, http) !== undefined;
  const note = noteOnRedirect(template, http);
  const fix = {
    logicalId,
    path,
    message,
    fix: (edit: Parameters<typeof redirectToHttps>[0]) => redirectToHttps(edit, logicalId, context),
  };
  if (context.rollout === "enforce")
    yield { ...fix, class: needsNothing ? "review" : "input", impact: "in-place", impactNote: note };
  else
    yield {
      ...fix,
      class: "input",
      impact: "none",
      impactNote: `until you ${needsNothing ? "switch it on" : "give the certificate"}; then ${note}`,
      prepared: true,
    };
}
