import { own } from "../../src/values/json.js";
import type { Resource } from "../../src/template/template.js";
import type { Draft } from "./draft.js";
import type { Breaker } from "./mutation.js";
import { changed, onEach, unconditional, without } from "./parts.js";

const types = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"];

/** Removes keys, aliases, conditions and parameters that nothing uses any more; only those that a repair brings. */
function removeKey(draft: Draft): void {
  for (const { logicalId } of draft.template.ofType("AWS::KMS::Alias").filter(isOurs)) draft.removeResource(logicalId);
  for (const { logicalId } of draft.template.ofType("AWS::KMS::Key").filter(isOurs)) {
    if (draft.template.referencesTo(logicalId).length === 0) draft.removeResource(logicalId);
  }
  for (let before = -1; before !== draft.template.conditions.size;) {
    before = draft.template.conditions.size;
    for (const [name] of draft.template.conditions) {
      if (/RdsKmsKey/.test(name) && draft.template.usesOfCondition(name).length === 0)
        draft.remove(["Conditions", name]);
    }
  }
  draft.removeUnusedParameters([...draft.template.parameters.keys()].filter((name) => /^RdsKmsKeyArn/.test(name)));
}

const isOurs = ({ logicalId }: Resource): boolean => /^RdsKmsKey/.test(logicalId);
const hasKey = ({ properties }: Resource): boolean => own(properties, "KmsKeyId") !== undefined;

export const databaseBreaker: Breaker = {
  system: "rds-kms-key",
  concerns: /AWS::RDS::DB(?:Instance|Cluster)/,
  mutations: [
    without("KmsKeyId", ...types),
    onEach("without any key", types, hasKey, () => (draft) => {
      for (const { path } of draft.template
        .ofType(...types)
        .filter((database) => JSON.stringify(own(database.properties, "KmsKeyId") ?? null).includes("RdsKmsKey")))
        draft.remove([...path, "Properties", "KmsKeyId"]);
      removeKey(draft);
      return draft.template.undefinedReferences().length === 0;
    }),
    changed("KmsKeyId empty", "KmsKeyId", "", ...types),
    without("StorageEncrypted", ...types),
    changed("StorageEncrypted false", "StorageEncrypted", false, ...types),
    changed("StorageEncrypted 'false'", "StorageEncrypted", "false", ...types),
    onEach("without KmsKeyId and StorageEncrypted", types, hasKey, ({ path }) => (draft) => {
      draft.remove([...path, "Properties", "KmsKeyId"]);
      draft.remove([...path, "Properties", "StorageEncrypted"]);
    }),
    onEach(
      "without snapshot and key",
      types,
      (database) => hasKey(database) && own(database.body, "DeletionPolicy") === "Snapshot",
      ({ path }) =>
        (draft) => {
          draft.remove([...path, "DeletionPolicy"]);
          draft.remove([...path, "UpdateReplacePolicy"]);
          draft.remove([...path, "Properties", "KmsKeyId"]);
        },
    ),
    unconditional(/^RdsKmsKeyArn/),
  ],
};
