import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { and, condition, ifCondition, noValue, ref } from "../../../src/template/intrinsics.js";
import type { Reference, Resource } from "../../../src/template/template.js";
import type { Edit, Context } from "../../../src/contract/rule.js";
import { declareBeside, httpsName } from "../../aws/existing/declare-beside.js";
import {
  conditionFor,
  switchParameter,
  whenGiven,
  whenSwitchedOn,
  whereCreatedAnd,
} from "../../aws/existing/parameter-conditions.js";
import { listenerNow, listenerType, successorsOf, type Listener } from "./listener.js";
import { certificateParameter, knownCertificate, optional, required } from "./certificate.js";
import { lead, referencesTo } from "./references.js";
import { rulesOf, rulesThatStay } from "./rules.js";
import { openHttps } from "./open-port.js";
import { suppress } from "./suppressions.js";
import { wantedPolicy } from "./tls-policy.js";

/** The HTTPS listener that takes over from a plain one. */
interface Successor {
  logicalId: string;
  /** What it is called for each name of the plain one: a loop gives both several. */
  nameOf(name: string): string;
  /** The rules that it has already. */
  rules: Resource[];
  /** The condition under which it takes over; undefined when it always does. */
  gate: string | undefined;
}

/** The parameter that switches the redirect on where no value is missing. */
export const switchedOn = switchParameter("Set to true to redirect plain HTTP to HTTPS.");

/**
 * Makes a plain listener on port 80 redirect to HTTPS, and lets an HTTPS listener on port 443 do what it did. The
 * plain one keeps its logical ID and its port: HTTPS is there before it changes, and after a rollback it is as before.
 */
export function redirectToHttps(edit: Edit, logicalId: string, context: Context): void {
  const http = listenerNow(edit.template, logicalId);
  const [beside] = successorsOf(edit.template, http);
  const successor =
    beside === undefined ? newSuccessor(edit, http, context) : existingSuccessor(edit, http, beside, context);
  const { gate } = successor;

  const staying = rulesThatStay(edit.template, http, successor.rules);
  for (const rule of staying.doubles) {
    edit.set(
      [...rule.path, "Properties", "Actions"],
      gated(gate, [redirect(context)], own(rule.properties, "Actions") ?? []),
    );
  }
  const isStaying = ({ owner }: Reference): boolean =>
    [...staying.doubles, ...staying.rivals].some(({ logicalId: id }) => id === owner);
  for (const reference of referencesTo(edit.template, http.resource).moving)
    if (!isStaying(reference)) lead(edit, reference, successor.nameOf, gate);
  const path = [...http.resource.path, "Properties", "DefaultActions"];
  const actions = own(http.resource.properties, "DefaultActions") ?? [];
  edit.set(path, gated(gate, [redirect(context)], actions));
  edit.runAfter(logicalId, successor.logicalId);
  suppress(edit, http.resource, "redirect", context);
  if (http.loadBalancer.resource !== undefined) openHttps(edit, http.loadBalancer.resource, gate);
}

function newSuccessor(edit: Edit, http: Listener, context: Context): Successor {
  const { resource } = http;
  const certificate = knownCertificate(edit.template, http);
  const parameter =
    certificate === undefined
      ? certificateParameter(edit, http, context.rollout === "enforce" ? required : optional)
      : undefined;
  const gate = gateFor(edit, parameter, context);
  const name = httpsName(resource.logicalId);
  const exists = whereCreatedAnd(edit, resource, gate, `Create${name}`);
  const {
    LoadBalancerArn: loadBalancerArn = noValue,
    DefaultActions: actions = [],
    Port: _,
    Protocol: __,
    ...rest
  } = resource.properties ?? {};
  const logicalId = declareBeside(edit, resource, name, {
    Type: listenerType,
    ...(exists === undefined ? {} : { Condition: exists }),
    Properties: {
      LoadBalancerArn: loadBalancerArn,
      Port: 443,
      Protocol: "HTTPS",
      SslPolicy: wantedPolicy(context),
      Certificates: [{ CertificateArn: certificate ?? ref(parameter ?? "") }],
      DefaultActions: actions,
      ...withoutTls(rest),
    },
  });
  for (const dependency of resource.dependsOn)
    if (edit.template.resource(dependency) !== undefined) edit.runAfter(logicalId, dependency);
  const successor = edit.template.resource(logicalId);
  if (successor !== undefined && parameter !== undefined) suppress(edit, successor, "certificate", context);
  const nameOf = (plain: string): string => successor?.expandedIds[resource.expandedIds.indexOf(plain)] ?? logicalId;
  return { logicalId, gate, rules: [], nameOf };
}

/** What a listener for plain HTTP says about TLS means nothing, and is said anew. */
function withoutTls({ SslPolicy: _, Certificates: __, AlpnPolicy: ___, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** In rollout `prepare` a value decides; where nothing is missing, a switch does. */
function gateFor(edit: Edit, certificate: string | undefined, { rollout }: Context): string | undefined {
  if (rollout === "enforce") return undefined;
  return certificate === undefined
    ? whenSwitchedOn(edit, declareSwitch(edit), "RedirectHttp")
    : whenGiven(edit, certificate, `Has${certificate.replace(/Arn$/, "")}`);
}

function declareSwitch(edit: Edit): string {
  const parameter = edit.parameter("RedirectHttpToHttps", switchedOn);
  edit.needs({ parameter, description: "true redirects plain HTTP to HTTPS", example: "true", required: false });
  return parameter;
}

function existingSuccessor(edit: Edit, http: Listener, { resource }: Listener, { rollout }: Context): Successor {
  const isAlwaysThere = edit.template.worlds.implies(
    edit.template.guardsOf(http.resource),
    edit.template.guardsOf(resource),
  );
  const exists = isAlwaysThere ? undefined : resource.condition;
  const gate = rollout === "enforce" ? exists : switchFor(edit, exists);
  const nameOf = (plain: string): string =>
    resource.expandedIds[http.resource.expandedIds.indexOf(plain)] ?? resource.logicalId;
  return { logicalId: resource.logicalId, gate, rules: rulesOf(edit.template, resource), nameOf };
}

function switchFor(edit: Edit, exists: string | undefined): string {
  const parameter = declareSwitch(edit);
  if (exists === undefined) return whenSwitchedOn(edit, parameter, "RedirectHttp");
  return conditionFor(
    edit,
    `RedirectHttpAnd${exists}`,
    and(condition(exists), condition(whenSwitchedOn(edit, parameter, "RedirectHttp"))),
  );
}

function redirect(context: Context): Json {
  return {
    Type: "redirect",
    RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: `HTTP_${context.setting("redirect")}` },
  };
}

function gated(gate: string | undefined, then: Json, otherwise: Json): Json {
  return gate === undefined ? then : ifCondition(gate, then, otherwise);
}

/** The redirect listener that an HTTPS listener lacks, on port 80 of the same load balancer. */
export function addRedirect(edit: Edit, { resource }: Listener, context: Context): void {
  const { LoadBalancerArn: loadBalancerArn = noValue } = resource.properties ?? {};
  const logicalId = declareBeside(edit, resource, `${resource.logicalId}HttpRedirect`, {
    Type: listenerType,
    ...(resource.condition === undefined ? {} : { Condition: resource.condition }),
    Properties: { LoadBalancerArn: loadBalancerArn, Port: 80, Protocol: "HTTP", DefaultActions: [redirect(context)] },
  });
  const redirecting = edit.template.resource(logicalId);
  if (redirecting !== undefined) suppress(edit, redirecting, "redirect", context);
}
