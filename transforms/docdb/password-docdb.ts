import type { ResourceRule } from "../../src/contract/rule.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  passwordSetting,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";

const absent = { absent: true } as const;

const password: PasswordPart = {
  property: "MasterUserPassword",
  what: "master user password",
  parameter: "MasterUserPassword",
  example: "correct-horse-battery-staple",
  otherwise: "is set at once",
  managed: {
    property: "ManageMasterUserPassword",
    fits: (cluster) =>
      ["GlobalClusterIdentifier", "SnapshotIdentifier", "SourceDBClusterIdentifier"].every((name) =>
        cluster.property(name).every(absent),
      ),
  },
};

/** Takes the passwords of master users of Amazon DocumentDB out of the template. */
export const passwordDocdb: ResourceRule = {
  kind: "resource",
  id: "password-docdb",
  title: "Keep master user passwords of DocumentDB clusters out of the template",
  why: "Everyone who may read the template, its repository or the stack knows a password that stands in it. Amazon DocumentDB can make the password itself, keep it in AWS Secrets Manager and rotate it.",
  controls: { cfn_nag: ["F70"], "cfn-lint": ["W2501"], KICS: ["39423ce4-9011-46cd-b6b1-009edcd9385d"] },
  objections: parameterObjections,
  references: ["https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-secrets-manager.html"],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::DocDB::DBCluster"],
  settings: [passwordSetting("managed", "parameter")],
  *check(cluster, context) {
    yield* passwordFindings(password, cluster, context);
  },
};
