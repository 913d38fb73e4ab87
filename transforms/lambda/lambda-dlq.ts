import { propertyFindings } from "../../src/contract/property-rule.js";
import type { Edit, ResourceRule } from "../../src/contract/rule.js";
import { getAtt, ref } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { customResourceOf, isAtEdge, namesFunction } from "../aws/network/callers.js";
import { answersCustomResources } from "../aws/network/code-calls.js";
import { functionTypes, hasGeneratedRole, inlineCodeOf, settingOf } from "../aws/network/functions.js";
import { companionOf } from "../aws/recipes/companion.js";
import { giveRights, whyNotGiven, type Rights } from "../aws/recipes/role-rights.js";
import { policyFor } from "../aws/recipes/role.js";
import { textsIn } from "../aws/values/references.js";

/** Keeps the events that functions could not handle, in queues that their roles may send to. */
export const lambdaDlq: ResourceRule = {
  kind: "resource",
  id: "lambda-dlq",
  title: "Keep events that a function could not handle",
  why: "Lambda drops an asynchronous event after three failed attempts. A dead-letter queue keeps it for whoever looks into the failure.",
  controls: { "cfn-guard": ["LAMBDA_DLQ_CHECK"], checkov: ["CKV_AWS_116"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html",
  ],
  tags: ["resilience"],
  stability: "preview",
  types: functionTypes,
  *check(fn, context) {
    const isServerless = fn.type === "AWS::Serverless::Function";
    const leave = whyWithoutQueue(fn);
    const part = {
      property: isServerless ? "DeadLetterQueue.TargetArn" : "DeadLetterConfig.TargetArn",
      want: { companion: { makes: "a dead-letter queue", value: queueFor } },
      ...(isServerless && { also: { "DeadLetterQueue.Type": { is: "SQS" } } }),
      flaw: "events that it could not handle are lost",
      class: "review",
      impactNote: "events of asynchronous callers that fail go to a new queue, and nowhere else",
      ...(leave !== undefined && { leave }),
    } as const;
    for (const finding of propertyFindings(part, fn, context)) {
      if (!("fix" in finding)) yield finding;
      else
        yield {
          ...finding,
          fix(edit, now) {
            finding.fix(edit, now);
            // AWS SAM lets the roles that it makes send to the queue.
            if (!hasGeneratedRole(now)) giveRights(edit, now.in(edit.template), settingOf(now, "Role"), sendRights);
          },
        };
    }
  },
};

/** What a role needs to send to the queue of a function, without which Lambda refuses the queue. */
const sendRights: Rights = {
  label: "send to a dead-letter queue",
  actions: ["sqs:SendMessage"],
  resource: "*",
  managedPolicies: ["AmazonSQSFullAccess"],
  policy(edit, fn) {
    const statement = { Effect: "Allow", Action: "sqs:SendMessage", Resource: queueFor(edit, fn) };
    return ref(policyFor(edit, fn, "<LogicalId>DeadLettersPolicy", [statement]));
  },
};

/** Returns the ARN of the queue for a function. */
function queueFor(edit: Edit, fn: ResourceView): ReturnType<typeof getAtt> {
  const queue = companionOf(edit, fn, {
    logicalId: "<LogicalId>DeadLetters",
    type: "AWS::SQS::Queue",
    attributes: { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" },
    // SQS encrypts new queues by itself; which key it takes is for other rules.
    properties: { MessageRetentionPeriod: 1209600 },
  });
  return getAtt(queue, "Arn");
}

/** Returns why a function gets no queue: none of its events would go there, or it cannot have one. */
function whyWithoutQueue(fn: ResourceView): string | undefined {
  if (isAtEdge(fn)) return "it is a Lambda@Edge function, which cannot have a dead-letter queue";
  const custom = customResourceOf(fn);
  if (custom !== undefined) return `it serves the custom resource ${custom.logicalId}, which is told of its failures`;
  if (answersCustomResources(textsIn(inlineCodeOf(fn)))) return "its code responds to custom resources";
  const readers = viewsOf(fn.template, "AWS::Lambda::EventSourceMapping");
  if (readers.some((reader) => namesFunction(reader.property("FunctionName").written, fn)) || readsOnly(fn))
    return "it reads from an event source, whose failed records do not go to a dead-letter queue of the function";
  const handling = viewsOf(fn.template, "AWS::Lambda::EventInvokeConfig").find(
    (each) =>
      each.property("DestinationConfig.OnFailure").isThere && namesFunction(each.property("FunctionName").written, fn),
  );
  if (handling !== undefined) return `${handling.logicalId} sends them elsewhere`;
  return hasGeneratedRole(fn) ? undefined : whyNotGiven(fn, settingOf(fn, "Role"), sendRights);
}

/** The types of events of AWS SAM that a function reads from where they wait. */
const readTypes = new Set(["DocumentDB", "DynamoDB", "Kinesis", "MQ", "MSK", "SelfManagedKafka", "SQS"]);

/** True if all events that AWS SAM brings to a function are read from where they wait. */
function readsOnly(fn: ResourceView): boolean {
  const events = fn.property("Events.*.Type").leaves.map(({ value }) => value);
  return events.length > 0 && events.every((type) => typeof type === "string" && readTypes.has(type));
}
