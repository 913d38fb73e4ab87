import { getAtt, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How state machines are written that Step Functions refuses. */
interface StateMachineChoices {
  machine: "path" | "function" | "start" | "next" | "end" | "field" | "letters" | "action" | "socket";
  machineForm: "map" | "text" | "sub" | "serverless";
  machineWhen: "always" | "prod";
}

/** The values of each choice, the usual ones more than once. */
const stateMachineAxes: Axes<StateMachineChoices> = {
  machine: ["path", "function", "start", "next", "end", "field", "letters", "action", "socket"],
  machineForm: ["map", "sub", "text", "serverless"],
  machineWhen: ["always", "always", "prod"],
};

/** Adds a state machine with one flaw. */
function addStateMachines(draft: Draft, { machine, machineForm, machineWhen }: StateMachineChoices): void {
  const when = machineWhen === "prod" ? { Condition: draft.isProd() } : {};
  const isText = machineForm === "text" || machineForm === "sub";
  draft.resource("Orders", "AWS::SNS::Topic", {}, when);
  const topic: Json =
    machineForm === "text" ? "arn:aws:sns:eu-west-1:111122223333:orders" : isText ? "${Orders}" : ref("Orders");
  const definition = definitionOf(machine, topic);
  if (machineForm === "serverless") {
    const role = "arn:aws:iam::111122223333:role/machine";
    draft.transform("AWS::Serverless-2016-10-31");
    draft.resource("Machine", "AWS::Serverless::StateMachine", { Role: role, Definition: definition }, when);
    return;
  }
  const text = JSON.stringify(definition, null, 2);
  draft.resource(
    "Machine",
    "AWS::StepFunctions::StateMachine",
    {
      RoleArn: "arn:aws:iam::111122223333:role/machine",
      ...(isText
        ? { DefinitionString: machineForm === "sub" ? { "Fn::Sub": text } : text }
        : { Definition: definition }),
    },
    when,
  );
  draft.output("Arn", getAtt("Machine", "Arn"), {
    when: typeof when.Condition === "string" ? when.Condition : undefined,
  });
}

function definitionOf(flaw: StateMachineChoices["machine"], topic: Json): JsonObject {
  const socket = "arn:aws:states:::aws-sdk:apigatewaymanagementapi:postToConnection";
  const action = flaw === "action" ? "Publish" : "publish";
  const call = flaw === "function" ? "Format" : "States.Format";
  const publish = { [flaw === "path" ? "TopicArn.$" : "TopicArn"]: topic, "Message.$": `${call}('order {}', $.id)` };
  const answer = { ApiEndpoint: "abc.execute-api.eu-west-1.amazonaws.com", "ConnectionId.$": "$.connection" };
  return {
    StartAt: flaw === "start" ? "publish" : "Publish",
    States: {
      Publish: {
        Type: "Task",
        Resource: flaw === "socket" ? socket : `arn:aws:states:::sns:${action}`,
        Parameters: flaw === "socket" ? answer : publish,
        [flaw === "letters" ? "next" : "Next"]: flaw === "next" ? "wait-a-bit" : "WaitABit",
      },
      WaitABit: { Type: "Wait", Seconds: 5, ...(flaw === "field" && { ResultPath: null }), Next: "Last" },
      Last: { Type: "Pass", ...(flaw !== "end" && { End: true }) },
    },
  };
}

/** The templates that are made of these choices. */
export const stateMachines = system({
  name: "state-machine",
  families: ["state-machines"],
  axes: stateMachineAxes,
  reconcile: (choices) => choices,
  add: addStateMachines,
  marks: ({ machine, machineForm, machineWhen }: StateMachineChoices) => [machine, machineForm, machineWhen],
});
