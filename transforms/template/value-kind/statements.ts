import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, type Item } from "../../aws/values/references.js";

/** One statement of a policy, wherever it stands in a resource. */
export interface FoundStatement {
  readonly path: Path;
  readonly body: JsonObject;
}

/** What properties hold. Those that no fix has touched are the same in each template. */
const known = new WeakMap<JsonObject, readonly FoundStatement[]>();

/** Types whose properties may hold statements that AWS does not read when it makes the resource. */
const isElsewhere = /^AWS::(?:CloudFormation|StepFunctions|SSM)::|^AWS::Serverless::StateMachine$/;

/** Returns the statements in the properties of a resource: what allows or denies actions, wherever it stands. */
export function statementsIn({ type, resource: { properties }, path }: ResourceView): readonly FoundStatement[] {
  if (!isObject(properties) || !type.startsWith("AWS::") || isElsewhere.test(type)) return [];
  let statements = known.get(properties);
  if (statements === undefined) {
    statements = [...statementsBelow(properties, [])];
    known.set(properties, statements);
  }
  return statements.map(({ body, path: inner }) => ({ body, path: [...path, "Properties", ...inner] }));
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
export function isOnlyS3(resource: ResourceView, statement: FoundStatement): boolean {
  const actions = elementsOf(resource, statement, "Action").map(({ value }) => textOf(resource.template, value));
  return actions.length > 0 && actions.every((action) => action?.toLowerCase().startsWith("s3:") === true);
}
