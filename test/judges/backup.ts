import { at, type Judge } from "./judge.js";

/** What other tools ask of vaults of AWS Backup. */
export const backup: readonly Judge[] = [
  {
    rule: "backup-vault-cmk",
    asks: ["CKV_AWS_166"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws/BackupVaultEncrypted.py",
    type: "AWS::Backup::BackupVault",
    passes: (properties) => at(properties, "EncryptionKeyArn") !== undefined,
  },
];
