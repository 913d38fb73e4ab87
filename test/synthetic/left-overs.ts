import { equals, getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Axes } from "./picker.js";
import { system } from "./system.js";
import type { Draft } from "./template-draft.js";

/** What a template still has that does nothing. */
interface LeftOverChoices {
  leftOver: "sub" | "depends-on" | "parameter" | "condition" | "mapping" | "deletion-policy" | "replacement-policy";
  leftOverWhen: "always" | "prod";
  leftOverBesides: "none" | "used";
}

const leftOverAxes: Axes<LeftOverChoices> = {
  leftOver: ["sub", "depends-on", "parameter", "condition", "mapping", "deletion-policy", "replacement-policy"],
  leftOverWhen: ["always", "always", "prod"],
  leftOverBesides: ["none", "used"],
};

function addLeftOvers(draft: Draft, { leftOver, leftOverWhen, leftOverBesides }: LeftOverChoices): void {
  const when = { Condition: leftOverWhen === "prod" ? draft.isProd() : undefined };
  draft.resource("Dead", "AWS::SQS::Queue", {}, when);
  const redrive = { RedrivePolicy: { deadLetterTargetArn: getAtt("Dead", "Arn"), maxReceiveCount: 3 } };
  draft.resource(
    "Orders",
    "AWS::SQS::Queue",
    { ...redrive, QueueName: leftOver === "sub" ? sub("orders") : "orders" },
    {
      ...when,
      DependsOn: leftOver === "depends-on" ? "Dead" : undefined,
      DeletionPolicy: leftOver === "deletion-policy" ? "Retain" : undefined,
      UpdateReplacePolicy: leftOver === "replacement-policy" ? "Retain" : undefined,
    },
  );
  if (leftOver === "parameter") draft.parameter("Once", { Default: "x" });
  if (leftOver === "condition") draft.condition("IsNear", equals(ref("AWS::Region"), "eu-west-1"));
  if (leftOver === "mapping") draft.mapping("Delays", { dev: { seconds: 5 } });
  if (leftOverBesides === "none") return;
  draft.parameter("Name", { Default: "notices" });
  draft.resource("Notices", "AWS::SNS::Topic", { TopicName: ref("Name") }, { DependsOn: "Orders", ...when });
}

/** Templates with what does nothing. */
export const leftOvers = system({
  name: "left-over",
  families: ["tidy"],
  axes: leftOverAxes,
  reconcile: (choices) => choices,
  add: addLeftOvers,
  marks: ({ leftOver, leftOverWhen, leftOverBesides }) => [leftOver, leftOverWhen, leftOverBesides],
});
