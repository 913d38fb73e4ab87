import { own, type Json } from "../../src/values/json.js";
import { canaryRuntimesReader } from "./canary-runtimes.js";
import { glueVersionsReader } from "./glue-versions.js";
import { lambdaRuntimesReader } from "./lambda-runtimes.js";
import { grouped, json, type FactsReader } from "./reader.js";
import { policyReaders } from "./policies.js";
import { versionReaders } from "./versions.js";

/** How the tables are made of answers, by the names of their files. */
export const readers: ReadonlyMap<string, FactsReader> = new Map<string, FactsReader>([
  ["canary-runtimes", canaryRuntimesReader],
  ["glue-versions", glueVersionsReader],
  ["lambda-runtimes", lambdaRuntimesReader],
  [
    "managed-policies",
    {
      constant: "managedPolicies",
      comment: "The managed policies of AWS that can be listed, by their paths.",
      source: "aws iam list-policies --scope AWS",
      months: 18,
      read: json((answer) => {
        const paths = textsOf(answer, "Policies", "Arn").map((arn) => arn.slice(arn.indexOf(":policy/") + 8));
        const nameAt = (path: string): number => path.lastIndexOf("/") + 1;
        return grouped(paths.map((path) => [path.slice(0, nameAt(path)), path.slice(nameAt(path))]));
      }),
    },
  ],
  [
    "s3-condition-keys",
    {
      constant: "s3ConditionKeys",
      comment: "The condition keys of Amazon S3, by their prefix.",
      source: "https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json",
      months: 18,
      read: json((answer) => {
        const keys = textsOf(answer, "ConditionKeys", "Name").filter((key) => key.startsWith("s3:"));
        return grouped(keys.map((key) => ["s3:", key.slice(3).replace(/<\w+>|\$\{\w+\}/, "*")]));
      }),
    },
  ],
  [
    "iam-actions",
    {
      constant: "iamActions",
      comment: "The actions of policies, by the prefix of their service: those of services that templates name often.",
      source: "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json and the lists that it names",
      months: 18,
      read: json((answer) =>
        grouped(
          listsOf(answer).flatMap(([service, names]) =>
            oftenNamed.includes(service) ? names.map((name): [string, string] => [service, name]) : [],
          ),
        ),
      ),
    },
  ],
  [
    "iam-prefixes",
    {
      constant: "iamPrefixes",
      comment: "The prefixes of the actions of policies, of all services.",
      source: "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json",
      months: 18,
      read: json((answer) => grouped(listsOf(answer).map(([service]) => ["", service]))),
    },
  ],
  [
    "iam-unscoped-actions",
    {
      constant: "iamUnscopedActions",
      comment: "The actions of those in iam-actions.ts that name no resource, so that a policy says `*`.",
      source: "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json and the lists that it names",
      months: 18,
      read: json((answer) =>
        grouped(
          listsOf(answer, (action) => own(action, "Resources") === undefined).flatMap(([service, names]) =>
            oftenNamed.includes(service) ? names.map((name): [string, string] => [service, name]) : [],
          ),
        ),
      ),
    },
  ],
  [
    "namespaces",
    {
      constant: "namespaces",
      comment:
        "What stands between the colons in the names of resource types: the services as CloudFormation writes them.",
      source: "aws cloudformation list-types --visibility PUBLIC",
      months: 36,
      read: json((answer) => {
        const services = textsOf(answer, "TypeSummaries", "TypeName").map((type) => type.split("::")[1] ?? "");
        return grouped(services.map((service) => ["AWS::", service]));
      }),
    },
  ],
  ...policyReaders,
  ...versionReaders,
]);

/** The services whose actions templates name often. */
const oftenNamed =
  "acm apigateway appsync application-autoscaling athena autoscaling batch budgets cloudformation cloudfront cloudtrail cloudwatch codebuild codecommit codedeploy codepipeline cognito-identity cognito-idp config dynamodb ec2 ecr ecs eks elasticache elasticfilesystem elasticloadbalancing elasticmapreduce es events execute-api firehose iam kafka kinesis kms lambda logs pipes rds route53 s3 scheduler secretsmanager ses sns sqs ssm states sts tag timestream xray".split(
    " ",
  );

/** Returns the actions of each service, of a list of the answers for the services. */
function listsOf(answer: Json, isWanted: (action: Json) => boolean = () => true): [string, string[]][] {
  return (Array.isArray(answer) ? answer : []).flatMap((service): [string, string[]][] => {
    const name = own(service, "Name");
    const actions = own(service, "Actions");
    const wanted = Array.isArray(actions) ? actions.filter(isWanted) : [];
    return typeof name === "string" ? [[name, textsOf({ Actions: wanted }, "Actions", "Name")]] : [];
  });
}

/** Returns the texts of a member of the items of a list: `aws … --output json` answers so. */
export function textsOf(answer: Json, list: string, member: string): string[] {
  const items = own(answer, list);
  const texts = (Array.isArray(items) ? items : []).flatMap((item) => own(item, member) ?? []);
  return texts.filter((text) => typeof text === "string");
}
