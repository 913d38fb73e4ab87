import { getAtt, ref } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import { system } from "./system.js";
import type { Draft } from "./template-draft.js";

/** What sends to something that may not let it in, or has a policy that lets everyone in. */
interface CallerChoices {
  caller: "bucket-function" | "bucket-queue" | "bucket-topic" | "filter" | "config-rule" | "receipt-rule" | "website";
  callerWhen: "always" | "prod";
  /** `foreign`: the policy, or the permission, that is there is for another service. */
  callerBeside: "none" | "foreign";
}

const callerAxes: Axes<CallerChoices> = {
  caller: ["bucket-function", "bucket-queue", "bucket-topic", "filter", "config-rule", "receipt-rule", "website"],
  callerWhen: ["always", "always", "prod"],
  callerBeside: ["none", "foreign"],
};

const fn = getAtt("Handler", "Arn");

function addCallers(draft: Draft, { caller, callerWhen, callerBeside }: CallerChoices): void {
  const when = { Condition: callerWhen === "prod" ? draft.isProd() : undefined };
  const add = (logicalId: string, type: string, properties: JsonObject): void =>
    draft.resource(logicalId, type, properties, when);
  switch (caller) {
    case "bucket-queue":
    case "bucket-topic":
      return addReceiver(add, caller === "bucket-queue", callerBeside === "foreign");
    case "website":
      add("Site", "AWS::S3::Bucket", { WebsiteConfiguration: { IndexDocument: "index.html" } });
      add("SitePolicy", "AWS::S3::BucketPolicy", {
        Bucket: ref("Site"),
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: { "Fn::Sub": "${Site.Arn}/*" } },
          ],
        },
      });
      return;
    default:
      draft.parameter("RoleArn", { Default: "arn:aws:iam::111122223333:role/handler" });
      add("Handler", "AWS::Lambda::Function", {
        Runtime: "python3.13",
        Handler: "index.handler",
        Role: ref("RoleArn"),
        Code: { ZipFile: "def handler(event, context):\n    return event\n" },
      });
      if (callerBeside === "foreign")
        add("LetEventsIn", "AWS::Lambda::Permission", {
          Action: "lambda:InvokeFunction",
          FunctionName: ref("Handler"),
          Principal: "events.amazonaws.com",
        });
      add("Caller", ...callers[caller]);
  }
}

const callers: Readonly<
  Record<"bucket-function" | "filter" | "config-rule" | "receipt-rule", readonly [string, JsonObject]>
> = {
  "bucket-function": [
    "AWS::S3::Bucket",
    { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: fn }] } },
  ],
  filter: ["AWS::Logs::SubscriptionFilter", { LogGroupName: "orders", FilterPattern: "", DestinationArn: fn }],
  "config-rule": [
    "AWS::Config::ConfigRule",
    {
      Source: {
        Owner: "CUSTOM_LAMBDA",
        SourceIdentifier: fn,
        SourceDetails: [{ EventSource: "aws.config", MessageType: "ConfigurationItemChangeNotification" }],
      },
    },
  ],
  "receipt-rule": [
    "AWS::SES::ReceiptRule",
    { RuleSetName: "incoming", Rule: { Enabled: true, Actions: [{ LambdaAction: { FunctionArn: fn } }] } },
  ],
};

type Add = (logicalId: string, type: string, properties: JsonObject) => void;

function addReceiver(add: Add, isQueue: boolean, hasPolicy: boolean): void {
  add("Receiver", isQueue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", {});
  const arn = isQueue ? getAtt("Receiver", "Arn") : ref("Receiver");
  if (hasPolicy)
    add("ReceiverRights", isQueue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy", {
      [isQueue ? "Queues" : "Topics"]: [ref("Receiver")],
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: isQueue ? "sqs:SendMessage" : "sns:Publish",
            Resource: arn,
          },
        ],
      },
    });
  add("Files", "AWS::S3::Bucket", {
    NotificationConfiguration: isQueue
      ? { QueueConfigurations: [{ Event: "s3:ObjectCreated:*", Queue: arn }] }
      : { TopicConfigurations: [{ Event: "s3:ObjectCreated:*", Topic: arn }] },
  });
}

/** Templates with senders that nobody lets in. */
export const callersLetIn = system({
  name: "caller",
  families: ["callers"],
  axes: callerAxes,
  reconcile: (choices) => choices,
  add: addCallers,
  marks: ({ caller, callerWhen, callerBeside }) => [caller, callerWhen, `beside-${callerBeside}`],
});
