import type { Finding, FixableFinding, Rollout, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { databaseTypes } from "./database-types.js";
import { encrypt } from "./encryption.js";

import { isRefused, whyItHasNoKey, whyLeftAlone } from "./limits.js";
import { messageOn, noteOnPreparation, noteOnReplacement } from "./notes.js";
import { Storage } from "./storage.js";
import { valueForms } from "../../aws/values/value-forms.js";

/** Encrypts the storage of databases with a customer managed key. */
export const rdsKmsKey: TemplateRule = {
  kind: "template",
  id: "rds-kms-key",
  title: "Encrypt RDS storage with a customer managed key",
  why: "With a customer managed key you control who can read the data and its snapshots, audit each use in CloudTrail, and share encrypted snapshots with other accounts. The AWS managed key supports none of this, and without encryption data and snapshots are stored in plaintext.",
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
      "expects a literal ARN or a reference to a key in the template; it does not evaluate the Fn::If that chooses between an existing and a new key",
    "Control Tower CT.RDS.PR.24, CT.RDS.PR.16 and cfn-guard RDS_STORAGE_ENCRYPTED":
      "expect StorageEncrypted on Aurora instances, replicas and restored snapshots too, which inherit the encryption of their cluster or source, and the Boolean true, not text",
    "Control Tower CT.KMS.PR.3":
      "expects a Deny of kms:CreateGrant for everyone but AWS services; the new key leaves that to IAM policies",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-kmskeyid",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html#cfn-rds-dbcluster-kmskeyid",
  ],
  parameters: [
    {
      name: "RdsKmsKeyArn",
      description: "ARN of an existing customer managed key for databases",
      form: valueForms.kmsKeyArn,
    },
  ],
  *find(template, { rollout }) {
    for (const database of viewsOf(template, ...databaseTypes)) yield* findingsOn(database, rollout);
  },
};

function* findingsOn(database: ResourceView, rollout: Rollout): Iterable<Finding> {
  const { logicalId, path } = database;
  const storage = new Storage(database);
  const plan = storage.sketch(rollout);
  const written = ["KmsKeyId", "StorageEncrypted"].find((name) => database.property(name).written !== undefined);
  const harm = plan.flaw === "default key" ? "lacks-hardening" : "weakens-security";
  const where = { logicalId, path: written === undefined ? path : database.pathOf(written), harm } as const;

  if (plan.flaw === undefined) {
    const skipped = whyItHasNoKey(storage);
    if (skipped !== undefined) yield { ...where, message: "no customer managed key of its own", skipped };
  } else {
    const message = messageOn(plan.flaw, storage);
    const skipped = whyLeftAlone(storage, plan, rollout);
    const refused = isRefused(storage, plan);
    if (skipped !== undefined) yield { ...where, message, skipped, ...(refused && { isRefused: true }) };
    else if (refused) {
      const fix: FixableFinding["fix"] = (edit, resource) => encrypt(edit, resource, rollout);
      yield { ...where, message, isRefused: true, class: "safe", impact: "none", fix };
    } else
      yield {
        ...where,
        message,
        ...(rollout === "enforce"
          ? { class: "review", impact: "replacement", impactNote: noteOnReplacement(storage) }
          : { class: "input", impact: "none", impactNote: noteOnPreparation(storage), prepared: true }),
        fix: (edit, resource) => encrypt(edit, resource, rollout),
      };
  }
  if (storage.choosesPlain) {
    yield {
      logicalId,
      path: database.pathOf("StorageEncrypted"),
      message: "storage is not encrypted in all cases",
      skipped: "a condition or a parameter controls StorageEncrypted, and the key follows it",
    };
  }
}
