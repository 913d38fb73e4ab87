import type { Context, Edit, Finding, FixClass } from "../../../src/contract/rule.js";
import { isNoValue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import { namesIn } from "../../aws/values/references.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { certificateParameter, knownCertificate, requiredCertificate } from "./certificate.js";
import { ruleType } from "./listener-rules.js";
import { actionsIn, fixedText, Listener, listenersOf, loadBalancerType, targetGroupsOf, varies } from "./listener.js";
import { addRedirect, suppress } from "./redirect.js";
import { openPort443 } from "./security-groups.js";
import { renewPolicy, wantedPolicy } from "./tls-policy.js";
import { valueForms } from "../../aws/values/value-forms.js";

/** What a listener refers to, and the parameter for it where the template has none. */
interface Missing {
  readonly property: string;
  readonly what: string;
  /** Returns the value of the property that refers to it. */
  readonly valueOf: (arn: Json) => Json;
  readonly parameter: string;
  readonly definition: Json;
  readonly description: string;
  readonly example: string;
}

const missingLoadBalancer: Missing = {
  property: "LoadBalancerArn",
  what: "load balancer",
  valueOf: (arn) => arn,
  parameter: "LoadBalancerArn",
  definition: {
    Type: "String",
    Description: "ARN of the Application Load Balancer of the listener.",
    AllowedPattern: `^${valueForms.loadBalancerArn.pattern}$`,
    ConstraintDescription: `must be ${valueForms.loadBalancerArn.words}`,
  },
  description: "ARN of the Application Load Balancer of the listener",
  example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef",
};

const missingTargetGroup: Missing = {
  property: "DefaultActions",
  what: "target group",
  valueOf: (arn) => [{ Type: "forward", TargetGroupArn: arn }],
  parameter: "TargetGroupArn",
  definition: {
    Type: "String",
    Description: "ARN of the target group that the listener forwards to.",
    AllowedPattern: `^${valueForms.targetGroupArn.pattern}$`,
    ConstraintDescription: `must be ${valueForms.targetGroupArn.words}`,
  },
  description: "ARN of the target group that the listener forwards to",
  example: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef",
};

/** What a listener lacks, with its repair or the reason why it is left without. */
type Gap = { readonly message: string } & (
  { readonly skipped: string } | { readonly class: FixClass; readonly fix: (edit: Edit, listener: Listener) => void }
);

/**
 * Returns a finding for each thing that a listener needs to be created at all, and does not have. AWS refuses a listener
 * without it: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
 */
export function* unfinishedFindings(listener: Listener, context: Context): Iterable<Finding> {
  const { logicalId, path } = listener;
  for (const gap of gapsOf(listener, context)) {
    const where = { logicalId, path, message: gap.message, isRefused: true };
    if ("skipped" in gap) yield { ...where, skipped: gap.skipped };
    else {
      const { class: kind, fix } = gap;
      yield { ...where, class: kind, impact: "none", fix: (edit, now) => fix(edit, Listener.of(now)) };
    }
  }
}

function* gapsOf(listener: Listener, context: Context): Iterable<Gap> {
  const { protocol, loadBalancer } = listener;
  const mayBeOther = protocol !== undefined && protocol !== "HTTP" && protocol !== "HTTPS";
  const unnamed = isMissing(listener, "LoadBalancerArn") && !mayBeOther ? loadBalancerGap(listener) : undefined;
  if (unnamed !== undefined) yield unnamed;
  else if (loadBalancer.kind !== "application") return;
  if (protocol === undefined && !(unnamed !== undefined && "skipped" in unnamed)) yield protocolGap(listener, context);
  else if (protocol === "HTTPS" && isMissing(listener, "Certificates")) yield certificateGap(listener, context);
  if (isMissing(listener, "DefaultActions")) yield actionsGap(listener);
}

function isMissing(listener: Listener, property: string): boolean {
  const value = listener.property(property).written ?? null;
  return value === null || value === "" || isNoValue(value) || (Array.isArray(value) && value.length === 0);
}

function loadBalancerGap(listener: Listener): Gap {
  const known = viewsOf(listener.template, loadBalancerType);
  const fitting = known.filter((each) => (fixedText(each, "Type") ?? "application") === "application");
  const message = "no load balancer";
  return referenceGap(listener, message, missingLoadBalancer, known, known.length === 1 ? fitting : []);
}

function actionsGap(listener: Listener): Gap {
  const known = viewsOf(listener.template, "AWS::ElasticLoadBalancingV2::TargetGroup");
  const fitting = known.filter(
    (group) => !isForwardedTo(group) && /^HTTPS?$/.test(String(fixedText(group, "Protocol"))),
  );
  return referenceGap(listener, "no default action", missingTargetGroup, known, fitting);
}

/** Returns the gap that the only fitting resource fills, or where the template has none at all, a parameter. */
function referenceGap(
  listener: Listener,
  message: string,
  missing: Missing,
  known: readonly ResourceView[],
  fitting: readonly ResourceView[],
): Gap {
  const path = listener.pathOf(missing.property);
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0 && !only.isInLoop && only.existsWhere(listener.guards))
    return { message, class: "review", fix: (edit) => edit.set(path, missing.valueOf(ref(only.logicalId))) };
  const skipped =
    known.length > 0
      ? `cannot determine which ${missing.what} of the template to use; set ${missing.property}`
      : whatMayAdd(listener.template, "one");
  if (skipped !== undefined) return { message, skipped };
  return { message, class: "input", fix: (edit) => edit.set(path, missing.valueOf(ref(declare(edit, missing)))) };
}

function declare(edit: Edit, { parameter: wanted, definition, description, example }: Missing): string {
  const parameter = edit.parameter(wanted, definition);
  edit.needs({ parameter, description, example, required: true });
  return parameter;
}

/** True if a listener or a rule forwards to the target group already. */
function isForwardedTo({ template, logicalId }: ResourceView): boolean {
  const actions = [
    ...listenersOf(template).flatMap((listener) => actionsIn(listener, "DefaultActions") ?? []),
    ...viewsOf(template, ruleType).flatMap((rule) => actionsIn(rule, "Actions") ?? []),
  ];
  return actions.flatMap(targetGroupsOf).some((group) => namesIn(group).includes(logicalId));
}

/** A listener for which nothing says otherwise is one for HTTPS; nothing was created of it so far. */
function protocolGap({ port }: Listener, context: Context): Gap {
  const message = "no protocol: the listener accepts no requests";
  if (port === "80") {
    return {
      message,
      class: "review",
      fix: (edit, listener) => edit.set(listener.pathOf("Protocol"), "HTTP", { after: "Port" }),
    };
  }
  if (port !== undefined && port !== "443")
    return { message, skipped: `cannot determine the protocol of port ${port === varies ? "" : `${port} `}` };
  return { message, class: "input", fix: (edit, listener) => serveHttps(edit, listener, context) };
}

function serveHttps(edit: Edit, listener: Listener, context: Context): void {
  edit.set(listener.pathOf("Port"), 443);
  edit.set(listener.pathOf("Protocol"), "HTTPS", { after: "Port" });
  edit.set(listener.pathOf("SslPolicy"), wantedPolicy(context), { after: "Protocol" });
  if (isMissing(listener, "Certificates")) giveCertificate(edit, listener, context);
  // Without a load balancer the redirect would be as unfinished as this listener; in prepare nothing else changes.
  if (isMissing(listener, "LoadBalancerArn") || context.rollout === "prepare") return;
  const onPort80 = listenersOf(listener.template).filter((other) => other.port === "80");
  if (!onPort80.some((other) => other.isBeside(listener))) addRedirect(edit, listener, context);
  if (listener.loadBalancer.resource !== undefined) openPort443(edit, listener.loadBalancer.resource, undefined);
}

function certificateGap(listener: Listener, context: Context): Gap {
  return {
    message: "no certificate: HTTPS cannot start",
    class: knownCertificate(listener) === undefined ? "input" : "review",
    fix(edit, now) {
      renewPolicy(edit, now, context);
      giveCertificate(edit, now, context);
    },
  };
}

function giveCertificate(edit: Edit, listener: Listener, context: Context): void {
  const known = knownCertificate(listener);
  const arn = known ?? ref(certificateParameter(edit, listener, requiredCertificate));
  edit.set(listener.pathOf("Certificates"), [{ CertificateArn: arn }], { after: "SslPolicy" });
  if (known === undefined) suppress(edit, listener, "certificate", context);
}
