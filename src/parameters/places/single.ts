import type { Thing } from "../../facts/facts.js";
import { globalCertificate } from "../../facts/query.js";
import type { AccountFacts } from "../account-facts.js";
import type { DeploymentValues } from "../deployment-values.js";
import { keyCandidate, usableKeys } from "../existing/key.js";
import { propertyOf, textOf } from "../things.js";
import { candidatesOf, type Asking, type Choice } from "./choice.js";
import { bare, covers, domainsOf } from "./domains.js";

/** Returns what a parameter is to name; undefined for a type that no fact is about. */
export function singleChoice(asking: Asking, facts: AccountFacts, values: DeploymentValues): Choice | undefined {
  switch (asking.type) {
    case "AWS::CertificateManager::Certificate":
      return certificateFor(asking, facts, values);
    case "AWS::Route53::HostedZone":
      return zoneFor(asking, facts, values);
    case "AWS::KMS::Key":
      return keyFor(asking, facts);
    case "AWS::EC2::KeyPair":
      return onlyOne(asking.type, "key pair", facts, ({ name }) => name);
    case "AWS::EC2::AvailabilityZone":
      return zonesFor(facts);
    default:
      return undefined;
  }
}

/** CloudFront, edge-optimized APIs and Cognito take their certificates from us-east-1 alone. */
function isGlobal({ uses }: Asking): boolean {
  return uses.some(({ resource: { type }, property }) => {
    if (type === "AWS::ApiGateway::DomainName") return property === "CertificateArn";
    return type === "AWS::CloudFront::Distribution" || type === "AWS::Cognito::UserPoolDomain";
  });
}

function certificateFor(asking: Asking, facts: AccountFacts, values: DeploymentValues): Choice {
  const said =
    isGlobal(asking) && facts.facts.region !== "us-east-1" ? facts.about(globalCertificate) : facts.about(asking.type);
  const source = said.fact === undefined ? {} : { fact: said.fact };
  if (said.state === "unknown") return { reason: `not known which certificates there are (${said.reason})`, ...source };
  const issued = said.things.filter((thing) => textOf(thing, "Status") === "ISSUED");
  const domains = domainsOf(asking.uses, values);
  const fitting = issued.filter((thing) =>
    (domains ?? []).every((domain) => namesIn(thing).some((name) => covers(name, domain))),
  );
  const candidates = candidatesOf(fitting.length > 0 ? fitting : issued, ({ arn }) => arn);
  const offered = candidates.length === 0 ? {} : { candidates };
  if (domains === undefined)
    return { reason: "cannot determine the domain name that it has to cover", ...source, ...offered };
  const about = domains.length === 0 ? "" : ` for ${domains.join(" and ")}`;
  const [only, ...others] = fitting;
  if (only?.arn === undefined) return { reason: `no certificate${about} is issued`, ...source, ...offered };
  if (others.length > 0) return { reason: `${fitting.length} certificates${about} are issued`, ...source, ...offered };
  const reason = `the only certificate${about} that is issued${about === "" ? ` (${only.name ?? ""}); the template says no domain name` : ""}`;
  return { value: only.arn, reason, ...source };
}

function namesIn(certificate: Thing): string[] {
  const more = propertyOf(certificate, "SubjectAlternativeNameSummaries");
  return [certificate.name, ...(Array.isArray(more) ? more : [])].filter((name) => typeof name === "string");
}

/** A record belongs to the public zone with the longest name that it ends in. */
function zoneFor(asking: Asking, facts: AccountFacts, values: DeploymentValues): Choice {
  const said = facts.about(asking.type);
  const source = said.fact === undefined ? {} : { fact: said.fact };
  if (said.state === "unknown") return { reason: `not known which hosted zones there are (${said.reason})`, ...source };
  const zones = said.things.filter((zone) => propertyOf(zone, "IsPrivate") === false).flatMap(zoneNamed);
  const names = asking.uses.flatMap(({ resource }) => {
    const name = resource.property("Name");
    const domain = resource.property("DomainName");
    const written = name.written ?? domain.written;
    return written === undefined ? [] : [values.text(written)];
  });
  const known = names.filter((name) => name !== undefined).map(bare);
  const fitting = zones.filter(({ name }) => known.every((each) => each === name || each.endsWith(`.${name}`)));
  const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
  const [only, ...others] = known.length === 0 ? zones : fitting.filter(({ name }) => name.length === longest);
  const candidates = zones.map(({ id, name }) => ({ value: id, label: name }));
  const offered = candidates.length === 0 ? {} : { candidates };
  const about = known.length === 0 ? "" : ` of ${known.join(" and ")}`;
  if (only === undefined) return { reason: `there is no public hosted zone${about}`, ...source, ...offered };
  if (others.length > 0)
    return { reason: `there are ${others.length + 1} public hosted zones${about}`, ...source, ...offered };
  return { value: only.id, reason: `the only public hosted zone${about} (${only.name})`, ...source };
}

function zoneNamed(zone: Thing): { id: string; name: string }[] {
  const name = textOf(zone, "Name") ?? zone.name;
  return zone.id === undefined || name === undefined
    ? []
    : [{ id: zone.id.replace(/^\/hostedzone\//, ""), name: bare(name) }];
}

/** A key is what others encrypt with as well: it is chosen only where the author names it by its alias. */
function keyFor({ definition, type }: Asking, facts: AccountFacts): Choice {
  const said = facts.about(type);
  const source = said.fact === undefined ? {} : { fact: said.fact };
  if (said.state === "unknown") return { reason: `not known which keys there are (${said.reason})`, ...source };
  const candidates = usableKeys(facts).map(keyCandidate(facts));
  const [alias] = /\balias\/[\w/-]+/.exec(definition.description) ?? [];
  const meant = candidates.find(({ label }) => label === alias);
  if (meant !== undefined) return { value: meant.value, reason: `the key with the alias ${meant.label}`, ...source };
  const reason =
    candidates.length === 0
      ? "there is no customer managed key that is enabled"
      : `nothing says which of ${candidates.length} keys is meant`;
  return { reason, ...source, ...(candidates.length > 0 && { candidates }) };
}

function onlyOne(
  type: string,
  label: string,
  facts: AccountFacts,
  valueOf: (thing: Thing) => string | undefined,
): Choice {
  const said = facts.about(type);
  const source = said.fact === undefined ? {} : { fact: said.fact };
  if (said.state === "unknown") return { reason: `not known whether there is a ${label} (${said.reason})`, ...source };
  const [only, ...others] = said.things;
  const value = only && valueOf(only);
  if (value !== undefined && others.length === 0) return { value, reason: `the only ${label}`, ...source };
  const candidates = candidatesOf(said.things, valueOf);
  return {
    reason: only === undefined ? `there is no ${label}` : `there are ${said.things.length} of them`,
    ...source,
    candidates,
  };
}

/** Any zones would do for a template: which, a person says. */
function zonesFor(facts: AccountFacts): Choice {
  const said = facts.about("AWS::EC2::AvailabilityZone");
  const candidates = said.state === "known" ? candidatesOf(said.things, ({ name }) => name) : [];
  const source = said.fact === undefined ? {} : { fact: said.fact };
  return {
    reason: "nothing says which Availability Zones are meant",
    ...source,
    ...(candidates.length > 0 && { candidates }),
  };
}
