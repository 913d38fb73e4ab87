import type { Edit } from "../../../src/contract/rule.js";
import { choose, type Context } from "../../../src/template/branches.js";
import { alternatives, asSub, getAtt, noValue, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { targetOf } from "../../aws/values/references.js";
import { aliasesOf, createKeyWhereUsed, encryptsData, kmsKeyFor } from "./kms-key.js";
import { isCustomerKey, type KeySource, type Storage } from "./storage.js";

/** The types of databases whose storage can be encrypted. */
export const databaseTypes = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] as const;

const purpose = { logicalId: "RdsKmsKey", alias: "rds", description: "RDS storage encryption" };

const example = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const keyThatReplaces = "the customer managed key; giving it REPLACES the database with an empty one";

function keyParameter(description: string): Json {
  return {
    Type: "String",
    Default: "",
    Description: description,
    AllowedPattern: "^$|^arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+$",
    ConstraintDescription: "must be empty or a KMS key ARN",
  };
}

const orNew = keyParameter(
  "ARN of an existing customer managed KMS key for RDS storage. Leave empty to create one. Changing it later REPLACES the database with an empty one.",
);
const orNone = keyParameter(
  "ARN of a customer managed KMS key for RDS storage. Empty keeps the current key. Setting or changing it REPLACES the database with an empty one.",
);

/** Where the keys of one fix come from. */
export interface Keys {
  source: KeySource;
  /** To be called once the keys are in place. */
  finish(): void;
}

/** Returns, for rollout `enforce`, the key that the template has for its databases, else one that the user names, else a new one. */
export function existingOrNewKey(edit: Edit, storage: Storage): Keys {
  const { database, template: before } = storage;
  let key: string | undefined;
  return {
    source(context) {
      const known = keyInUse(database, context) ?? keyForDatabases(database, context);
      if (known !== undefined) return known;
      key ??= kmsKeyFor(edit, purpose);
      if (storage.waitsForKey(context)) return getAtt(key, "Arn");
      const parameter = parameterInUse(edit.template) ?? declared(edit, orNew);
      return givenOr(edit, parameter, "UseExistingRdsKmsKey", getAtt(key, "Arn"));
    },
    finish() {
      for (const name of storage.keyParameters) {
        if (equal(before.parameters.get(name), orNone))
          edit.set(["Parameters", name, "Description"], own(orNew, "Description") ?? "");
      }
      if (key !== undefined) createKeyWhereUsed(edit, key, before.resource(key) === undefined);
    },
  };
}

/** Returns, for rollout `prepare`, the key that the user names; without one everything stays as it is. */
export function optionalKey(edit: Edit, storage: Storage): Keys {
  return {
    source(context, otherwise) {
      if (storage.waitsForKey(context)) return otherwise;
      return givenOr(edit, declared(edit, orNone), "UseRdsKmsKey", otherwise);
    },
    finish() {
      for (const parameter of storage.keyParameters)
        edit.needs({ parameter, description: keyThatReplaces, example, required: false });
    },
  };
}

function declared(edit: Edit, definition: Json): string {
  const parameter = edit.parameter("RdsKmsKeyArn", definition);
  const description =
    definition === orNew ? "an existing customer managed key; without it a new one is created" : keyThatReplaces;
  edit.needs({ parameter, description, example, required: false });
  return parameter;
}

/** Returns the key in `parameter`, or `otherwise` where that is empty. */
function givenOr(edit: Edit, parameter: string, wanted: string, otherwise: Json): Json {
  const tests = new ParameterTests(edit.template);
  const value = choose(tests.isGiven(parameter, wanted), ref(parameter), otherwise);
  tests.declare(edit, value);
  return value;
}

/** Returns the optional parameter that some database takes its key from. */
function parameterInUse(template: Template): string | undefined {
  for (const { properties } of template.ofType(...databaseTypes)) {
    for (const { value } of alternatives(own(properties, "KmsKeyId") ?? noValue)) {
      const name = optionalParameter(template, value);
      if (name !== undefined) return name;
    }
  }
  return undefined;
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
  return resource !== undefined && existsFor(resource, database, context);
}

/** Returns a key that its alias or its description calls one for databases. */
function keyForDatabases(database: ResourceView, context: Context): Json | undefined {
  const key = viewsOf(database.template, "AWS::KMS::Key").find((candidate) => {
    const texts = [
      candidate.property("Description"),
      ...aliasesOf(candidate).map((alias) => alias.property("AliasName")),
    ];
    const isForDatabases = texts.some(({ written }) =>
      /(?:^|[^a-z])(?:rds|database|aurora)/i.test(literalText(written)),
    );
    return isForDatabases && encryptsData(candidate) && existsFor(candidate, database, context);
  });
  return key && getAtt(key.logicalId, "Arn");
}

function literalText(value: Json | undefined): string {
  return typeof value === "string" ? value : (asSub(value)?.text ?? "");
}

/** True if the resource is there whenever the database needs it, and does not itself wait for the database. */
function existsFor(resource: ResourceView, database: ResourceView, context: Context): boolean {
  return resource.existsWhere(context) && !resource.template.isAfter(resource.logicalId, database.logicalId);
}
