import type { Finding } from "../../../../src/contract/rule.js";
import { own } from "../../../../src/values/json.js";
import type { Template } from "../../../../src/template/template.js";
import { repairFinding, skippedFinding } from "../findings.js";

/** Returns the finding on an output that gives what is nowhere. */
export function outputFinding(template: Template, name: string, owner: string): Finding {
  const output = template.outputs.find((each) => each.name === owner);
  const path = output?.path ?? ["Outputs"];
  const where = { owner, isInResource: false, path };
  const message = `the output ${owner} refers to ${name}, which does not exist in the template`;
  if (output === undefined || output.isInLoop)
    return skippedFinding(where, message, "cannot determine what is intended");
  const isExported = own(output.body, "Export") !== undefined;
  const finding = repairFinding(where, message, "review", (edit) => {
    const others = Object.keys(edit.template.section("Outputs") ?? {}).filter((each) => each !== owner);
    // A section without members says nothing.
    edit.remove(others.length === 0 ? ["Outputs"] : path);
  });
  return isExported && !("skipped" in finding)
    ? {
        ...finding,
        impactNote: "stacks that import its value lose it; if there are any, declare the missing resource instead",
      }
    : finding;
}
