import { own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, Rollout, TemplateRule } from "../../../src/contract/rule.js";
import { encrypt, sketchOf } from "./encryption.js";
import { databaseTypes } from "./key.js";
import { whyItHasNoKey, whyLeftAlone } from "./limits.js";
import { messageOn, noteOnPreparation, noteOnReplacement } from "./notes.js";
import { Storage } from "./storage.js";

export const rdsKmsKey: TemplateRule = {
  kind: "template",
  id: "rds-kms-key",
  title: "Encrypt RDS storage with a customer managed key",
  why: "Under a customer managed key you decide who may read the data and its snapshots, see each use in CloudTrail, and can share encrypted snapshots with other accounts. The key that AWS manages allows none of this, and a database without encryption leaves its data and snapshots readable.",
  tags: ["security"],
  level: "default",
  types: databaseTypes,
  controls: {
    "Security Hub": ["RDS.3", "RDS.27"],
    "cfn-guard": ["RDS_STORAGE_ENCRYPTED", "CMK_BACKING_KEY_ROTATION_ENABLED"],
    checkov: ["CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_7"],
    cfn_nag: ["F26", "F27", "F19"],
    "cfn-lint": ["E3720", "E3709"],
    Trivy: ["AVD-AWS-0080"],
    "cdk-nag": ["RDS2"],
  },
  objections: {
    "Control Tower CT.RDS.PR.30":
      "it takes a literal ARN, or a reference to a key of the template, and looks into no Fn::If, which chooses between an existing key and a new one",
    "Control Tower CT.RDS.PR.24, CT.RDS.PR.16 and cfn-guard RDS_STORAGE_ENCRYPTED":
      "they want StorageEncrypted on Aurora instances, replicas and restored snapshots too, whose storage is that of their cluster or source; and the Boolean true, no text",
    "Control Tower CT.KMS.PR.3":
      "it wants a Deny of kms:CreateGrant for all but AWS services; the new key leaves that to IAM policies",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-kmskeyid",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html#cfn-rds-dbcluster-kmskeyid",
  ],
  parameters: [
    { name: "RdsKmsKeyArn", description: "the ARN of a customer managed key for databases that exists already" },
  ],
  *find(template, { rollout }) {
    for (const database of template.ofType(...databaseTypes)) yield* findingsOn(template, database, rollout);
  },
};

function* findingsOn(template: Template, database: Resource, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path, properties } = database;
  const storage = new Storage(template, database);
  const plan = storage.plan(sketchOf(rollout, storage));
  const flawed = ["KmsKeyId", "StorageEncrypted"].find((name) => own(properties, name) !== undefined);
  const where = { logicalId, path: flawed === undefined ? path : [...path, "Properties", flawed] };

  if (plan.flaw === undefined) {
    const reason = whyItHasNoKey(template, database, storage);
    if (reason !== undefined) yield { ...where, message: "it has no customer managed key of its own", skipped: reason };
  } else {
    const message = messageOn(plan.flaw, database, storage);
    const reason = whyLeftAlone(template, database, storage, plan, rollout);
    if (reason !== undefined) yield { ...where, message, skipped: reason };
    else if (rollout === "enforce") {
      const impactNote = noteOnReplacement(database);
      yield {
        ...where,
        message,
        class: "review",
        impact: "replacement",
        impactNote,
        fix: (edit) => encrypt(edit, database, rollout),
      };
    } else {
      const impactNote = noteOnPreparation(database);
      yield {
        ...where,
        message,
        class: "input",
        impact: "none",
        impactNote,
        prepared: true,
        fix: (edit) => encrypt(edit, database, rollout),
      };
    }
  }
  if (storage.choosesPlain) {
    const at = [...path, "Properties", "StorageEncrypted"];
    yield {
      logicalId,
      path: at,
      message: "its storage is not encrypted in every case",
      skipped: "StorageEncrypted leaves that to a condition or a parameter, and the key follows it",
    };
  }
}
