import { at, itemsOf, type Judge } from "./judge.js";

/** What other tools ask of AWS AppSync. */
export const appsync: readonly Judge[] = [
  {
    rule: "appsync-logs",
    asks: ["AppSync.2", "CT.APPSYNC.PR.1", "CKV_AWS_193", "CKV_AWS_194"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/appsync-rules.html",
    type: "AWS::AppSync::GraphQLApi",
    passes({ LogConfig: logs }, template) {
      const role = at(logs, "CloudWatchLogsRoleArn");
      const id = itemsOf(at(role, "Fn::GetAtt"))[0];
      const isRole = at(template, "Resources", String(id), "Type") === "AWS::IAM::Role";
      const isOn = ["ERROR", "ALL"].includes(String(at(logs, "FieldLogLevel")));
      return isOn && (isRole || typeof role === "string" || at(role, "Ref") !== undefined);
    },
  },
];
