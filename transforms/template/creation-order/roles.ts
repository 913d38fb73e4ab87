import { viewOf } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { namesFunction } from "../../aws/network/callers.js";
import { functionTypes, settingOf } from "../../aws/network/functions.js";
import { resourcesIn, valuesAt, type Meant } from "./match.js";
import type { Finder } from "./row.js";
import { policiesOf, rolesNamed } from "../../aws/policies/role-policies.js";
import { hasAction, statementsOf } from "../../aws/policies/statements.js";
import { guardedItems, type Item } from "../../aws/values/references.js";

/** The roles that work for a resource. */
type Roles = (template: Template, resource: Resource) => Meant[];

/** The policies of these roles that are resources of their own; with `rights`, those that grant one of them. */
export function policiesOfRoles(rolesOf: Roles, ...rights: readonly string[]): Finder {
  return (template, waiting) => {
    const policies = rolesOf(template, waiting).flatMap(({ resource, guards }) => {
      const separate = policiesOf(viewOf(template, resource)).map(({ policy }) => policy.resource);
      return separate.filter((policy) => template.worlds.possible([...guards, ...template.guardsOf(policy)]));
    });
    return policies.filter((policy) => rights.length === 0 || grants(template, policy, rights));
  };
}

function grants(template: Template, policy: Resource, rights: readonly string[]): boolean {
  const allowed = statementsOf(viewOf(template, policy))?.filter(({ effect }) => effect === "Allow") ?? [];
  return rights.some((right) => allowed.some((statement) => hasAction(statement, right)));
}

/** The roles that these properties name. */
export function rolesAt(...paths: readonly string[]): Roles {
  return (template, resource) =>
    rolesIn(
      template,
      paths.flatMap((path) => valuesAt(template, resource, path)),
    );
}

/** The roles that a resource names anywhere. */
export const anyRoles: Roles = (template, resource) => rolesIn(template, valuesAt(template, resource, ""));

function rolesIn(template: Template, items: readonly Item[]): Meant[] {
  const byName = items.flatMap(({ value, guards }) =>
    rolesNamed(template, value).map(({ resource }) => ({ resource, guards })),
  );
  return [...resourcesIn(template, items, "AWS::IAM::Role"), ...byName];
}

/** The functions that a property names: themselves, or a version or an alias of them. */
export function functionsAt(template: Template, resource: Resource, path: string): Meant[] {
  const values = valuesAt(template, resource, path);
  return template
    .ofType(...functionTypes)
    .flatMap((fn) =>
      values
        .filter(({ value }) => namesFunction(value, viewOf(template, fn)))
        .map(({ guards }) => ({ resource: fn, guards: [...guards, ...template.guardsOf(fn)] })),
    );
}

/** The roles of the functions that a property names. */
export function rolesOfFunctionAt(path: string): Roles {
  return (template, resource) =>
    functionsAt(template, resource, path).flatMap((fn) => rolesIn(template, rolesOf(template, fn)));
}

/** The roles of a function that is in a VPC. */
export const rolesOfFunctionInVpc: Roles = (template, fn) => {
  const inVpc = valuesAt(template, fn, "VpcConfig.SubnetIds");
  return inVpc.flatMap(({ guards }) => rolesIn(template, rolesOf(template, { resource: fn, guards })));
};

function rolesOf(template: Template, { resource, guards }: Meant): Item[] {
  return guardedItems(template, settingOf(viewOf(template, resource), "Role"), [], guards);
}
