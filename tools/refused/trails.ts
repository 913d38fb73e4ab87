import { own, type Json } from "../../src/values/json.js";
import { alternatives, startOf, type TypeOf } from "./arns.js";

/** What basic event selectors take: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html. */
const dataTypes: Readonly<Record<string, string>> = {
  "AWS::S3::Object": "s3",
  "AWS::Lambda::Function": "lambda",
  "AWS::DynamoDB::Table": "dynamodb",
};

/** Returns what CloudTrail refuses of a trail. */
export function refusedInTrail(body: Json, typeOf: TypeOf): string[] {
  const properties = own(body, "Properties");
  const selectors = alternatives(own(properties, "EventSelectors"));
  const data = selectors.flatMap((selector) => alternatives(own(selector, "DataResources")));
  return [
    ...data.flatMap((resource) => refusedData(resource, typeOf)),
    ...alternatives(own(properties, "CloudWatchLogsLogGroupArn")).flatMap((value) => refusedGroup(value, typeOf)),
  ];
}

function refusedData(resource: Json, typeOf: TypeOf): string[] {
  const type = own(resource, "Type");
  if (typeof type !== "string") return [];
  const service = dataTypes[type];
  if (service === undefined) return [`CloudTrail has no data resources of type ${type}`];
  return alternatives(own(resource, "Values")).flatMap((value) => refusedValue(value, service, typeOf));
}

/** A value is the ARN of one thing or what the ARNs of all begin with; of a bucket it ends with a slash, or has a prefix. */
function refusedValue(value: Json, service: string, typeOf: TypeOf): string[] {
  const text = textOf(value);
  if (text !== undefined) {
    const isArn = new RegExp(`^arn:[^:]+:${service}(?:$|:)`).test(text);
    const isBucketAlone = service === "s3" && /^arn:[^:]+:s3:::[^/]+$/.test(text);
    const isAnything = /^arn:[^:]+:\w+:(?:::)?\*$/.test(text);
    if (!isArn || isBucketAlone || isAnything) return [`CloudTrail takes no data resource ${text}`];
    return [];
  }
  const start = startOf(value);
  if (start === undefined || !("logicalId" in start) || typeOf(start.logicalId) !== "AWS::S3::Bucket") return [];
  const isWhole = own(value, "Ref") !== undefined || own(value, "Fn::GetAtt") !== undefined;
  if (start.attribute === "Arn" && !isWhole && !/^\$\{[^}]+\}$/.test(String(own(value, "Fn::Sub")))) return [];
  return [
    `CloudTrail takes no data resource that is the ${start.attribute === "Arn" ? "ARN" : "name"} of the bucket ${start.logicalId}`,
  ];
}

/** Returns a literal, with the pseudo parameters of Fn::Sub; undefined where it has references. */
function textOf(value: Json): string | undefined {
  const text = typeof value === "string" ? value : own(value, "Fn::Sub");
  if (typeof text !== "string") return undefined;
  const plain = text.replaceAll(/\$\{AWS::\w+\}/g, "x");
  return plain.includes("${") ? undefined : plain;
}

/** The Arn of a log group ends with `:*`; its Ref is a name. */
function refusedGroup(value: Json, typeOf: TypeOf): string[] {
  const start = startOf(value);
  if (start === undefined || !("logicalId" in start) || typeOf(start.logicalId) !== "AWS::Logs::LogGroup") return [];
  if (start.attribute === undefined) return [`the name of ${start.logicalId} is no ARN of a log group`];
  const text = own(value, "Fn::Sub");
  return typeof text === "string" && text.endsWith("}:*") ? [`the ARN of ${start.logicalId} has :* already`] : [];
}
