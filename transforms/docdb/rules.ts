import type { Rule } from "../../src/contract/rule.js";
import { docdbEnc } from "./docdb-enc.js";
import { docdbLogs } from "./docdb-logs.js";
import { passwordDocdb } from "./password-docdb.js";

/** The rules about Amazon DocumentDB, and those that hold for Amazon Neptune as well. */
export const docdb: readonly Rule[] = [
  docdbEnc,
  docdbLogs,
  passwordDocdb,
  {
    kind: "property",
    id: "docdb-backup",
    title: "Keep backups of DocumentDB and Neptune clusters for a week",
    why: "Mistakes in data are often noticed only after days. With seven days of automatic backups the cluster can be restored to any second of that week.",
    controls: {
      "Security Hub": ["DocumentDB.2", "Neptune.5"],
      "Control Tower": ["CT.DOCUMENTDB.PR.2", "CT.NEPTUNE.PR.5"],
      checkov: ["CKV_AWS_360", "CKV_AWS_361"],
      "cdk-nag": ["DOC4", "N3"],
    },
    references: [
      "https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore-point_in_time_recovery.html",
      "https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview.html",
    ],
    tags: ["resilience"],
    stability: "preview",
    type: ["AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"],
    property: "BackupRetentionPeriod",
    want: { atLeast: 7 },
    flaw: "automatic backups are kept for less than a week",
    class: "review",
    impactNote: "backups beyond the size of the cluster cost",
  },
];
