import { at, isYes, type Judge } from "./judge.js";

const type = "AWS::EFS::FileSystem";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/efs-rules.html";

/** What other tools ask of file systems of Amazon EFS. */
export const efs: readonly Judge[] = [
  {
    rule: "efs-enc",
    asks: ["CT.ELASTICFILESYSYSTEM.PR.1", "EFS.1", "EFS.8", "EFS_ENCRYPTED_CHECK", "CKV_AWS_42", "F32"],
    link: controlTower,
    type,
    passes: (properties) => isYes(at(properties, "Encrypted")),
  },
  {
    rule: "efs-backup",
    asks: ["CT.ELASTICFILESYSYSTEM.PR.2", "EFS.2", "EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN"],
    link: controlTower,
    type,
    passes: (properties) => at(properties, "BackupPolicy", "Status") === "ENABLED",
  },
];
