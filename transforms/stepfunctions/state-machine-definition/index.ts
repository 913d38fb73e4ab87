import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { documentsIn } from "../../aws/documents/held-document.js";
import { isReadable } from "../../aws/values/visibility.js";
import { stateFields } from "./fields.js";
import { integrations } from "./integrations.js";
import { logRole } from "./log-role.js";
import { Machine } from "./machine.js";
import { statePaths } from "./paths.js";
import { payloadKeys } from "./payloads.js";
import { transitions } from "./transitions.js";

/** The types of state machines, with the properties that hold their definition. */
const places: Readonly<Record<ResourceType, readonly string[]>> = {
  "AWS::StepFunctions::StateMachine": ["Definition", "DefinitionString"],
  "AWS::Serverless::StateMachine": ["Definition"],
};

/** What is looked at in a definition, each on what those before it left. */
const checks: readonly ((machine: Machine) => Iterable<Finding>)[] = [
  integrations,
  stateFields,
  payloadKeys,
  statePaths,
  transitions,
];

/** Writes the definitions of state machines as Step Functions takes them. */
export const stateMachineDefinition: TemplateRule = {
  kind: "template",
  id: "state-machine-definition",
  title: "Fix state machine definitions that Step Functions rejects",
  why: "Step Functions rejects a whole definition for one invalid path, an unsupported service integration, or a transition to a missing state. CloudFormation does not validate the definition, and the stack fails.",
  tags: ["deploy"],
  level: "default",
  facts: ["step-functions-services"],
  phase: "shape",
  types: ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"],
  // A definition that is an object where a text is taken gets its place first.
  after: ["template-shape"],
  controls: { "cfn-lint": ["E3601"] },
  references: [
    "https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html",
    "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html",
    "https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html",
    "https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html",
    "https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const [type, properties] of Object.entries(places)) {
      for (const view of viewsOf(template, type)) {
        if (!isReadable(view)) continue;
        for (const property of properties) {
          for (const document of documentsIn(view, property)) yield* findingsOn(new Machine(view, document));
        }
        if (type === "AWS::StepFunctions::StateMachine") yield* logRole(view);
      }
    }
  },
};

function* findingsOn(machine: Machine): Iterable<Finding> {
  for (const check of checks) {
    const found = [...check(machine)];
    yield* found;
    // A state that changes as a whole is read anew before the next look at it.
    if (found.some((finding) => !("skipped" in finding))) return;
  }
}
