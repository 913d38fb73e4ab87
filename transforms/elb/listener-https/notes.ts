import type { Context, Impact } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import { targetOf } from "../../aws/values/references.js";
import { namedByHttp } from "./callers.js";
import { knownCertificate } from "./certificate.js";
import { healthCheckType, plainHealthChecks } from "./health-checks.js";
import { doesTheSame } from "./limits.js";
import { rulesOf, rulesOnTakeover, ruleType } from "./listener-rules.js";
import { actionsIn, redirectsToHttps, successorsOf, type Listener } from "./listener.js";
import { referencesTo } from "./references.js";
import { securityGroupsOf } from "./security-groups.js";

/** Returns how many rules of a plain listener move to the HTTPS listener. */
function movingRules(http: Listener): number {
  const [successor] = successorsOf(http);
  return rulesOnTakeover(http, successor === undefined ? [] : rulesOf(successor)).moving.length;
}

/** Returns what a redirect does to what is deployed: a rule that moves, or a check that asks by HTTPS, is created anew. */
export function impactOfRedirect(http: Listener, context: Context): Impact {
  if (movingRules(http) > 0) return context.impactOf(ruleType, "ListenerArn");
  const { turning } = plainHealthChecks(http, context);
  return turning.length > 0 ? context.impactOf(healthCheckType, "HealthCheckConfig.Type") : "in-place";
}

/** Returns what a redirect means for clients, and for what the template cannot reach. */
export function noteOnRedirect(http: Listener, context: Context): string {
  const { exportedBy, staying } = referencesTo(http);
  const [successor] = successorsOf(http);
  const moving = movingRules(http);
  const answers = actionsIn(http, "DefaultActions") ?? [];
  const isOther = successor !== undefined && !answers.some(redirectsToHttps) && !doesTheSame(http, successor);
  const named = namedByHttp(http);
  const known =
    named.length === 0 ? "" : ` (${named.join(", ")} ${named.length === 1 ? "calls" : "call"} it by http://)`;
  const notes = [`port 80 redirects to 443; clients that do not follow redirects break${known}`];
  if (isOther) notes.push(`${successor.logicalId} answers by default, differently from this listener`);
  if (moving === 1) notes.push("its listener rule is re-created on the HTTPS listener before the old one is deleted");
  if (moving > 1)
    notes.push(`its ${moving} listener rules are re-created on the HTTPS listener before the old ones are deleted`);
  for (const name of exportedBy)
    notes.push(
      `listener rules that other stacks attach through the exported ${name} stay on plain HTTP; export the HTTPS listener too`,
    );
  for (const name of new Set(staying)) notes.push(`${name} still refers to the listener on port 80`);
  return [...notes, ...notesOnChecks(http, context), ...noteOnValidation(http), ...noteOnPort(http)].join("; ");
}

/**
 * Returns that the certificate of the template, which the new HTTPS listener gets, waits for somebody: CloudFormation
 * validates one by itself only by DNS in a hosted zone of Route 53 that the certificate names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-certificatemanager-certificate.html
 */
function noteOnValidation(http: Listener): string[] {
  if (successorsOf(http).length > 0) return [];
  const certificate = viewNamed(http.template, targetOf(knownCertificate(http)));
  if (certificate?.type !== "AWS::CertificateManager::Certificate" || !certificate.isInSight) return [];
  // A private certificate authority asks nobody.
  const isImmediate = certificate.property("CertificateAuthorityArn").isThere;
  if (isImmediate || certificate.property("DomainValidationOptions.*.HostedZoneId").isThere) return [];
  const by = certificate.property("ValidationMethod").every({ is: "DNS" })
    ? "creates its DNS validation record"
    : "confirms it";
  return [`${certificate.logicalId} is not issued until somebody ${by}, because it has no HostedZoneId`];
}

/** Returns what becomes of the health checks of Route 53 on port 80. */
function notesOnChecks(http: Listener, context: Context): string[] {
  const { turning, searching, unsure } = plainHealthChecks(http, context);
  const turned = turning.map(({ logicalId }) => logicalId);
  return [
    ...(turned.length === 0 ? [] : [noteOnTurnedChecks(turned)]),
    ...searching.map(
      ({ logicalId }) => `${logicalId} checks the response on port 80 for a string; switch it to HTTPS first`,
    ),
    ...unsure.map(({ logicalId }) => `${logicalId} treats a redirect as healthy; switch it to HTTPS on port 443`),
  ];
}

/** Returns what it means that health checks ask by HTTPS: their type cannot be changed in place. */
export function noteOnTurnedChecks(names: readonly string[]): string {
  return names.length === 1
    ? `${names.join()} is re-created as an HTTPS health check with a new ID, and all references follow`
    : `${names.join(" and ")} are re-created as HTTPS health checks with new IDs, and all references follow`;
}

/** Returns that port 443 has to be open where the template does not say who may come in. */
function noteOnPort({ loadBalancer }: Listener): string[] {
  if (loadBalancer.resource === undefined)
    return ["open port 443 in the security groups of the load balancer, which is not in the template"];
  const { groups, foreign } = securityGroupsOf(loadBalancer.resource);
  const names = foreign.map((group) => asRef(group) ?? "that is not in the template");
  if (names.length > 0) return [`open port 443 in the security group ${[...new Set(names)].join(", and in the one ")}`];
  return groups.length === 0 ? ["open port 443 in the security group of the load balancer"] : [];
}
