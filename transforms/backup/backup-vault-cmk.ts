import type { ResourceRule } from "../../src/contract/rule.js";
import { replacementFindings, type Replacing } from "../aws/existing/replacement.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections, kmsKey } from "../aws/recipes/kms-key.js";

const encryption: Replacing = {
  property: "EncryptionKeyArn",
  want: { companion: kmsKey(keyPurposes.backups, "EncryptionKeyArn") },
  flaw: "its backups are not encrypted with a customer managed key",
  newOne: "the new vault is EMPTY, and backups are made there from then on",
  name: "BackupVaultName",
};

/** Encrypts vaults of backups with a customer managed key; one that is there already is kept beside the new one. */
export const backupVaultCmk: ResourceRule = {
  kind: "resource",
  id: "backup-vault-cmk",
  title: "Encrypt backups with a customer managed key",
  why: "With a customer managed key you control who can restore the backups, and can share them with other accounts. The key can only be chosen when a vault is created.",
  controls: { checkov: ["CKV_AWS_166"] },
  objections: keyObjections,
  references: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::Backup::BackupVault"],
  check: (vault, context) => replacementFindings(encryption, vault, context),
};
