import { equals, getAtt, ifCondition, noValue, ref, sub } from "../../src/template/intrinsics.js";
import type { Json } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How declarations are written that CloudFormation refuses. */
interface ShapeChoices {
  declaration: "name" | "parameter-name" | "inline" | "default" | "beside" | "attributes" | "output" | "serverless";
  declarationWhen: "always" | "prod";
  /** What names the subject. */
  declarationUse: "none" | "waits" | "reads";
}

/** The values of each choice, the usual ones more than once. */
const shapeAxes: Axes<ShapeChoices> = {
  declaration: ["name", "inline", "default", "beside", "attributes", "output", "parameter-name", "serverless"],
  declarationWhen: ["always", "always", "prod"],
  declarationUse: ["reads", "waits", "none"],
};

/** Adds a queue that is declared otherwise than CloudFormation takes it, with what names it. */
function addShapes(draft: Draft, { declaration, declarationWhen, declarationUse }: ShapeChoices): void {
  const name = declaration === "name" ? "order-queue" : "OrderQueue";
  const when = { Condition: declarationWhen === "prod" ? draft.isProd() : undefined };
  writers[declaration](draft, name, when);
  if (declarationUse === "none") return;
  const waits = { ...when, DependsOn: declarationUse === "waits" ? name : undefined };
  const reads = declarationUse === "reads" ? { TopicName: sub(`from-\${${name}.QueueName}`) } : {};
  draft.resource("Notices", "AWS::SNS::Topic", reads, waits);
}

type When = Record<string, Json | undefined>;
type Writer = (draft: Draft, name: string, when: When) => void;

const queue = "AWS::SQS::Queue";

const writers: Readonly<Record<ShapeChoices["declaration"], Writer>> = {
  name: (draft, name, when) => {
    draft.resource(name, queue, {}, when);
  },
  "parameter-name": (draft, name, when) => {
    draft.parameter("queue_name", { Default: "orders" });
    draft.resource(name, queue, { QueueName: sub("${queue_name}-of-the-shop") }, when);
  },
  inline: (draft, name, when) => {
    draft.parameter("Stage", { Default: "dev" });
    const delay = { "Fn::If": [equals(ref("Stage"), "dev"), 0, 5] };
    draft.resource(
      name,
      queue,
      { DelaySeconds: delay },
      { ...when, Condition: when.Condition ?? equals(ref("Stage"), "dev") },
    );
  },
  default: (draft, name, when) => {
    draft.parameter("QueueName", { Default: sub("${AWS::StackName}-orders") });
    draft.resource(name, queue, { QueueName: ref("QueueName") }, when);
  },
  beside: (draft, name, when) => {
    draft.resource(name, queue, { DelaySeconds: 5 }, { ...when, VisibilityTimeout: 60 });
  },
  attributes: (draft, name, when) => {
    draft.resource("Role", "AWS::SNS::Topic", {}, when);
    draft.resource(name, queue, {}, { ...when, DeletionPolicy: "snapshot", DependsOn: ref("Role") });
  },
  output: (draft, name, when) => {
    draft.condition("IsNear", equals(ref("AWS::Region"), "eu-west-1"));
    draft.resource(name, queue, { DelaySeconds: ifCondition("IsNear", 1, noValue) }, when);
    draft.output("Queues", [getAtt("OrderQueue", "Arn"), "none"], {
      when: typeof when.Condition === "string" ? when.Condition : undefined,
    });
  },
  serverless: (draft, name, when) => {
    draft.resource(name, queue, {}, when);
    draft.resource("Work", "AWS::Serverless::Function", { Handler: "app.run", Runtime: "python3.13", CodeUri: "src/" });
  },
};

/** The templates that are made of these choices. */
export const shapes = system({
  name: "shape",
  families: ["shapes"],
  axes: shapeAxes,
  reconcile: (choices) => choices,
  add: addShapes,
  marks: ({ declaration, declarationWhen, declarationUse }: ShapeChoices) => [
    declaration,
    declarationWhen,
    declarationUse,
  ],
});
