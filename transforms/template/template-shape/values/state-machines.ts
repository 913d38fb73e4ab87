import type { Finding } from "../../../../src/contract/rule.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { isObject } from "../../../../src/values/json.js";
import { repaired } from "./refused.js";

/**
 * Returns the definition of a state machine that is an object where a text is taken: for objects there is `Definition`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function* stateMachines(machine: ResourceView): Iterable<Finding> {
  const { properties } = machine.resource;
  if (machine.type !== "AWS::StepFunctions::StateMachine" || !isObject(properties)) return;
  const { DefinitionString: definition, Definition: other } = properties;
  if (!isObject(definition) || isIntrinsic(definition) || other !== undefined) return;
  const path = [...machine.path, "Properties"];
  const entries = Object.entries(properties).map(([name, value]) => [
    name === "DefinitionString" ? "Definition" : name,
    value,
  ]);
  const message = "DefinitionString requires text; an object belongs in Definition";
  const change = { path, after: Object.fromEntries(entries) };
  yield repaired(machine, { path: [...path, "DefinitionString"], message }, "safe", [change]);
}
