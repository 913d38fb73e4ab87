import { at, type Judge } from "./judge.js";

const kinds = {
  "fsx-backup-windows": "WindowsConfiguration",
  "fsx-backup-lustre": "LustreConfiguration",
  "fsx-backup-ontap": "OntapConfiguration",
  "fsx-backup-openzfs": "OpenZFSConfiguration",
};

/** What other tools ask of file systems of Amazon FSx. */
export const fsx: readonly Judge[] = Object.entries(kinds).map(([rule, configuration]) => ({
  rule,
  asks: ["FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN"],
  link: "https://github.com/aws-cloudformation/aws-guard-rules-registry/tree/main/rules/aws/amazon_fsx",
  type: "AWS::FSx::FileSystem",
  passes: (properties) => Number(at(properties, configuration, "AutomaticBackupRetentionDays")) > 0,
}));
