import type { Finding } from "../../../src/contract/rule.js";
import { own } from "../../../src/values/json.js";
import type { Runbook } from "./runbook.js";

/**
 * The outputs that a call of a function has of itself, whose names nothing else may have.
 * https://github.com/cdklabs/cdk-ssm-documents/issues/55
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html
 */
const reserved = ["LogResult", "OutputPayload", "FunctionError", "Payload", "StatusCode"];

/** Returns the outputs of steps that AWS has declared already: without them the step has the same outputs. */
export function* reservedOutputs(runbook: Runbook): Iterable<Finding> {
  if (!runbook.isAutomation) return;
  for (const { name, body, path, action } of runbook.steps) {
    const outputs = own(body, "outputs");
    if (action !== "aws:invokeLambdaFunction" || !Array.isArray(outputs)) continue;
    const taken = outputs.filter((output) => reserved.some((each) => each === own(output, "Name")));
    const [first] = taken;
    if (first === undefined) continue;
    const at = [...path, "outputs"];
    const refused = String(own(first, "Name"));
    const message = `deployment fails (In step ${name}, name: ${refused} is conflicting with one of the following reserved output names: [${reserved.join(", ")}])`;
    const isSame = taken.every((output) => own(output, "Selector") === `$.${String(own(output, "Name"))}`);
    const kept = outputs.filter((output) => !taken.includes(output));
    if (!isSame) yield runbook.leftAlone(at, message, "choose another name, and use it where the output is read");
    else yield* runbook.repaired(at, message, "safe", [kept.length > 0 ? { path: at, after: kept } : { path: at }]);
  }
}
