import { nameSources } from "../schema/names.js";
import type { Schema, TypeSchema } from "../schema/schema.js";
import { plainText } from "../template/plain-text.js";
import type { Resource, Template } from "../template/template.js";
import { own, type Json } from "../values/json.js";

/** A resource whose template says what it will be called. */
export interface NamedResource {
  readonly logicalId: string;
  readonly type: string;
  /** What tells it from all others of its type; pseudo parameters stand in it as `${AWS::Region}`. */
  readonly identifier: string;
}

/** Types whose identifier holds the name that the template gives, with where the template says that name. */
const built: Readonly<Record<string, readonly [property: string, identifier: (name: string) => string]>> = {
  "AWS::SNS::Topic": ["TopicName", (name) => arn("sns", name)],
  "AWS::SQS::Queue": ["QueueName", (name) => `https://sqs.\${AWS::Region}.amazonaws.com/\${AWS::AccountId}/${name}`],
  "AWS::StepFunctions::StateMachine": ["StateMachineName", (name) => arn("states", `stateMachine:${name}`)],
  "AWS::Events::Rule": ["Name", (name) => arn("events", `rule/${name}`)],
  "AWS::IAM::ManagedPolicy": [
    "ManagedPolicyName",
    (name) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/${name}`,
  ],
};

/** Types that a macro makes of others, with the property that says the name. */
const serverless: Readonly<Record<string, readonly [type: string, property: string]>> = {
  "AWS::Serverless::Function": ["AWS::Lambda::Function", "FunctionName"],
  "AWS::Serverless::SimpleTable": ["AWS::DynamoDB::Table", "TableName"],
};

function arn(service: string, rest: string): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
}

/** Returns the resources whose template says what they will be called: nothing else may be called that already. */
export function namedResources(template: Template, schema: Schema | undefined): readonly NamedResource[] {
  return template.resources.flatMap((resource) => {
    const named = identifierOf(template, resource, schema);
    return named === undefined || resource.isInLoop ? [] : [{ logicalId: resource.logicalId, ...named }];
  });
}

function identifierOf(
  template: Template,
  { type, properties }: Resource,
  schema: Schema | undefined,
): { type: string; identifier: string } | undefined {
  const [made = type, property] = (Object.hasOwn(serverless, type) ? serverless[type] : undefined) ?? [];
  const known = Object.hasOwn(built, type) ? built[type] : undefined;
  const said = property ?? known?.[0] ?? nameProperty(schema?.type(type));
  const name = said === undefined ? undefined : textOf(template, own(properties, said));
  if (name === undefined || name === "" || name.length > 1024) return undefined;
  // The identifier of a policy with a path, or of a rule on a bus of its own, is another one.
  const further = known === undefined ? undefined : (own(properties, "Path") ?? own(properties, "EventBusName"));
  if (further !== undefined && further !== "/" && further !== "default") return undefined;
  if (known === undefined && nameSources.get(type)?.isLowered === true)
    return { type: made, identifier: name.toLowerCase() };
  return { type: made, identifier: known?.[1](name) ?? name };
}

/** Returns the one property that identifies a resource, where a template can set it. */
function nameProperty(type: TypeSchema | undefined): string | undefined {
  const [only, ...more] = type?.identifier ?? [];
  const property = only === undefined || more.length > 0 ? undefined : type?.properties.get(only);
  const isText = property?.type.kind === "string" && property.allowedValues === undefined;
  // What it must be given is the name of another resource: of the bucket of a policy.
  const isOther = property?.isRequired === true && property.references.length > 0;
  return isText && !property.isReadOnly && !isOther ? only : undefined;
}

/** Returns a text as it will be, as far as the template says so: with the defaults of parameters, and pseudo parameters as they stand. */
function textOf(template: Template, value: Json | undefined): string | undefined {
  return plainText(value, (name, attribute) => {
    if (attribute !== undefined) return undefined;
    if (/^AWS::(?:AccountId|Region|Partition)$/.test(name)) return `\${${name}}`;
    const initial = own(template.parameters.get(name), "Default");
    return typeof initial === "string" && initial !== "" ? initial : undefined;
  });
}
