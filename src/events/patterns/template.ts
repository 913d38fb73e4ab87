import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const reference = "AWSCloudFormation/latest/TemplateReference/";
const guide = "AWSCloudFormation/latest/UserGuide/";

/** What CloudFormation refuses in a template before it creates anything. */
export const template: readonly FailurePattern[] = [
  {
    id: "circular-dependency",
    message: /Circular dependency between resources|Circular dependencies for resource/i,
    cause: "Resources wait for each other.",
    source: docs(`${reference}aws-attribute-dependson`),
    rules: ["circular-dependency"],
  },
  {
    id: "undefined-reference",
    message:
      /Unresolved resource dependenc(?:y|ies) \[[^\]]{1,300}\]|references undefined resource (?<logicalId>\w{1,255})|references invalid resource attribute|Mapping named '[^']{1,255}' is not present|Unresolved condition dependenc(?:y|ies)|Unresolved dependencies \[/i,
    captures: ["logicalId"],
    cause: "The template refers to a resource, parameter or condition that it does not have.",
    source: docs(`${reference}intrinsic-function-reference-ref`),
    rules: ["undefined-name"],
  },
  {
    id: "unknown-attribute",
    message:
      /does not support attribute type (?<property>[\w.]{1,100}) in Fn::GetAtt|Requested attribute (?<attribute>[\w.]{1,100}) does not exist in schema/i,
    captures: ["property", "attribute"],
    cause: "Fn::GetAtt asks for an attribute that the type does not have.",
    source: docs(`${reference}intrinsic-function-reference-getatt`),
    rules: ["undefined-name", "value-kind"],
  },
  {
    id: "unknown-type",
    message:
      /Unrecognized resource types?: \[(?<type>[\w:]{1,200})|Invalid template resource property '?Type|Resource type(?: with name)? \S{1,200} (?:is not supported|does not exist|cannot be found)/i,
    captures: ["type"],
    cause: "There is no resource type of this name in the Region.",
    source: docs(`${reference}aws-template-resource-type-ref`),
    rules: ["resource-type"],
    tell: {
      advice: "If the name is right, the Region does not have the type yet, or it is a private one to activate.",
      command: "aws cloudformation describe-type --type RESOURCE --type-name <type>",
    },
  },
  {
    id: "number-range",
    message:
      /failed validation constraint for keyword \[(?:minimum|maximum)\]|is not (?:less|greater) (?:than|or equal)|Member must have value (?:less|greater) than or equal to|must be between \d{1,10} and \d{1,10}|Must be an integer from \d{1,10} to \d{1,10}/i,
    cause: "A number is below the least or above the greatest that its property takes.",
    source: docs(`${reference}aws-template-resource-type-ref`),
    rules: ["number-range"],
    tell: { advice: "Write a number within the range that the message names." },
  },
  {
    id: "property-shape",
    message:
      /Encountered unsupported propert(?:y|ies)|failed validation constraint for keyword \[(?:pattern|enum|type|format|maxLength|minLength|maxItems|minItems|uniqueItems)\]|extraneous key \[[^\]]{1,100}\] is not permitted|required key \[[^\]]{1,100}\] not found|Required property \[[^\]]{1,100}\] not found|Unsupported property \[|Value of property \S{1,100} must be|expected type: \w{1,20}, found: \w{1,20}|(?:is|must be) (?:not )?a valid enum value|Property \S{1,100} cannot be empty|Properties validation failed for resource|Model validation failed|expected minimum item count|subject must not be valid against schema|Unrecognized property|Additional properties are not allowed/i,
    cause: "A property is unknown, missing, at the wrong level, or has a value of the wrong form.",
    source: docs(`${reference}aws-template-resource-type-ref`),
    rules: ["template-shape", "value-kind", "number-range", "config-frequency"],
  },
  {
    id: "name-characters",
    message:
      /Invalid parameter at '\w{1,60}Name'|Invalid parameter: Topic Name|(?:domain )?name contains an invalid character|names? can only contain/i,
    cause: "The name has characters that the service does not take, often capital letters.",
    source: docs(`${reference}aws-properties-name`),
    rules: ["parameter-default", "template-shape", "user-pool"],
    tell: { advice: "Write the name in lower-case letters, digits and hyphens, or leave it out." },
  },
  {
    id: "property-combination",
    message:
      /Alias must start with the prefix|Invalid BASE64 encoding of user data|Network interfaces and an instance-level|will be a member of a DB Cluster|may not be specified (?:together|with)|cannot be specified together|mutually exclusive|cannot be used when|^Either '?\w{1,60}'? or .{1,60} must be specified/i,
    cause: "Two properties do not go together, or one has not the form that the service takes.",
    source: docs(`${reference}aws-template-resource-type-ref`),
    rules: ["template-shape"],
    tell: { advice: "Keep the one of the two that the message does not refuse." },
  },
  {
    id: "parameter-value-missing",
    message: /Parameters: \[(?<parameters>[^\]]{1,300})\] (?:must have values|do not exist in the template)/i,
    captures: ["parameters"],
    cause: "A parameter without a default got no value, or a value was given for one that there is not.",
    source: docs(`${guide}parameters-section-structure`),
    tell: {
      advice: "Give a value for each parameter that the message names.",
      command:
        "aws cloudformation deploy --template-file <template> --stack-name <stack> --parameter-overrides <parameter>=<value>",
    },
  },
  {
    id: "parameter-value-unknown",
    message: /parameter value \S{0,200} for parameter name (?<property>\w{1,255}) does not exist/i,
    captures: ["property"],
    cause: "CloudFormation looks for the key pair, network or image of a parameter, and there is none.",
    source: docs(`${guide}cloudformation-supplied-parameter-types`),
    rules: ["parameter-default"],
    tell: { advice: "Give the parameter the name or ID of one that exists in this account and Region." },
  },
  {
    id: "parameter-value-refused",
    message:
      /Parameter '?(?<property>\w{1,255})'? (?:must be one of AllowedValues|failed to satisfy constraint|must match pattern|must contain at least|must be a number)/i,
    captures: ["property"],
    cause: "The value of a parameter is none that the template allows.",
    source: docs(`${guide}parameters-section-structure`),
    tell: { advice: "Give a value that fits AllowedValues, AllowedPattern and the lengths of the parameter." },
  },
  {
    id: "ssm-parameter-missing",
    message:
      /Unable to fetch parameters \[(?<name>[^\]]{1,300})\] from parameter store|Could not find a value associated with .{0,20}SecretString|Secrets Manager can't find the specified secret/i,
    captures: ["name"],
    cause: "A parameter of Systems Manager or a secret that the template reads is not in this account and Region.",
    source: docs(`${guide}cloudformation-supplied-parameter-types`),
    rules: ["sibling-name"],
    tell: {
      advice: "Create it, or give the stack another name.",
      command: "aws ssm put-parameter --name <name> --type String --value <value>",
    },
  },
  {
    id: "mapping-missing",
    message: /Unable to get mapping for (?<property>\w{1,255})::(?<key>[\w.-]{1,255})::/i,
    captures: ["property", "key"],
    cause: "The mapping has no such key: often a Region that nobody has thought of.",
    source: docs(`${guide}mappings-section-structure`),
    tell: {
      advice:
        "Add the key to the mapping, or read an AMI from a public parameter of Systems Manager instead; or deploy to a Region that the mapping has.",
    },
  },
  {
    id: "select-index",
    message: /Fn::Select cannot select nonexistent value at index \d{1,4}/i,
    cause: "The list has fewer values: a Region with two zones, or a parameter with too few values.",
    source: docs(`${reference}intrinsic-function-reference-select`),
    rules: ["address-block"],
    tell: {
      advice: "See how many zones the Region has for you; Fn::GetAZs returns those with a default subnet.",
      command: "aws ec2 describe-availability-zones --query 'AvailabilityZones[].ZoneName'",
    },
  },
  {
    id: "template-size",
    message:
      /'templateBody' failed to satisfy constraint: Member must have length less than or equal to|Number of (?:resources|parameters|outputs|mappings)\b.{0,60}greater than maximum allowed|Template may not exceed \d{1,10} bytes/i,
    cause: "The template is larger than CloudFormation takes.",
    source: docs(`${guide}cloudformation-limits`),
    tell: {
      advice: "Upload it to a bucket (1 MB instead of 51,200 bytes), or move parts into nested stacks.",
      command: "aws cloudformation deploy --template-file <template> --stack-name <stack> --s3-bucket <bucket>",
    },
  },
  {
    id: "sam-transform",
    message: /Invalid Serverless Application Specification document/i,
    cause: "A resource of the SAM template has properties that the transform does not take.",
    source: docs("serverless-application-model/latest/developerguide/serverless-sam-cli-using-validate"),
    rules: ["template-shape", "undefined-name"],
    tell: { advice: "Let the AWS SAM CLI say where.", command: "sam validate --lint --template-file <template>" },
  },
  {
    id: "transform",
    message:
      /No transform named (?<name>\S{1,200}) found|Transform (?<transform>[\w:-]{1,200}) failed with|Failed to execute transform/i,
    captures: ["name", "transform"],
    cause: "The macro does not exist in this account and Region, or failed.",
    source: docs(`${guide}template-macros-troubleshoot-deploy`),
    tell: {
      advice: "Deploy the macro first; its function says in its log why it failed.",
      command: "aws logs tail /aws/lambda/<function of the macro> --since 1h",
    },
  },
  {
    id: "template-malformed",
    message:
      /not well-formed|At least one Resources member must be defined|unsupported structure|Template (?:format|validation) error|^Template error: |[Ii]nvalid template (?:property|parameter|resource)|every \S{1,40} object must (?:have|be)|null'? values are not allowed/i,
    cause: "The text is no template: its YAML or JSON is broken, or a section has the wrong form.",
    source: docs(`${guide}template-anatomy`),
    rules: ["template-shape", "undefined-name"],
    tell: {
      advice: "See what CloudFormation says of the whole; cfn-fix shows the place of what it cannot read.",
      command: "aws cloudformation validate-template --template-body file://<template>",
    },
  },
];
