import { typesOf, type Rule } from "./rule.js";

/**
 * Services that people know by another name than the one in resource types; the command line of AWS has these.
 * https://docs.aws.amazon.com/cli/latest/reference/elb/ and https://docs.aws.amazon.com/cli/latest/reference/elbv2/
 */
const knownAs: ReadonlyMap<string, string> = new Map([
  ["elasticloadbalancing", "elb"],
  ["elasticloadbalancingv2", "elb"],
]);

/** Returns the service of a resource type: `s3` for `AWS::S3::Bucket`, `elb` for load balancers of all kinds. */
export function serviceOf(type: string): string {
  const name = (type.split("::")[1] ?? "").toLowerCase();
  return knownAs.get(name) ?? name;
}

/** Returns the services of the types that a rule is about, in the order of the types, each once. */
export function servicesOf(rule: Rule): string[] {
  return [...new Set(typesOf(rule).map(serviceOf))];
}

/** Returns what stands before the last `::` of a resource type: `AWS::S3` for `AWS::S3::Bucket`. */
export function namespaceOf(type: string): string {
  return type.slice(0, type.lastIndexOf("::"));
}
