import { isObject, own, type Json } from "../../src/values/json.js";

/** The types whose `Ref` is a name, an ID or a URL: what stands at the start of a text with it is no ARN. */
const refIsNoArn: ReadonlySet<string> = new Set([
  "AWS::DynamoDB::Table",
  "AWS::ECR::Repository",
  "AWS::IAM::Role",
  "AWS::IAM::User",
  "AWS::KMS::Key",
  "AWS::Kinesis::Stream",
  "AWS::KinesisFirehose::DeliveryStream",
  "AWS::Lambda::Function",
  "AWS::Logs::LogGroup",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
]);

/** Returns the type of a resource by its logical ID. */
export type TypeOf = (logicalId: string) => string | undefined;

/** Returns the values that a value may come to: the branches of each Fn::If, the items of lists. */
export function alternatives(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(alternatives);
  const choice = own(value, "Fn::If");
  return Array.isArray(choice) ? choice.slice(1).flatMap(alternatives) : [value];
}

/** What a text begins with: a literal, a reference, or something that nobody can tell. */
type Start = { literal: string } | { logicalId: string; attribute: string | undefined } | undefined;

/** Returns why a value is no ARN and no wildcard; undefined if it is one, or cannot be told. */
export function notArn(value: Json, typeOf: TypeOf): string | undefined {
  const start = startOf(value);
  if (start === undefined) return undefined;
  if ("literal" in start) {
    const { literal } = start;
    return literal === "" || /^(?:arn|\*|\{\{resolve:|\$)/i.test(literal) ? undefined : `${literal} is no ARN`;
  }
  const type = typeOf(start.logicalId);
  if (type === undefined || start.attribute !== undefined || !refIsNoArn.has(type)) return undefined;
  return `the Ref of ${start.logicalId} (${type}) is no ARN`;
}

/** Returns what the text of a value begins with. */
export function startOf(value: Json): Start {
  if (typeof value === "string") return { literal: value };
  if (!isObject(value)) return undefined;
  const name = own(value, "Ref");
  if (typeof name === "string") return { logicalId: name, attribute: undefined };
  const getAtt = own(value, "Fn::GetAtt");
  if (getAtt !== undefined) {
    const [logicalId = "", ...attribute] = Array.isArray(getAtt) ? getAtt : String(getAtt).split(".");
    // In a loop a name may be put together.
    if (typeof logicalId !== "string") return undefined;
    return { logicalId, attribute: attribute.join(".") };
  }
  const sub = own(value, "Fn::Sub");
  if (sub !== undefined) return startOfSub(sub);
  const join = own(value, "Fn::Join");
  const items = Array.isArray(join) ? join[1] : undefined;
  return Array.isArray(items) && items[0] !== undefined ? startOf(items[0]) : undefined;
}

function startOfSub(argument: Json): Start {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== "string") return undefined;
  const variable = /^\$\{([^!}][^}]*)\}/.exec(text)?.[1]?.trim();
  if (variable === undefined) return { literal: text };
  const given = own(variables, variable);
  if (given !== undefined) {
    const [only, ...more] = alternatives(given);
    return only === undefined || more.length > 0 ? undefined : startOf(only);
  }
  const [logicalId = "", ...attribute] = variable.split(".");
  return { logicalId, attribute: attribute.length === 0 ? undefined : attribute.join(".") };
}
