import type { Finding } from "../../../src/contract/rule.js";
import { asSub } from "../../../src/template/intrinsics.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Runbook } from "./runbook.js";

/**
 * Returns the messages of approvals that have a line break: AWS takes `.{1,4096}`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-approve.html
 */
export function* oneLineInputs(runbook: Runbook): Iterable<Finding> {
  if (!runbook.isAutomation) return;
  for (const step of runbook.steps) {
    if (step.action !== "aws:approve") continue;
    for (const { value, path } of runbook.input(step, "Message")) {
      const found = textIn(value, path);
      if (found === undefined || !/[\r\n]/.test(found.text)) continue;
      const after = found.text
        .split(/\r?\n|\r/)
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(" ");
      if (after === "") continue;
      const message =
        "deployment fails (Input failed to match regex defined in document: .{1,4096}): it contains line breaks";
      yield* runbook.repaired(found.path, message, "safe", [{ path: found.path, after }]);
    }
  }
}

function textIn(value: Json, path: Path): { text: string; path: Path } | undefined {
  if (typeof value === "string") return { text: value, path };
  const written = asSub(value);
  if (written === undefined) return undefined;
  const isList = Array.isArray(own(value, "Fn::Sub"));
  return { text: written.text, path: [...path, "Fn::Sub", ...(isList ? [0] : [])] };
}
