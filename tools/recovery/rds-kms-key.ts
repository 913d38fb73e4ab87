import { own } from "../../src/values/json.js";
import type { Resource } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker } from "./mutation.js";
import { changed, onEach, unconditional, without } from "./mutations.js";

const types = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"];

/** Removes keys, aliases, conditions and parameters that nothing uses any more; only those that a repair brings. */
function removeKey(broken: BrokenTemplate): void {
  for (const { logicalId } of broken.template.ofType("AWS::KMS::Alias").filter(isOurs))
    broken.removeResource(logicalId);
  for (const { logicalId } of broken.template.ofType("AWS::KMS::Key").filter(isOurs)) {
    if (broken.template.referencesTo(logicalId).length === 0) broken.removeResource(logicalId);
  }
  for (let before = -1; before !== broken.template.conditions.size;) {
    before = broken.template.conditions.size;
    for (const [name] of broken.template.conditions) {
      if (/RdsKmsKey/.test(name) && broken.template.usesOfCondition(name).length === 0)
        broken.remove(["Conditions", name]);
    }
  }
  broken.removeUnusedParameters([...broken.template.parameters.keys()].filter((name) => /^RdsKmsKeyArn/.test(name)));
}

const isOurs = ({ logicalId }: Resource): boolean => /^RdsKmsKey/.test(logicalId);
const hasKey = ({ properties }: Resource): boolean => own(properties, "KmsKeyId") !== undefined;

/** The ways to break what rds-kms-key repairs. */
export const databaseBreaker: Breaker = {
  concerns: /AWS::RDS::DB(?:Instance|Cluster)/,
  mutations: [
    without("KmsKeyId", ...types),
    onEach("without any key", types, hasKey, () => (broken) => {
      for (const { path } of broken.template
        .ofType(...types)
        .filter((database) => JSON.stringify(own(database.properties, "KmsKeyId") ?? null).includes("RdsKmsKey")))
        broken.remove([...path, "Properties", "KmsKeyId"]);
      removeKey(broken);
      return broken.template.undefinedReferences().length === 0;
    }),
    changed("KmsKeyId empty", "KmsKeyId", "", ...types),
    without("StorageEncrypted", ...types),
    changed("StorageEncrypted false", "StorageEncrypted", false, ...types),
    changed("StorageEncrypted 'false'", "StorageEncrypted", "false", ...types),
    onEach("without KmsKeyId and StorageEncrypted", types, hasKey, ({ path }) => (broken) => {
      broken.remove([...path, "Properties", "KmsKeyId"]);
      broken.remove([...path, "Properties", "StorageEncrypted"]);
    }),
    onEach(
      "without snapshot and key",
      types,
      (database) => hasKey(database) && own(database.body, "DeletionPolicy") === "Snapshot",
      ({ path }) =>
        (broken) => {
          broken.remove([...path, "DeletionPolicy"]);
          broken.remove([...path, "UpdateReplacePolicy"]);
          broken.remove([...path, "Properties", "KmsKeyId"]);
        },
    ),
    unconditional(/^RdsKmsKeyArn/),
  ],
};
