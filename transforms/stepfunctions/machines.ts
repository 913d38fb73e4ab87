import type { Json } from "../../src/values/json.js";
import type { ResourceView } from "../../src/template/resource-view.js";

const serverlessType = "AWS::Serverless::StateMachine";

/** The types of state machines. */
export const machineTypes = ["AWS::StepFunctions::StateMachine", serverlessType] as const;

/** Returns the name that a property of state machines has for AWS SAM. */
export function nameOf(machine: ResourceView, name: "LoggingConfiguration" | "TracingConfiguration"): string {
  return machine.type === serverlessType ? name.replace("Configuration", "") : name;
}

/** Returns the ARN of the role of a state machine; undefined where AWS SAM makes the role. */
export function roleOf(machine: ResourceView): Json | undefined {
  return machine.property(machine.type === serverlessType ? "Role" : "RoleArn").written;
}

/** True if AWS SAM makes the role. */
export function hasGeneratedRole(machine: ResourceView): boolean {
  return machine.type === serverlessType && roleOf(machine) === undefined;
}
