import { isYes, itemsOf, type Judge } from "./judge.js";

const documents = "AWS::DocDB::DBCluster";
const graphs = "AWS::Neptune::DBCluster";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide";

/** What other tools ask of clusters of Amazon DocumentDB and Neptune, and of AWS DMS. */
export const docdb: readonly Judge[] = [
  {
    rule: "docdb-backup",
    asks: ["DocumentDB.2", "CT.DOCUMENTDB.PR.2", "Neptune.5", "CT.NEPTUNE.PR.5"],
    link: `${securityHub}/documentdb-controls.html`,
    type: [documents, graphs],
    passes: ({ BackupRetentionPeriod: value }) => Number(value ?? 1) >= 7,
  },
  {
    rule: "docdb-enc",
    asks: ["DocumentDB.1", "CT.DOCUMENTDB.PR.1", "CKV_AWS_74", "Neptune.1", "CT.NEPTUNE.PR.3", "CKV_AWS_44", "F30"],
    link: `${securityHub}/documentdb-controls.html`,
    type: [documents, graphs],
    passes: ({ StorageEncrypted: value }) => isYes(value),
  },
  {
    rule: "docdb-logs",
    asks: ["CKV_AWS_85"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws/DocDBLogging.py",
    type: documents,
    passes: ({ EnableCloudwatchLogsExports: logs }) =>
      ["audit", "profiler"].every((log) => itemsOf(logs).includes(log)),
  },
  {
    rule: "docdb-logs",
    asks: ["Neptune.2", "CT.NEPTUNE.PR.4", "CKV_AWS_101"],
    link: `${securityHub}/neptune-controls.html`,
    type: graphs,
    passes: ({ EnableCloudwatchLogsExports: logs }) => itemsOf(logs).includes("audit"),
  },
  {
    rule: "dms-public",
    asks: ["DMS.1", "CT.DMS.PR.1", "DMS_REPLICATION_NOT_PUBLIC", "CKV_AWS_89", "W91"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/dms-replication-not-public.html",
    type: "AWS::DMS::ReplicationInstance",
    passes: ({ PubliclyAccessible: value }) => value === false || value === "false",
  },
];
