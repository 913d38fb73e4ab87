import { arnAround, namingProperty } from "../../../src/schema/arns.js";
import { kindOfReference } from "../../../src/schema/kinds.js";
import type { ResourceView } from "../../../src/template/resource-view.js";

/** What AWS SAM makes of some of its types, with the property that gives the name. */
const expanded: ReadonlyMap<string, { type: string; property: string }> = new Map([
  ["AWS::Serverless::Function", { type: "AWS::Lambda::Function", property: "FunctionName" }],
  ["AWS::Serverless::StateMachine", { type: "AWS::StepFunctions::StateMachine", property: "Name" }],
]);

/** Returns the property that gives a resource its name; undefined where no text follows from it. */
export function namePropertyOf({ type }: ResourceView): string | undefined {
  return expanded.get(type)?.property ?? namingProperty(type);
}

/**
 * What follows the name of a bucket in its domain names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html#aws-resource-s3-bucket-return-values
 */
const domainsOfBuckets: ReadonlyMap<string | undefined, string> = new Map([
  ["DomainName", ".s3.${AWS::URLSuffix}"],
  ["RegionalDomainName", ".s3.${AWS::Region}.${AWS::URLSuffix}"],
]);

/**
 * Returns what a reference to a resource with a name gives, as the text of an `Fn::Sub`; `needsArn` says that an ARN is
 * wanted, whatever it gives, and `continues` that more follows. Undefined where that cannot be told.
 */
export function textGiven(
  resource: ResourceView,
  attribute: string | undefined,
  name: string,
  { needsArn, continues }: { needsArn: boolean; continues: boolean },
): string | undefined {
  const type = expanded.get(resource.type)?.type ?? resource.type;
  const domain = type === "AWS::S3::Bucket" ? domainsOfBuckets.get(attribute) : undefined;
  if (domain !== undefined) return `${name}${domain}`;
  const kind = kindOfReference(type, attribute, (property) => resource.property(property).isThere);
  const { start, end } = arnAround(type) ?? {};
  if (kind?.endsWith(".Name") === true && !needsArn) return name;
  if (kind === undefined || start === undefined || end === undefined) return undefined;
  if (kind.endsWith(".Arn")) return `${start}${name}${end}`;
  // What follows the name of a log group begins with a colon, as its ARN does behind the name.
  if (needsArn) return `${start}${name}${continues ? "" : end}`;
  return type === "AWS::SQS::Queue"
    ? `https://sqs.\${AWS::Region}.\${AWS::URLSuffix}/\${AWS::AccountId}/${name}`
    : undefined;
}
