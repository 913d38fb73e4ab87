import type { PropertyRule, Rule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";
import { linked } from "./linked.js";

const backups = {
  kind: "property",
  why: "A file that is deleted or overwritten by mistake is lost if there is no backup. Amazon FSx makes one a day and keeps it for as many days as it is told.",
  controls: { "cfn-guard": ["FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN"] },
  tags: ["resilience"],
  stability: "preview",
  type: "AWS::FSx::FileSystem",
  flaw: "it has no daily backups",
  class: "review",
  impactNote: "AWS charges for the backups",
} as const satisfies Partial<PropertyRule>;

/** The rules about Amazon FSx. */
export const fsx: readonly Rule[] = [
  {
    ...backups,
    id: "fsx-backup-windows",
    title: "Back up FSx for Windows File Server daily",
    references: ["https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html"],
    property: "WindowsConfiguration.AutomaticBackupRetentionDays",
    // Where nothing is said AWS keeps them for longer.
    want: { replace: { 0: 7 } },
  },
  {
    ...backups,
    id: "fsx-backup-ontap",
    title: "Back up FSx for NetApp ONTAP daily",
    references: ["https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/using-backups.html"],
    property: "OntapConfiguration.AutomaticBackupRetentionDays",
    // Where nothing is said AWS keeps them for longer.
    want: { replace: { 0: 7 } },
  },
  {
    ...backups,
    id: "fsx-backup-openzfs",
    title: "Back up FSx for OpenZFS daily",
    references: ["https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/using-backups.html"],
    property: "OpenZFSConfiguration?.AutomaticBackupRetentionDays",
    want: { atLeast: 7 },
  },
  {
    ...backups,
    id: "fsx-backup-lustre",
    title: "Back up FSx for Lustre daily",
    references: ["https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html"],
    property: "LustreConfiguration.AutomaticBackupRetentionDays",
    want: { atLeast: 7 },
    // Amazon FSx makes none of scratch file systems, nor of those that are linked to a bucket.
    when: {
      "LustreConfiguration.DeploymentType": { oneOf: ["PERSISTENT_1", "PERSISTENT_2"] },
      "LustreConfiguration.ImportPath": { absent: true },
      StorageType: { oneOf: ["SSD", "HDD", noValue] },
    },
    unless: linked,
  },
];
