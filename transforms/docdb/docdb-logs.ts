import type { ResourceRule } from "../../src/contract/rule.js";
import { logExportFindings } from "../aws/databases/log-exports.js";

/** Lets clusters of Amazon DocumentDB and Neptune export their logs. */
export const docdbLogs: ResourceRule = {
  kind: "resource",
  id: "docdb-logs",
  title: "Export the logs of DocumentDB and Neptune clusters",
  why: "Audit logs show who changed what, and the profiler of DocumentDB which operations are slow. In CloudWatch Logs they outlive the cluster and can raise alarms.",
  controls: {
    "Security Hub": ["DocumentDB.4", "Neptune.2"],
    "Control Tower": ["CT.NEPTUNE.PR.4"],
    checkov: ["CKV_AWS_85", "CKV_AWS_101"],
    Trivy: ["AVD-AWS-0020", "AVD-AWS-0075"],
    "cdk-nag": ["DOC5"],
  },
  references: [
    "https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html",
    "https://docs.aws.amazon.com/documentdb/latest/developerguide/profiling.html",
    "https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html",
  ],
  tags: ["security", "operations"],
  stability: "preview",
  types: ["AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"],
  *check(cluster, context) {
    const logs = cluster.type === "AWS::DocDB::DBCluster" ? ["audit", "profiler"] : ["audit"];
    yield* logExportFindings(cluster, logs, context);
  },
};
