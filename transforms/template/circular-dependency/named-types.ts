/** What a reference to a resource gives. */
type Form = "name" | "arn" | "url";

/** A type whose resources can have a name of their own, from which all that refers to them can be told. */
export interface NamedType {
  /** The property that gives the name. */
  readonly property: string;
  /** What a reference gives, by attribute; `""` for `Ref`. */
  readonly forms: Readonly<Record<string, Form>>;
  /** Returns the ARN of the resource with a name. */
  arn(name: string): string;
  /** Returns its URL, where it has one. */
  url?(name: string): string;
}

const stack = "${AWS::Region}:${AWS::AccountId}";

function regional(property: string, forms: NamedType["forms"], service: string, before = ""): NamedType {
  return { property, forms, arn: (name) => `arn:\${AWS::Partition}:${service}:${stack}:${before}${name}` };
}

const functions = regional("FunctionName", { "": "name", Arn: "arn" }, "lambda", "function:");

/**
 * What references give is said under "Return values" on the page of each type, the forms of ARNs in the Service
 * Authorization Reference. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const namedTypes: ReadonlyMap<string, NamedType> = new Map<string, NamedType>([
  [
    "AWS::S3::Bucket",
    { property: "BucketName", forms: { "": "name", Arn: "arn" }, arn: (name) => `arn:\${AWS::Partition}:s3:::${name}` },
  ],
  ["AWS::Lambda::Function", functions],
  ["AWS::Serverless::Function", functions],
  [
    "AWS::Logs::LogGroup",
    {
      property: "LogGroupName",
      forms: { "": "name", Arn: "arn" },
      arn: (name) => `arn:\${AWS::Partition}:logs:${stack}:log-group:${name}:*`,
    },
  ],
  [
    "AWS::SQS::Queue",
    {
      ...regional("QueueName", { "": "url", QueueUrl: "url", QueueName: "name", Arn: "arn" }, "sqs"),
      url: (name) => `https://sqs.\${AWS::Region}.\${AWS::URLSuffix}/\${AWS::AccountId}/${name}`,
    },
  ],
  ["AWS::SNS::Topic", regional("TopicName", { "": "arn", TopicArn: "arn", TopicName: "name" }, "sns")],
  ["AWS::DynamoDB::Table", regional("TableName", { "": "name", Arn: "arn" }, "dynamodb", "table/")],
  ["AWS::Kinesis::Stream", regional("Name", { "": "name", Arn: "arn" }, "kinesis", "stream/")],
  [
    "AWS::StepFunctions::StateMachine",
    regional("StateMachineName", { "": "arn", Arn: "arn", Name: "name" }, "states", "stateMachine:"),
  ],
  [
    "AWS::Serverless::StateMachine",
    regional("Name", { "": "arn", Arn: "arn", Name: "name" }, "states", "stateMachine:"),
  ],
]);
