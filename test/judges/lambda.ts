import { at, itemsOf, type Judge } from "./judge.js";

const fn = "AWS::Lambda::Function";
const permission = "AWS::Lambda::Permission";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html";
const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const checkov = "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws";
const nag = "https://github.com/stelligent/cfn_nag/blob/master/lib/cfn-nag/custom_rules";

/** What other tools ask of AWS Lambda. */
export const lambda: readonly Judge[] = [
  {
    rule: "lambda-tracing",
    asks: ["Lambda.7", "9488c451-074e-4cd3-aee3-7db6104f542c"],
    link: securityHub,
    type: fn,
    passes: ({ TracingConfig: tracing }) => at(tracing, "Mode") === "Active",
  },
  {
    rule: "sam-tracing",
    asks: ["Lambda.7"],
    link: securityHub,
    type: "AWS::Serverless::Function",
    passes: ({ Tracing: tracing }) => tracing === "Active",
  },
  {
    rule: "lambda-concurrency",
    asks: ["LAMBDA_CONCURRENCY_CHECK", "CKV_AWS_115", "W92"],
    link: `${config}/lambda-concurrency-check.html`,
    type: fn,
    passes: ({ ReservedConcurrentExecutions: reserved }) => reserved !== undefined,
  },
  {
    rule: "lambda-dlq",
    asks: ["LAMBDA_DLQ_CHECK", "CKV_AWS_116"],
    link: `${config}/lambda-dlq-check.html`,
    type: fn,
    passes: ({ DeadLetterConfig: letters }) => at(letters, "TargetArn") !== undefined,
  },
  {
    rule: "lambda-env-kms",
    asks: ["CKV_AWS_173"],
    link: `${checkov}/LambdaEnvironmentEncryptionSettings.py`,
    type: fn,
    passes: ({ KmsKeyArn: key, Environment: environment }) =>
      at(environment, "Variables") === undefined || key !== undefined,
  },
  {
    rule: "lambda-log-rights",
    asks: ["W58"],
    link: `${nag}/LambdaFunctionCloudWatchLogsRule.rb`,
    type: fn,
    passes({ Role: role }, template) {
      const id = itemsOf(at(role, "Fn::GetAtt"))[0] ?? "";
      const policies = itemsOf(at(template, "Resources", String(id), "Properties", "ManagedPolicyArns"));
      return policies.includes("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
    },
  },
  {
    rule: "lambda-permission-action",
    asks: ["LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION", "W24", "9b83114b-b2a1-4534-990d-06da015e47aa"],
    link: `${nag}/LambdaPermissionInvokeFunctionActionRule.rb`,
    type: permission,
    passes: ({ Action: action }) => action === "lambda:InvokeFunction",
  },
];
