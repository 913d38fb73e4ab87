import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const guide = "lambda/latest/dg/";
const create = docs("lambda/latest/api/API_CreateFunction");
const code = docs("AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code");

/** What AWS Lambda refuses. */
export const lambda: readonly FailurePattern[] = [
  {
    id: "runtime-retired",
    message:
      /runtime parameter of (?<runtime>[\w.-]{1,40}) is no longer supported for creating or updating|Value (?:\[)?'?[\w.-]{1,40}'?\]? at 'runtime' failed to satisfy constraint/i,
    captures: ["runtime"],
    cause: "AWS Lambda does not create or update functions with this runtime any more, or does not know it.",
    source: docs(`${guide}lambda-runtimes`),
    rules: ["lambda-runtime", "lambda-runtime-deprecated"],
  },
  {
    id: "function-network-rights",
    message:
      /execution role does not have permissions to call (?:CreateNetworkInterface|DescribeNetworkInterfaces|DeleteNetworkInterface) on EC2|function execution role have permission to \*?CreateNetworkInterface/i,
    cause: "A function in a VPC needs network interfaces, and its role may not create them.",
    source: docs(`${guide}configuration-vpc`),
    rules: ["lambda-vpc", "creation-order"],
    tell: {
      advice: "Where the role is of another stack, attach AWSLambdaVPCAccessExecutionRole to it.",
      command:
        "aws iam attach-role-policy --role-name <role> --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
    },
  },
  {
    id: "event-source-rights",
    message:
      /Please ensure the role can perform the|execution role does not have permissions to call (?<action>\w{1,60}) on (?<service>[\w ]{1,40})/i,
    captures: ["action", "service"],
    cause: "The role of the function lacks a right that AWS Lambda checks, or gets it only after that.",
    source: docs("lambda/latest/api/API_CreateEventSourceMapping"),
    rules: ["creation-order"],
    tell: {
      advice: "Allow the action that the message names in a policy of the function's role, on what it reads from.",
      command: "aws iam list-role-policies --role-name <role>",
    },
  },
  {
    id: "mail-rule-function",
    message: /Could not invoke Lambda function/i,
    cause: "Amazon SES may not invoke the function of the receipt rule, or gets that right later.",
    source: docs("ses/latest/dg/receiving-email-permissions"),
    rules: ["invoke-permission", "creation-order"],
  },
  {
    id: "inline-code",
    message: /ZipFile can only be used when Runtime is set to/i,
    cause: "Only functions in Node.js or Python can have their code in the template.",
    source: code,
    rules: ["lambda-environment"],
    tell: { advice: "Upload the code to Amazon S3 and name it in Code.S3Bucket and Code.S3Key." },
  },
  {
    id: "function-role-trust",
    message: /role defined for the function cannot be assumed by Lambda/i,
    cause: "The trust policy of the role does not let lambda.amazonaws.com assume it.",
    source: docs(`${guide}lambda-intro-execution-role`),
    rules: ["trust-policy", "value-kind", "sibling-name"],
  },
  {
    id: "reserved-environment",
    message: /environment variables you have provided contains reserved keys/i,
    cause: "AWS Lambda sets some environment variables itself and takes no others with their names.",
    source: docs(`${guide}configuration-envvars`),
    rules: ["lambda-environment"],
  },
  {
    id: "queue-timeout",
    message: /Queue visibility timeout: \d{1,6} seconds is less than Function timeout: \d{1,6} seconds/i,
    cause: "The queue shows a message again before the function that handles it has ended.",
    source: docs(`${guide}services-sqs-configure`),
    rules: ["queue-timeout"],
  },
  {
    id: "code-location-empty",
    message: /S3 Bucket and Key are required for uploading with S3 parameters/i,
    cause: "The bucket or the key of the code is empty.",
    source: code,
    rules: ["parameter-default", "placeholder-value"],
    tell: {
      advice: "Give the bucket and the key of the code as parameters.",
      command:
        "aws cloudformation deploy --template-file <template> --stack-name <stack> --parameter-overrides <bucket parameter>=<bucket> <key parameter>=<key>",
    },
  },
  {
    id: "code-location",
    message: /Error occurred while GetObject/i,
    cause: "The archive with the code is not there, in another Region, or not readable.",
    source: code,
    rules: ["placeholder-value"],
    tell: {
      advice: "Upload the code to a bucket in the Region of the stack, or let the AWS CLI do it.",
      command:
        "aws cloudformation package --template-file <template> --s3-bucket <bucket> --output-template-file <packaged template>",
    },
  },
  {
    id: "code-size",
    message:
      /Code uncompressed size is greater|Unzipped size must be smaller than \d{1,12} bytes|code storage limit exceeded|CodeStorageExceeded/i,
    cause: "The code with its layers is larger than AWS Lambda takes, or the account stores too much of it.",
    source: docs(`${guide}gettingstarted-limits`),
    tell: {
      advice: "Leave out what is not needed, or deploy a container image. See how much the account stores.",
      command: "aws lambda get-account-settings",
    },
  },
  {
    id: "reserved-concurrency",
    message: /decreases account's UnreservedConcurrentExecution below its minimum value/i,
    cause: "The account has too few concurrent executions to reserve these; new accounts often have 10.",
    source: docs(`${guide}configuration-concurrency`),
    tell: {
      advice: "Leave ReservedConcurrentExecutions out, or ask for a higher quota.",
      command:
        "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value <number>",
    },
  },
  {
    id: "function-memory",
    message: /'MemorySize' value failed to satisfy constraint|at 'memorySize' failed to satisfy constraint/i,
    cause: "The memory is more than the account or less than AWS Lambda allows; new accounts have 3,008 MB.",
    source: docs(`${guide}gettingstarted-limits`),
    tell: {
      advice: "Write a MemorySize of at most 3008, or ask AWS Support to raise it for the account.",
      command: "aws support create-case --subject <subject> --communication-body <text> --service-code aws-lambda",
    },
  },
  {
    id: "function-timeout",
    message: /at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900/i,
    cause: "A function runs for 900 seconds at most.",
    source: create,
    rules: ["number-range"],
    tell: {
      advice: "Set Timeout to 900 or less; work that takes longer belongs into a Fargate task or a state machine.",
    },
  },
  {
    id: "function-exists",
    message:
      /Function already exists?: (?<function>[\w-]{1,140})|'AWS::Lambda::Function' with identifier '[^']{1,200}' already exists/i,
    captures: ["function"],
    cause: "A function with this name exists already.",
    source: create,
    tell: {
      advice: "Leave FunctionName out, or put ${AWS::StackName} into it. See whose it is.",
      command: "aws lambda get-function --function-name <function> --query Tags",
    },
  },
  {
    id: "layer-rights",
    message: /is not authorized to perform: lambda:GetLayerVersion/i,
    cause: "The layer is of another account and not shared, in another Region, or this version is deleted.",
    source: docs(`${guide}chapter-layers`),
    tell: {
      advice: "Ask the owner to share it, or see whether it is there.",
      command: "aws lambda get-layer-version-by-arn --arn <layer version ARN>",
    },
  },
  {
    id: "function-image",
    message:
      /Source image \d{12}\.dkr\.\S{1,60}\/(?<repository>[\w/.-]{1,200}):(?<tag>[\w.-]{1,128}) (?:does not exist|is not valid)|Source image \S{1,300} (?:does not exist|is not valid)|Lambda does not have permission to access the ECR image/i,
    captures: ["repository", "tag"],
    cause: "The container image is not in the repository, or AWS Lambda may not read it.",
    source: docs(`${guide}images-create`),
    tell: {
      advice: "Push the image before the stack is created.",
      command: "aws ecr describe-images --repository-name <repository> --image-ids imageTag=<tag>",
    },
  },
  {
    id: "permission-foreign-function",
    message: /Service returned error code AccessDeniedException/i,
    types: ["AWS::Lambda::Permission"],
    cause: "The permission is for a function of another account, such as that of a sample.",
    source: docs("lambda/latest/api/API_AddPermission"),
    rules: ["placeholder-value"],
  },
  {
    id: "environment-size",
    message: /environment variables you have provided exceeded the 4 ?KB limit/i,
    cause: "The environment variables of the function are longer than 4 KB together, which no quota raises.",
    source: docs(`${guide}gettingstarted-limits`),
    tell: { advice: "Keep long values in Parameter Store or Amazon S3, and let the function read them." },
  },
  {
    id: "rotation-function",
    message: /Secrets Manager cannot invoke the specified Lambda function/i,
    cause: "The function does not let Secrets Manager invoke it, or not yet.",
    source: docs("secretsmanager/latest/userguide/rotating-secrets-required-permissions-function"),
    tell: {
      advice:
        "Add an AWS::Lambda::Permission for secretsmanager.amazonaws.com, and let the rotation schedule wait for it (DependsOn).",
    },
  },
];
