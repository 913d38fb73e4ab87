import type { Rule } from "../../src/contract/rule.js";
import { efsEnc } from "./efs-enc.js";

/** The rules about Amazon EFS. */
export const efs: readonly Rule[] = [
  efsEnc,
  {
    kind: "property",
    id: "efs-backup",
    title: "Back up file systems daily",
    why: "A file that is deleted or overwritten by mistake is lost if there is no backup. AWS Backup makes one a day and keeps it for 35 days.",
    controls: {
      "Security Hub": ["EFS.2"],
      "Control Tower": ["CT.ELASTICFILESYSYSTEM.PR.2"],
      "cfn-guard": ["EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN"],
    },
    references: ["https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html"],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::EFS::FileSystem",
    property: "BackupPolicy.Status",
    want: { is: "ENABLED" },
    flaw: "it is not backed up",
    class: "review",
    impactNote: "AWS Backup charges for the backups, which stay when the stack is deleted",
  },
];
