import { asGetAtt, asSub, subParts } from "../../template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import type { Json } from "../../values/json.js";
import type { DeploymentValues } from "../deployment-values.js";
import type { Use } from "./wanted.js";

/** The properties that say under which names a resource with a certificate is reached. */
const nameProperties: Readonly<Record<string, string>> = {
  "AWS::ApiGateway::DomainName": "DomainName",
  "AWS::ApiGatewayV2::DomainName": "DomainName",
  "AWS::CloudFront::Distribution": "DistributionConfig.Aliases",
  "AWS::Cognito::UserPoolDomain": "Domain",
};

/** Returns the domain names that a certificate has to cover; undefined where one of them cannot be told. */
export function domainsOf(uses: readonly Use[], values: DeploymentValues): readonly string[] | undefined {
  const names = uses.flatMap(({ resource }) => {
    const property = new Map(Object.entries(nameProperties)).get(resource.type);
    if (property === undefined) return aliasNames(resource, values);
    return resource.property(property).items.map(({ value }) => values.text(value));
  });
  const known = names.filter((name) => name !== undefined);
  return known.length < names.length ? undefined : [...new Set(known.map(bare))];
}

/** Returns the names of the records that lead to the load balancer of a listener. */
function aliasNames(listener: ResourceView, values: DeploymentValues): (string | undefined)[] {
  const { template } = listener;
  const balancers = template
    .referencesIn(listener.logicalId)
    .map(({ target }) => target)
    .filter((target) => template.resource(target)?.type.endsWith("::LoadBalancer") === true);
  const isAlias = (value: Json): boolean => balancers.some((balancer) => namesAddressOf(value, balancer));
  return recordsIn(template).flatMap(({ name, aliases }) => (aliases.some(isAlias) ? [values.text(name)] : []));
}

/** Returns the records that a template makes, with what they lead to. */
function recordsIn(template: Template): { name: Json | undefined; aliases: readonly Json[] }[] {
  return viewsOf(template, "AWS::Route53::RecordSet").map((record) => ({
    name: record.property("Name").written,
    aliases: [...record.property("AliasTarget.DNSName").items, ...record.property("ResourceRecords").items].map(
      ({ value }) => value,
    ),
  }));
}

/** True for a reference to the address of a load balancer, alone or in a text such as `dualstack.…`. */
function namesAddressOf(value: Json, balancer: string): boolean {
  const parts = subParts(asSub(value)?.text ?? "");
  return asGetAtt(value)?.target === balancer || parts.some(({ target }) => target === balancer);
}

/** Returns a domain name without the dot at its end, in small letters. */
export function bare(domain: string): string {
  return domain.toLowerCase().replace(/\.$/, "");
}

/** True if a name of a certificate covers a domain name: itself, or with a star for its first label. */
export function covers(name: string, domain: string): boolean {
  const plain = bare(name);
  if (!plain.startsWith("*.")) return plain === domain;
  const dot = domain.indexOf(".");
  return dot > 0 && domain.slice(dot) === plain.slice(1);
}
