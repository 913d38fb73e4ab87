import type { Finding } from "../../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { viewsOf } from "../../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../../src/values/json.js";
import { listed } from "../../../../../src/values/listed.js";
import { leftAlone, repaired } from "../refused.js";

const tables = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"];

/**
 * Returns where the attributes that a table declares are not those of its keys. DynamoDB wants exactly those: other attributes
 * of an item need no declaration.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 * What it answers: https://github.com/aws-cloudformation/cfn-lint/issues/1037
 */
export function* tableKeys(table: ResourceView): Iterable<Finding> {
  if (!tables.includes(table.type)) return;
  const { template } = table;
  const path = table.pathOf("AttributeDefinitions");
  const declared = namesIn(template.at(path));
  const keys = keysOf(table);
  if (declared === undefined || keys === undefined) return;
  const missing = [...new Set(keys)].filter((key) => !declared.includes(key));
  const unused = declared.flatMap((name, index) => (keys.includes(name) ? [] : [{ name, index }]));
  if (missing.length > 0) {
    yield* undefinedKeys(
      table,
      missing,
      unused.map(({ name }) => name),
    );
  } else if (unused.length > 0) {
    const message = `Some AttributeDefinitions are not used: ${listed(unused.map(({ name }) => name))}`;
    const changes = unused.map(({ index }) => ({ path: [...path, index] }));
    yield repaired(table, { path, message }, "review", changes);
  }
}

function* undefinedKeys(table: ResourceView, missing: readonly string[], unused: readonly string[]): Iterable<Finding> {
  const path = table.pathOf("AttributeDefinitions");
  const where = { path, message: `Some index key attributes have no definition: ${listed(missing)}` };
  if (unused.length > 0) {
    yield leftAlone(
      table,
      where,
      `${listed(unused)} is defined instead, and cannot determine which of them is intended`,
    );
    return;
  }
  const types = missing.map((name) => typeElsewhere(table, name));
  const definitions = missing.map((name, index) => ({ AttributeName: name, AttributeType: types[index] ?? "" }));
  const before = table.template.at(path);
  if (types.includes(undefined) || !Array.isArray(before)) {
    yield leftAlone(table, where, "cannot determine whether it is a string (S), a number (N) or binary (B)");
    return;
  }
  yield repaired(table, where, "review", [{ path, after: [...before, ...definitions] }]);
}

/** Returns the type that the other tables of the template give an attribute of this name, if they agree. */
function typeElsewhere({ template, logicalId }: ResourceView, name: string): string | undefined {
  const found = viewsOf(template, ...tables)
    .filter((other) => other.logicalId !== logicalId)
    .flatMap((other) => other.property("AttributeDefinitions").items)
    .filter(({ value }) => own(value, "AttributeName") === name)
    .map(({ value }) => own(value, "AttributeType"));
  const [type, ...others] = new Set(found);
  return others.length === 0 && typeof type === "string" ? type : undefined;
}

/** Returns the attributes of all keys of a table and its indexes; undefined where one of them cannot be read. */
function keysOf(table: ResourceView): string[] | undefined {
  const { template } = table;
  const schemas = [template.at(table.pathOf("KeySchema"))];
  for (const kind of ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"]) {
    const indexes = template.at(table.pathOf(kind));
    if (indexes === undefined) continue;
    if (!Array.isArray(indexes)) return undefined;
    schemas.push(...indexes.map((index) => own(index, "KeySchema")));
  }
  const names = schemas.map(namesIn);
  return names.includes(undefined) ? undefined : names.flatMap((each) => each ?? []);
}

/** Returns the attribute that each item of a list names; undefined where one of them cannot be read. */
function namesIn(list: Json | undefined): string[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const names = list.map((item) => own(item, "AttributeName"));
  return names.every((name) => typeof name === "string") ? names : undefined;
}
