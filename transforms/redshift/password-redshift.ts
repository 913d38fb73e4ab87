import type { ResourceRule } from "../../src/contract/rule.js";
import {
  parameterObjections,
  passwordFindings,
  passwordParameter,
  passwordSetting,
  type PasswordPart,
} from "../aws/passwords/password-findings.js";

const password: PasswordPart = {
  property: "MasterUserPassword",
  what: "master user password",
  parameter: "MasterUserPassword",
  example: "Correct-Horse-7",
  otherwise: "is set at once",
  managed: {
    property: "ManageMasterPassword",
    fits: (cluster) => cluster.property("SnapshotIdentifier").every({ absent: true }),
  },
};

/** Takes the passwords of master users of Amazon Redshift out of the template. */
export const passwordRedshift: ResourceRule = {
  kind: "resource",
  id: "password-redshift",
  title: "Keep master user passwords of Redshift clusters out of the template",
  why: "Everyone who may read the template, its repository or the stack knows a password that stands in it. Amazon Redshift can make the password itself, keep it in AWS Secrets Manager and rotate it.",
  controls: { cfn_nag: ["F35"], "cfn-lint": ["W2501"] },
  objections: parameterObjections,
  references: ["https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html"],
  tags: ["security"],
  stability: "preview",
  parameters: [passwordParameter(password)],
  types: ["AWS::Redshift::Cluster"],
  settings: [passwordSetting("managed", "parameter")],
  *check(cluster, context) {
    yield* passwordFindings(password, cluster, context);
  },
};
