import type { Context } from "../../../src/template/branches.js";
import { alternatives, getAtt, noValue } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Resource } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { optionalParameter } from "../../aws/values/parameter-tests.js";
import { targetOf } from "../../aws/values/references.js";
import { databaseTypes } from "./database-types.js";
import { admitsAccount, encryptsData, isGeneral, isThereFor, wordsAbout } from "../../aws/keys/key-traits.js";
import { isCustomerKey } from "./storage.js";

/** Returns the key that the template has for a database where `context` holds; undefined where it has none. */
export function keyOfTemplate(database: ResourceView, context: Context): Json | undefined {
  const known = keyInUse(database, context);
  if (known !== undefined) return known;
  const key = keyForDatabases(database, context) ?? generalKeyFor(database, context);
  return key && getAtt(key.logicalId, "Arn");
}

/** Returns the key that a database gets although it is there for more than databases; undefined where it gets another. */
export function generalKeyOf(database: ResourceView): ResourceView | undefined {
  const { guards } = database;
  if (keyInUse(database, guards) !== undefined || keyForDatabases(database, guards) !== undefined) return undefined;
  return generalKeyFor(database, guards);
}

/** Returns the customer managed keys that a database has in some branch. */
const keysOf = memoize(({ properties }: Resource) =>
  alternatives(own(properties, "KmsKeyId") ?? noValue).filter(({ value }) => isCustomerKey(value)),
);

/** Returns the key of another database of the template. */
function keyInUse(database: ResourceView, context: Context): Json | undefined {
  const { template } = database;
  for (const other of template.ofType(...databaseTypes)) {
    if (other.logicalId === database.logicalId || other.isInLoop) continue;
    const fitting = keysOf(other).find(
      ({ value, guards }) =>
        optionalParameter(template, value) === undefined &&
        template.worlds.implies(context, guards) &&
        isAvailable(value, database, context),
    );
    if (fitting !== undefined) return fitting.value;
  }
  return undefined;
}

function isAvailable(key: Json, database: ResourceView, context: Context): boolean {
  const target = targetOf(key);
  if (target === undefined || database.template.parameters.has(target)) return true;
  const resource = viewNamed(database.template, target);
  return resource !== undefined && isThereFor(resource, database, context);
}

/** Returns a key that its name, its alias or its description calls one for databases. */
function keyForDatabases(database: ResourceView, context: Context): ResourceView | undefined {
  return viewsOf(database.template, "AWS::KMS::Key").find(
    (key) => encryptsData(key) && isForDatabases(wordsAbout(key)) && isThereFor(key, database, context),
  );
}

/** A word for a database may mean one of another service. */
function isForDatabases(text: string): boolean {
  if (/\b(?:rds|aurora)\b/i.test(text)) return true;
  return (
    /\b(?:databases?|db)\b/i.test(text) && !/\b(?:dynamo|doc|document|neptune|redshift|timestream|dms)\b/i.test(text)
  );
}

/**
 * Returns the only key that is there for whatever the template encrypts: its name, alias and description say so, or name
 * no service; it is rotated, and its policy leaves it to the account who uses it, so that RDS needs no statement.
 */
function generalKeyFor(database: ResourceView, context: Context): ResourceView | undefined {
  const [only, ...others] = viewsOf(database.template, "AWS::KMS::Key").filter(
    (key) => encryptsData(key) && isGeneral(key),
  );
  if (only === undefined || others.length > 0) return undefined;
  const isUsable = only.property("EnableKeyRotation").every({ is: true }) && admitsAccount(only);
  return isUsable && isThereFor(only, database, context) ? only : undefined;
}
