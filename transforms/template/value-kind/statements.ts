import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { alternatives, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, type Item } from "../../aws/values/references.js";

/** One statement of a policy, wherever it stands in a resource. */
export interface FoundStatement {
  readonly path: Path;
  readonly body: JsonObject;
}

/** A value of an element of a statement, with its place below the properties. */
export interface StatementValue {
  readonly statement: FoundStatement;
  readonly inner: Path;
  readonly value: Json;
}

/** What properties hold. Those that no fix has touched are the same in each template. */
interface Known {
  readonly statements: readonly FoundStatement[];
  readonly resources: readonly StatementValue[];
  readonly principals: readonly StatementValue[];
}

const known = new WeakMap<JsonObject, Known>();

/** Types whose properties may hold statements that AWS does not read when it makes the resource. */
const isElsewhere = /^AWS::(?:CloudFormation|StepFunctions|SSM)::|^AWS::Serverless::StateMachine$/;

function knownOf({ type, resource: { properties } }: ResourceView): Known | undefined {
  if (!isObject(properties) || !type.startsWith("AWS::") || isElsewhere.test(type)) return undefined;
  let found = known.get(properties);
  if (found === undefined) {
    const statements = [...statementsBelow(properties, [])];
    found = {
      statements,
      resources: statements.flatMap((each) => [...valuesIn(each, "Resource"), ...valuesIn(each, "NotResource")]),
      principals: statements.flatMap((each) => [
        ...valuesIn(each, "Principal", "AWS"),
        ...valuesIn(each, "NotPrincipal", "AWS"),
      ]),
    };
    known.set(properties, found);
  }
  return found;
}

/** Returns the statements in the properties of a resource: what allows or denies actions, wherever it stands. */
export function statementsIn(resource: ResourceView): readonly FoundStatement[] {
  const statements = knownOf(resource)?.statements ?? [];
  return statements.map(({ body, path }) => ({ body, path: [...resource.path, "Properties", ...path] }));
}

/** Returns the values in `Resource` and `NotResource` of all statements of a resource, but for those that are plainly right. */
export function resourcesIn(resource: ResourceView): readonly StatementValue[] {
  return knownOf(resource)?.resources ?? [];
}

/** Returns the accounts, roles and users that all statements of a resource name, but for those that are plainly right. */
export function principalsIn(resource: ResourceView): readonly StatementValue[] {
  return knownOf(resource)?.principals ?? [];
}

function valuesIn(statement: FoundStatement, ...keys: string[]): StatementValue[] {
  const element = keys.reduce<Json | undefined>((value, key) => own(value, key), statement.body);
  return element === undefined ? [] : valuesAt(statement, element, [...statement.path, ...keys]);
}

function valuesAt(statement: FoundStatement, value: Json, path: Path): StatementValue[] {
  if (typeof value === "string" && /^(?:\*$|arn:)/.test(value)) return [];
  return alternatives(value).flatMap((leaf) => {
    const at = [...path, ...leaf.path];
    if (Array.isArray(leaf.value))
      return leaf.value.flatMap((item, index) => valuesAt(statement, item, [...at, index]));
    return isNoValue(leaf.value) ? [] : [{ statement, inner: at, value: leaf.value }];
  });
}

function* statementsBelow(value: Json, path: Path): Iterable<FoundStatement> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* statementsBelow(item, [...path, index]);
  } else if (isStatement(value)) yield { body: value, path };
  else for (const key of Object.keys(value)) yield* statementsBelow(own(value, key) ?? null, [...path, key]);
}

function isStatement(value: JsonObject): boolean {
  const named = own(value, "Action") ?? own(value, "NotAction");
  return own(value, "Effect") !== undefined && named !== undefined;
}

/** Returns the values of an element of a statement in each branch, those of lists one by one. */
export function elementsOf(resource: ResourceView, { body, path }: FoundStatement, ...keys: string[]): Item[] {
  const at = keys.reduce<Json | undefined>((value, key) => own(value, key), body);
  return guardedItems(resource.template, at, [...path, ...keys], resource.guards);
}

/** True if a statement is about actions of S3 alone, as far as all of them can be read. */
export function isOnlyS3(resource: ResourceView, { body }: FoundStatement): boolean {
  const actions = elementsOf(resource, { body, path: [] }, "Action").map(({ value }) =>
    textOf(resource.template, value),
  );
  return actions.length > 0 && actions.every((action) => action?.toLowerCase().startsWith("s3:") === true);
}
