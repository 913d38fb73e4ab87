import type { Finding } from "../../../src/contract/rule.js";
import { own } from "../../../src/values/json.js";
import { repaired, leftAlone } from "../../aws/values/refused.js";
import { knownInputs } from "./actions.js";
import type { Runbook } from "./runbook.js";

/**
 * The versions of the schema by the type of the document.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
const versionsByType: Readonly<Record<string, readonly string[]>> = {
  Automation: ["0.3"],
  Command: ["1.2", "2.0", "2.2"],
  Session: ["1.0"],
};

/** Returns a document whose version of the schema its type does not have. */
export function* schemaVersions(runbook: Runbook): Iterable<Finding> {
  const { view, content, steps } = runbook;
  const type = view.property("DocumentType").written;
  const version = own(content, "schemaVersion");
  if (typeof type !== "string" || !Object.hasOwn(versionsByType, type)) return;
  if (typeof version !== "string" && typeof version !== "number") return;
  const allowed = versionsByType[type] ?? [];
  if (allowed.some((each) => Number(each) === Number(version))) return;
  const message = `AWS rejects schemaVersion ${version} for a document of type ${type}`;
  const isRunbook = steps.length > 0 && steps.every(({ action }) => knownInputs(action).length > 0);
  if (type === "Automation" && isRunbook) {
    const path = ["schemaVersion"];
    yield* runbook.repaired(path, message, "safe", [{ path, after: "0.3" }]);
  } else if (type === "Command" && isRunbook && Number(version) === 0.3) {
    const path = view.pathOf("DocumentType");
    yield repaired(view, { path, message: `${message}; this is an Automation runbook` }, "safe", [
      { path, after: "Automation" },
    ]);
  } else {
    const path = runbook.document.placeOf(["schemaVersion"]);
    yield leftAlone(
      view,
      { path, message },
      `valid versions are ${allowed.join(", ")}; correct the type or the version`,
    );
  }
}
