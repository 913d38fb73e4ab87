import type { Json, JsonObject } from "../../src/values/json.js";
import { at, isYes, itemsOf, type Judge } from "./judge.js";

const link = "https://github.com/stelligent/cfn_nag/blob/master/lib/cfn-nag/custom_rules/password_base_rule.rb";

/** True unless a password is plain text, or a parameter that shows it or has it as its default. */
function isKept(value: Json | undefined, template: JsonObject): boolean {
  if (typeof value === "string") return /^\{\{resolve:(?:secretsmanager|ssm-secure):.*\}\}$/.test(value);
  const name = at(value, "Ref");
  if (typeof name !== "string") return true;
  const parameter = at(template, "Parameters", name);
  return isYes(at(parameter, "NoEcho")) && at(parameter, "Default") === undefined;
}

/** Returns the judge of a rule about a password at a path. */
function passwordAt(rule: string, asks: readonly string[], type: string, ...path: readonly string[]): Judge {
  return { rule, asks, link, type, passes: (properties, template) => isKept(at(properties, ...path), template) };
}

/** What other tools ask of passwords. */
export const passwords: readonly Judge[] = [
  passwordAt("rds-password", ["F23"], "AWS::RDS::DBInstance", "MasterUserPassword"),
  passwordAt("rds-password", ["F34"], "AWS::RDS::DBCluster", "MasterUserPassword"),
  passwordAt("rds-username", ["F24"], "AWS::RDS::DBInstance", "MasterUsername"),
  passwordAt("password-docdb", ["F70"], "AWS::DocDB::DBCluster", "MasterUserPassword"),
  passwordAt("password-redshift", ["F35"], "AWS::Redshift::Cluster", "MasterUserPassword"),
  passwordAt("password-iam", ["F51"], "AWS::IAM::User", "LoginProfile", "Password"),
  passwordAt("password-directoryservice", ["F36"], "AWS::DirectoryService::MicrosoftAD", "Password"),
  passwordAt("password-directoryservice", ["F31"], "AWS::DirectoryService::SimpleAD", "Password"),
  passwordAt("password-dms", ["F37"], "AWS::DMS::Endpoint", "Password"),
  passwordAt(
    "password-kinesisfirehose",
    ["F68"],
    "AWS::KinesisFirehose::DeliveryStream",
    "SplunkDestinationConfiguration",
    "HECToken",
  ),
  {
    rule: "password-amazonmq",
    asks: ["F52"],
    link,
    type: "AWS::AmazonMQ::Broker",
    passes: ({ Users: users }, template) => itemsOf(users).every((user) => isKept(at(user, "Password"), template)),
  },
];
