import type { Context, Edit, Setting } from "../../../src/contract/rule.js";
import { and, condition, ifCondition, noValue, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { declareBeside, httpsName } from "../../aws/existing/declare-beside.js";
import {
  conditionFor,
  switchParameter,
  whenGiven,
  whenSwitchedOn,
  whereCreatedAnd,
} from "../../aws/existing/parameter-conditions.js";
import { certificateParameter, knownCertificate, optionalCertificate, requiredCertificate } from "./certificate.js";
import { askByHttps, plainHealthChecks } from "./health-checks.js";
import { rulesOf, rulesOnTakeover } from "./listener-rules.js";
import { listenerType, successorsOf, type Listener } from "./listener.js";
import { moveReference, referencesTo } from "./references.js";
import { openPort443 } from "./security-groups.js";
import { wantedPolicy } from "./tls-policy.js";

/** The HTTPS listener that takes over from a plain one. */
interface Successor {
  readonly logicalId: string;
  /** Returns what it is called for each name of the plain one: a loop gives both several. */
  nameOf(name: string): string;
  /** The rules that it has already. */
  readonly rules: readonly ResourceView[];
  /** The condition under which it takes over; undefined where it always does. */
  readonly gate: string | undefined;
}

/** The parameter that switches the redirect on where no value is missing. */
export const redirectSwitch = switchParameter("Set to true to redirect plain HTTP to HTTPS.");

/**
 * Makes a plain listener on port 80 redirect to HTTPS, and lets an HTTPS listener on port 443 do what it did. The
 * plain one keeps its logical ID and its port: HTTPS is there before it changes, and after a rollback it is as before.
 */
export function redirectToHttps(edit: Edit, http: Listener, context: Context): void {
  const [present] = successorsOf(http);
  const successor =
    present === undefined ? newSuccessor(edit, http, context) : presentSuccessor(edit, http, present, context);
  const { gate } = successor;
  const redirected = (actions: Json): Json =>
    gate === undefined ? [redirect(context)] : ifCondition(gate, [redirect(context)], actions);

  const { doubles, rivals } = rulesOnTakeover(http, successor.rules);
  for (const rule of doubles) edit.set(rule.pathOf("Actions"), redirected(rule.property("Actions").written ?? []));
  const staying = [...doubles, ...rivals].map(({ logicalId }) => logicalId);
  for (const reference of referencesTo(http).moving)
    if (!staying.includes(reference.owner)) moveReference(edit, reference, successor.nameOf, gate);
  edit.set(http.pathOf("DefaultActions"), redirected(http.property("DefaultActions").written ?? []));
  edit.runAfter(http.logicalId, successor.logicalId);
  askByHttps(edit, plainHealthChecks(http, context).turning, gate);
  suppress(edit, http, "redirect", context);
  if (http.loadBalancer.resource !== undefined) openPort443(edit, http.loadBalancer.resource, gate);
}

function newSuccessor(edit: Edit, http: Listener, context: Context): Successor {
  const { resource } = http;
  const certificate = knownCertificate(http);
  const definition = context.rollout === "enforce" ? requiredCertificate : optionalCertificate;
  const parameter = certificate === undefined ? certificateParameter(edit, http, definition) : undefined;
  const gate = gateFor(edit, parameter, context);
  const name = httpsName(http.logicalId);
  const exists = whereCreatedAnd(edit, http, gate, `Create${name}`);
  // What a listener for plain HTTP says about TLS means nothing, and is said anew.
  const { LoadBalancerArn, DefaultActions, Port, Protocol, SslPolicy, Certificates, AlpnPolicy, ...rest } =
    resource.properties ?? {};
  const logicalId = declareBeside(edit, http, name, {
    Type: listenerType,
    ...(exists === undefined ? {} : { Condition: exists }),
    Properties: {
      LoadBalancerArn: LoadBalancerArn ?? noValue,
      Port: 443,
      Protocol: "HTTPS",
      SslPolicy: wantedPolicy(context),
      Certificates: [{ CertificateArn: certificate ?? ref(parameter ?? "") }],
      DefaultActions: DefaultActions ?? [],
      ...rest,
    },
  });
  for (const dependency of resource.dependsOn)
    if (edit.template.resource(dependency) !== undefined) edit.runAfter(logicalId, dependency);
  const successor = viewNamed(edit.template, logicalId);
  if (successor !== undefined && parameter !== undefined) suppress(edit, successor, "certificate", context);
  const copies = successor?.resource.expandedIds ?? [];
  return { logicalId, gate, rules: [], nameOf: (plain) => copies[resource.expandedIds.indexOf(plain)] ?? logicalId };
}

/** In rollout `prepare` a value decides; where nothing is missing, a switch does. */
function gateFor(edit: Edit, certificate: string | undefined, { rollout }: Context): string | undefined {
  if (rollout === "enforce") return undefined;
  return certificate === undefined
    ? switchedOn(edit)
    : whenGiven(edit, certificate, `Has${certificate.replace(/Arn$/, "")}`);
}

/** Returns the condition that holds where the user has switched the redirect on. */
function switchedOn(edit: Edit): string {
  const parameter = edit.parameter("RedirectHttpToHttps", redirectSwitch);
  edit.needs({ parameter, description: "true redirects HTTP to HTTPS", example: "true", required: false });
  return whenSwitchedOn(edit, parameter, "RedirectHttp");
}

function presentSuccessor(edit: Edit, http: Listener, present: Listener, { rollout }: Context): Successor {
  const { logicalId, resource } = present;
  const exists = present.existsWhere(http.guards) ? undefined : resource.condition;
  return {
    logicalId,
    nameOf: (plain) => resource.expandedIds[http.resource.expandedIds.indexOf(plain)] ?? logicalId,
    rules: rulesOf(present),
    gate: rollout === "enforce" ? exists : switchedOnAnd(edit, exists),
  };
}

function switchedOnAnd(edit: Edit, exists: string | undefined): string {
  const isOn = switchedOn(edit);
  if (exists === undefined) return isOn;
  return conditionFor(edit, `RedirectHttpAnd${exists}`, and(condition(exists), condition(isOn)));
}

function redirect(context: Context): Json {
  const StatusCode = `HTTP_${context.setting("redirect")}`;
  return { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode } };
}

/** Adds the redirect listener that an HTTPS listener lacks, on port 80 of the same load balancer. */
export function addRedirect(edit: Edit, https: Listener, context: Context): void {
  const { resource, logicalId } = https;
  const added = declareBeside(edit, https, `${logicalId}HttpRedirect`, {
    Type: listenerType,
    ...(resource.condition === undefined ? {} : { Condition: resource.condition }),
    Properties: {
      LoadBalancerArn: https.property("LoadBalancerArn").written ?? noValue,
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [redirect(context)],
    },
  });
  const redirecting = viewNamed(edit.template, added);
  if (redirecting !== undefined) suppress(edit, redirecting, "redirect", context);
}

/** Whether other scanners are told why the repair is right although they object. */
export const suppressions: Setting = {
  name: "suppressions",
  values: ["off", "on"],
  description:
    "Whether to add Metadata that suppresses the findings of cfn-guard and cfn_nag about the redirect on port 80 and about a certificate from a parameter.",
};

const guardRules = {
  redirect: ["ELBV2_LISTENER_PROTOCOL_RULE", "ELBV2_LISTENER_SSL_POLICY_RULE"],
  certificate: ["ELBV2_ACM_CERTIFICATE_REQUIRED"],
} as const;

/** Tells other scanners, where the user wants that, to accept a listener that only redirects, or a certificate from a parameter. */
export function suppress(edit: Edit, listener: ResourceView, what: keyof typeof guardRules, context: Context): void {
  if (context.setting("suppressions") === "off") return;
  extend(edit, [...listener.path, "Metadata", "guard", "SuppressedRules"], guardRules[what]);
  if (what === "certificate") return;
  const rule = { id: "W56", reason: "only redirects to HTTPS" };
  extend(edit, [...listener.path, "Metadata", "cfn_nag", "rules_to_suppress"], [rule]);
}

function extend(edit: Edit, path: Path, added: readonly Json[]): void {
  const present = edit.template.at(path);
  if (present === undefined) return edit.set(path, [...added]);
  const known = JSON.stringify(present);
  for (const item of added) if (!known.includes(JSON.stringify(item))) edit.append(path, item);
}
