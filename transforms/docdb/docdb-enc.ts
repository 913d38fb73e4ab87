import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";

const absent = { absent: true } as const;

/** Encrypts clusters of Amazon DocumentDB and Neptune, and keeps a snapshot of what is replaced. */
export const docdbEnc: ResourceRule = {
  kind: "resource",
  id: "docdb-enc",
  title: "Encrypt DocumentDB and Neptune clusters",
  why: "Without encryption the data, its backups and its snapshots lie in plaintext on disk. An encrypted cluster is read only with a key that is guarded apart from the data.",
  controls: {
    "Security Hub": ["DocumentDB.1", "Neptune.1"],
    "Control Tower": ["CT.DOCUMENTDB.PR.1", "CT.NEPTUNE.PR.3"],
    checkov: ["CKV_AWS_74", "CKV_AWS_44"],
    cfn_nag: ["F30"],
    KICS: ["bf4473f1-c8a2-4b1b-8134-bd32efabab93"],
    Trivy: ["AVD-AWS-0021", "AVD-AWS-0076"],
    "cdk-nag": ["DOC1", "N4"],
  },
  references: [
    "https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html",
    "https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster"],
  *check(cluster, context) {
    const part = {
      property: "StorageEncrypted",
      want: { is: true },
      // What a cluster is restored or copied from decides its encryption.
      when: { SnapshotIdentifier: absent, SourceDBClusterIdentifier: absent, GlobalClusterIdentifier: absent },
      flaw: "the cluster is not encrypted",
      class: "review",
      impactNote:
        "the new cluster is empty: restore the snapshot that is kept of the old one; CloudFormation rejects this while DBClusterIdentifier stays the same",
    } as const;
    for (const finding of propertyFindings(part, cluster, context)) {
      if ("skipped" in finding || "fixSection" in finding) {
        yield finding;
        continue;
      }
      yield {
        ...finding,
        fix(edit, now) {
          finding.fix(edit, now);
          keepSnapshot(edit, now);
        },
      };
    }
  },
};

/** A cluster that is replaced or removed leaves a snapshot, unless the template says otherwise. */
function keepSnapshot(edit: Edit, { path, resource }: ResourceView): void {
  for (const policy of ["DeletionPolicy", "UpdateReplacePolicy"]) {
    if (own(resource.body, policy) === undefined) edit.set([...path, policy], "Snapshot");
  }
}
