import type { ResourceRule } from "../../src/contract/rule.js";
import { replacementFindings, type Replacing } from "../aws/existing/replacement.js";

const encryption: Replacing = {
  property: "Encrypted",
  want: { is: true },
  flaw: "its data is stored in plaintext",
  newOne: "the new file system is EMPTY until you copy the data, with AWS DataSync or from a backup",
};

/** Encrypts file systems; one that is there already is kept beside the new one. */
export const efsEnc: ResourceRule = {
  kind: "resource",
  id: "efs-enc",
  title: "Encrypt file systems",
  why: "Data of a file system without encryption lies on disks in plaintext. Encryption can only be chosen when a file system is created.",
  controls: {
    "Security Hub": ["EFS.1", "EFS.8"],
    "Control Tower": ["CT.ELASTICFILESYSYSTEM.PR.1"],
    "cfn-guard": ["EFS_ENCRYPTED_CHECK"],
    checkov: ["CKV_AWS_42"],
    cfn_nag: ["F32"],
    KICS: ["2ff8e83c-90e1-4d68-a300-6d652112e622"],
    Trivy: ["AVD-AWS-0037"],
    "cdk-nag": ["EFS1"],
  },
  references: ["https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::EFS::FileSystem"],
  check: (fileSystem, context) => replacementFindings(encryption, fileSystem, context),
};
