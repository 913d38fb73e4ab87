import type { Json } from "../src/json.js";
import type { Resource, Template } from "../src/template/template.js";
import { namesFunction } from "./_lambda-callers.js";
import { functionTypes, rolesOfFunction } from "./_lambda-function.js";
import { valuesAt } from "./_order-match.js";
import type { Finder } from "./_order-row.js";
import { policiesOf, rolesNamed } from "./_roles.js";
import { hasAction, statementsOf } from "./_statements.js";
import { namesIn } from "./_values.js";

/** The roles that work for a resource. */
type Roles = (template: Template, resource: Resource) => Resource[];

/** The policies of these roles that are resources of their own; with `rights`, those that grant one of them. */
export function policiesOfRoles(rolesOf: Roles, ...rights: readonly string[]): Finder {
  return (template, waiting) => {
    const policies = rolesOf(template, waiting).flatMap((role) => policiesOf(template, role).map(({ policy }) => policy));
    return policies.filter((policy) => rights.length === 0 || grants(template, policy, rights));
  };
}

function grants(template: Template, policy: Resource, rights: readonly string[]): boolean {
  const allowed = statementsOf(template, policy)?.filter(({ effect }) => effect === "Allow") ?? [];
  return rights.some((right) => allowed.some((statement) => hasAction(statement, right)));
}

/** The roles that these properties name. */
export function rolesAt(...paths: readonly string[]): Roles {
  return (template, resource) => paths.flatMap((path) => valuesAt(template, resource, path)).flatMap(({ value }) => rolesIn(template, value));
}

/** The roles that a resource names anywhere. */
export const anyRoles: Roles = (template, { properties }) => rolesIn(template, properties ?? {});

function rolesIn(template: Template, value: Json): Resource[] {
  const referred = namesIn(value).flatMap((name) => template.resource(name) ?? []);
  return [...referred.filter(({ type }) => type === "AWS::IAM::Role"), ...rolesNamed(template, value)];
}

/** The functions that a property names: themselves, or a version or an alias of them. */
export function functionsAt(template: Template, resource: Resource, path: string): Resource[] {
  const values = valuesAt(template, resource, path);
  return template.ofType(...functionTypes).filter((fn) => values.some(({ value }) => namesFunction(template, value, fn)));
}

/** The roles of the functions that a property names. */
export function rolesOfFunctionAt(path: string): Roles {
  return (template, resource) => functionsAt(template, resource, path).flatMap((fn) => rolesOfFunction(template, fn));
}

/** The roles of a function that is in a VPC. */
export const rolesOfFunctionInVpc: Roles = (template, fn) => {
  return valuesAt(template, fn, "VpcConfig.SubnetIds").length > 0 ? rolesOfFunction(template, fn) : [];
};
