import type { Finding } from "../../../src/contract/rule.js";
import type { Runbook } from "./runbook.js";

/**
 * Returns the steps that have the name of another: it must be unique in the document.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common
 */
export function* stepNames(runbook: Runbook): Iterable<Finding> {
  if (!runbook.isAutomation) return;
  const seen = new Map<string, readonly (string | number)[]>();
  for (const { name, path } of runbook.steps) {
    const first = seen.get(name);
    // Two branches of one choice are never there together.
    if (name === "" || first === undefined || path.includes("Fn::If")) {
      if (name !== "" && !path.includes("Fn::If")) seen.set(name, path);
      continue;
    }
    const at = [...path, "name"];
    const message = `AWS rejects two steps with the name ${name}`;
    const text = JSON.stringify(runbook.content);
    const isNamed =
      text.includes(`"${name}"`) &&
      text.split(`"${name}"`).length > runbook.steps.filter((step) => step.name === name).length + 1;
    if (isNamed || text.includes(`${name}.`) || text.includes(`step:${name}`)) {
      yield runbook.leftAlone(at, message, "cannot determine which step the references mean: rename one");
      continue;
    }
    const names = new Set(runbook.steps.map((step) => step.name));
    let number = 2;
    while (names.has(`${name}${number}`)) number++;
    yield* runbook.repaired(at, message, "safe", [{ path: at, after: `${name}${number}` }]);
    return;
  }
}
