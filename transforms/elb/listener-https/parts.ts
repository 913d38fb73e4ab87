import { own, type Json } from "../../../src/values/json.js";
import { isNoValue, noValue, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, FixClass, Finding, Context } from "../../../src/contract/rule.js";
import {
  actionsIn,
  fixedText,
  listenerNow,
  listenersOf,
  loadBalancerType,
  shareLoadBalancer,
  targetGroupsOf,
  varies,
  type Listener,
} from "./listener.js";
import { certificateParameter, knownCertificate, required } from "./certificate.js";
import { addRedirect } from "./redirect.js";
import { ruleType } from "./rules.js";
import { suppress } from "./suppressions.js";
import { openHttps } from "./open-port.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { wantedPolicy } from "./tls-policy.js";
import { namesIn } from "../../aws/values/references.js";

const targetGroupType = "AWS::ElasticLoadBalancingV2::TargetGroup";

const loadBalancerArn: Json = {
  Type: "String",
  Description: "ARN of the Application Load Balancer of the listener.",
  AllowedPattern: "^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:loadbalancer/app/.+$",
  ConstraintDescription: "must be the ARN of an Application Load Balancer",
};

const targetGroupArn: Json = {
  Type: "String",
  Description: "ARN of the target group that the listener forwards to.",
  AllowedPattern: "^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:targetgroup/.+$",
  ConstraintDescription: "must be the ARN of a target group",
};

const examples = {
  loadBalancer: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef",
  targetGroup: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef",
};

/** What a listener lacks, or the reason why it is left without; class of a repair that the template makes certain. */
interface Gap {
  message: string;
  class: FixClass;
  fix(edit: Edit): void;
  skipped?: string | undefined;
}

/** What a listener needs to be created at all, and does not have. */
export function* missingPartFindings(template: Template, found: Listener, context: Context): Iterable<Finding> {
  const { logicalId, path } = found.resource;
  for (const { message, skipped, ...repair } of gapsOf(template, found, context)) {
    const reason =
      skipped ??
      (context.rollout === "prepare"
        ? "it cannot be created as it is, so there is nothing to prepare; run with --rollout enforce"
        : undefined);
    yield reason === undefined
      ? { logicalId, path, message, impact: "none", ...repair }
      : { logicalId, path, message, skipped: reason };
  }
}

function* gapsOf(template: Template, found: Listener, context: Context): Iterable<Gap> {
  const { resource, protocol, loadBalancer } = found;
  const isMissing = (name: string): boolean => isAbsent(own(resource.properties, name));
  const mayBeOther = protocol !== undefined && protocol !== "HTTP" && protocol !== "HTTPS";
  const named = isMissing("LoadBalancerArn") && !mayBeOther ? loadBalancerGap(template, resource) : undefined;
  if (named !== undefined) yield named;
  else if (loadBalancer.kind !== "application") return;
  if (protocol === undefined && named?.skipped === undefined) yield protocolGap(found, context);
  else if (protocol === "HTTPS" && isMissing("Certificates")) yield certificateGap(template, found, context);
  if (isMissing("DefaultActions")) yield actionsGap(template, resource);
}

function isAbsent(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    isNoValue(value) ||
    (Array.isArray(value) && value.length === 0)
  );
}

function loadBalancerGap(template: Template, { logicalId, path }: Resource): Gap {
  const known = template.ofType(loadBalancerType);
  const [only, ...others] = known.filter(
    (candidate) =>
      fixedText(template, candidate, "Type") === undefined || fixedText(template, candidate, "Type") === "application",
  );
  const at = [...path, "Properties", "LoadBalancerArn"];
  const message = "it names no load balancer";
  if (only !== undefined && others.length === 0 && known.length === 1 && existsBeside(template, only, logicalId)) {
    return { message, class: "review", fix: (edit) => edit.set(at, ref(only.logicalId)) };
  }
  if (known.length > 0)
    return {
      message,
      class: "input",
      fix: () => undefined,
      skipped: "which load balancer of the template is meant cannot be told; name it in LoadBalancerArn",
    };
  return {
    message,
    class: "input",
    skipped: whatMayAdd(template, "one"),
    fix: (edit) =>
      edit.set(
        at,
        ref(
          declare(
            edit,
            "LoadBalancerArn",
            loadBalancerArn,
            "the Application Load Balancer of the listener",
            examples.loadBalancer,
          ),
        ),
      ),
  };
}

function actionsGap(template: Template, { logicalId, path }: Resource): Gap {
  const at = [...path, "Properties", "DefaultActions"];
  const message = "it has no default action";
  const groups = template.ofType(targetGroupType);
  const [only, ...others] = groups.filter(
    (group) => !isForwardedTo(template, group) && /^HTTPS?$/.test(String(fixedText(template, group, "Protocol"))),
  );
  const forward = (group: Json): Json => [{ Type: "forward", TargetGroupArn: group }];
  if (only !== undefined && others.length === 0 && existsBeside(template, only, logicalId))
    return { message, class: "review", fix: (edit) => edit.set(at, forward(ref(only.logicalId))) };
  if (groups.length > 0)
    return {
      message,
      class: "input",
      fix: () => undefined,
      skipped: "which target group of the template is meant cannot be told; name it in DefaultActions",
    };
  return {
    message,
    class: "input",
    skipped: whatMayAdd(template, "one"),
    fix: (edit) =>
      edit.set(
        at,
        forward(
          ref(
            declare(
              edit,
              "TargetGroupArn",
              targetGroupArn,
              "the target group that the listener forwards to",
              examples.targetGroup,
            ),
          ),
        ),
      ),
  };
}

/** A listener for which nothing says otherwise is one for HTTPS; nothing was created of it so far. */
function protocolGap({ resource, port }: Listener, context: Context): Gap {
  const { logicalId, path } = resource;
  const message = "it has no protocol, so it takes no requests";
  if (port === "80")
    return {
      message,
      class: "review",
      fix: (edit) => edit.set([...path, "Properties", "Protocol"], "HTTP", { after: "Port" }),
    };
  if (port !== undefined && port !== "443") {
    return {
      message,
      class: "review",
      fix: () => undefined,
      skipped: `which protocol port ${port === varies ? "" : `${port} `}is for cannot be told`,
    };
  }
  return {
    message,
    class: "input",
    fix(edit) {
      const found = listenerNow(edit.template, logicalId);
      edit.set([...path, "Properties", "Port"], 443);
      edit.set([...path, "Properties", "Protocol"], "HTTPS", { after: "Port" });
      edit.set([...path, "Properties", "SslPolicy"], wantedPolicy(context), { after: "Protocol" });
      if (isAbsent(own(found.resource.properties, "Certificates"))) giveCertificate(edit, found, context);
      const now = listenerNow(edit.template, logicalId);
      const hasPlain = listenersOf(edit.template).some((other) => other.port === "80" && shareLoadBalancer(other, now));
      if (!hasPlain) addRedirect(edit, now, context);
      if (now.loadBalancer.resource !== undefined) openHttps(edit, now.loadBalancer.resource, undefined);
    },
  };
}

function certificateGap(template: Template, found: Listener, context: Context): Gap {
  const { logicalId } = found.resource;
  const kind = knownCertificate(template, found) === undefined ? "input" : "review";
  return {
    message: "it has no certificate, so HTTPS cannot start",
    class: kind,
    fix: (edit) => giveCertificate(edit, listenerNow(edit.template, logicalId), context),
  };
}

function giveCertificate(edit: Edit, found: Listener, context: Context): void {
  const known = knownCertificate(edit.template, found);
  const arn = known ?? ref(certificateParameter(edit, found, required));
  edit.set([...found.resource.path, "Properties", "Certificates"], [{ CertificateArn: arn }], { after: "SslPolicy" });
  if (known === undefined) suppress(edit, found.resource, "certificate", context);
}

function existsBeside(template: Template, resource: Resource, logicalId: string): boolean {
  const listener = template.resource(logicalId);
  return (
    listener !== undefined &&
    !resource.isInLoop &&
    template.worlds.implies(template.guardsOf(listener), template.guardsOf(resource))
  );
}

/** Does a listener or a rule forward to the target group already? */
function isForwardedTo(template: Template, { logicalId }: Resource): boolean {
  const lists = [
    ...listenersOf(template).map(({ resource }) => own(resource.properties, "DefaultActions") ?? noValue),
    ...template.ofType(ruleType).map(({ properties }) => own(properties, "Actions") ?? noValue),
  ];
  return lists
    .flatMap((list) => actionsIn(template, list, []) ?? [])
    .flatMap(targetGroupsOf)
    .some((group) => namesIn(group).includes(logicalId));
}

function declare(edit: Edit, wanted: string, definition: Json, description: string, example: string): string {
  const parameter = edit.parameter(wanted, definition);
  edit.needs({ parameter, description, example, required: true });
  return parameter;
}
