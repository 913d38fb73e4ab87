import { isObject, own, type Json } from "../../values/json.js";

/** Types of resources that corrections add, and that take a list of tags. */
const taggedTypes: ReadonlySet<string> = new Set([
  "AWS::CloudTrail::Trail",
  "AWS::EC2::SecurityGroup",
  "AWS::IAM::Role",
  "AWS::KMS::Key",
  "AWS::RDS::DBSubnetGroup",
  "AWS::S3::Bucket",
  "AWS::SNS::Topic",
]);

/** A new resource with the tags that the user wants, unless it has them already or takes none. Anything else as it is. */
export function withTags(body: Json, tags: Readonly<Record<string, string>>): Json {
  const type = own(body, "Type");
  if (!isObject(body) || typeof type !== "string" || !taggedTypes.has(type)) return body;
  const properties = own(body, "Properties") ?? {};
  const present = own(properties, "Tags") ?? [];
  if (!isObject(properties) || !Array.isArray(present)) return body;
  const missing = Object.entries(tags).filter(([key]) => !present.some((tag) => own(tag, "Key") === key));
  if (missing.length === 0) return body;
  const list = [...present, ...missing.map(([key, value]) => ({ Key: key, Value: value }))];
  return { ...body, Properties: { ...properties, Tags: list } };
}
