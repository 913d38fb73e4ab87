import type { Edit } from "../../../src/contract/rule.js";
import { choose } from "../../../src/template/branches.js";
import { alternatives, getAtt, noValue, ref } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { databaseTypes } from "./database-types.js";
import { sayWhatEmptyMeans } from "./descriptions.js";
import { createKeyWhereUsed } from "../../aws/recipes/kms-key.js";
import { kmsKeyFor } from "./kms-key.js";
import type { KeySource, Storage } from "./storage.js";
import { keyOfTemplate } from "./template-keys.js";
import { valueForms } from "../../aws/values/value-forms.js";

const purpose = { logicalId: "RdsKmsKey", alias: "rds", description: "RDS storage encryption" };

const example = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const keyThatReplaces = "ARN of a customer managed key; setting it REPLACES the database with an empty one";

function keyParameter(description: string): Json {
  return {
    Type: "String",
    Default: "",
    Description: description,
    AllowedPattern: `^$|^${valueForms.kmsKeyArn.pattern}$`,
    ConstraintDescription: `must be empty or ${valueForms.kmsKeyArn.words}`,
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
      const known = keyOfTemplate(database, context);
      if (known !== undefined) return known;
      key ??= kmsKeyFor(edit, database, purpose);
      if (storage.waitsForKey(context)) return getAtt(key, "Arn");
      const parameter = parameterInUse(edit.template) ?? declared(edit, orNew);
      return givenOr(edit, parameter, "UseExistingRdsKmsKey", getAtt(key, "Arn"));
    },
    finish() {
      const isNew = key !== undefined && before.resource(key) === undefined;
      for (const name of storage.keyParameters) {
        if (equal(before.parameters.get(name), orNone))
          edit.set(["Parameters", name, "Description"], own(orNew, "Description") ?? "");
        else sayWhatEmptyMeans(edit, name, isNew ? "create a key" : "use the key in the template");
      }
      if (key !== undefined) createKeyWhereUsed(edit, key, isNew);
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
    definition === orNew ? "ARN of an existing customer managed key; if empty, a key is created" : keyThatReplaces;
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
