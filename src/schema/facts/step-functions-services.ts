import type { Dated } from "./dated.js";

/** The services that tasks of Step Functions call without an SDK, with their actions, and what only an SDK calls. */
export const stepFunctionsServices: Dated & {
  readonly optimized: Readonly<Record<string, readonly string[]>>;
  /** Actions that only an SDK calls, by what its service is called there. */
  readonly bySdk: Readonly<Record<string, RegExp>>;
} = {
  source: "https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html",
  of: "2026-11-01",
  expires: "2027-11-01",
  optimized: {
    dynamodb: ["getItem", "putItem", "updateItem", "deleteItem"],
    lambda: ["invoke"],
    sns: ["publish"],
    sqs: ["sendMessage"],
    states: ["startExecution"],
    events: ["putEvents"],
  },
  bySdk: {
    dynamodb: /^(?:query|scan|batchGetItem|batchWriteItem|transactGetItems|transactWriteItems|describeTable)$/,
    sqs: /^(?:receiveMessage|deleteMessage|sendMessageBatch|getQueueAttributes|purgeQueue)$/,
    s3: /^(?:getObject|putObject|copyObject|deleteObject|headObject|listObjectsV2|listObjects)$/,
    ec2: /^(?:describe|start|stop|terminate|create|delete|run)[A-Z]/,
    rds: /^(?:describe|start|stop|create|delete)[A-Z]/,
    ssm: /^(?:getParameters?|putParameter|getParametersByPath|sendCommand|startAutomationExecution|getCommandInvocation)$/,
    secretsmanager: /^(?:getSecretValue|putSecretValue|describeSecret|rotateSecret)$/,
    textract: /^(?:detect|analyze|start|get)[A-Z]/,
    rekognition: /^(?:detect|start|get|compare|search|recognize)[A-Z]/,
    comprehend: /^(?:detect|batchDetect|start|describe)[A-Z]/,
    translate: /^translate(?:Text|Document)$/,
    ses: /^send(?:Email|RawEmail|TemplatedEmail)$/,
  },
};
