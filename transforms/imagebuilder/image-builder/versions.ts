import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired, leftAlone } from "../../aws/values/refused.js";

const versioned = ["ImageRecipe", "ContainerRecipe", "Component", "Workflow"].map(
  (name) => `AWS::ImageBuilder::${name}`,
);

/**
 * Returns the versions that are not of three numbers.
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html
 */
export function* versions(view: ResourceView): Iterable<Finding> {
  if (!versioned.includes(view.type)) return;
  for (const { value, path } of view.property("Version").leaves) {
    if (typeof value !== "string" && typeof value !== "number") continue;
    const text = String(value);
    // Wildcards let Image Builder count by itself.
    if (/^\d+\.\d+\.\d+$/.test(text) || /x/i.test(text) || text.includes("{{")) continue;
    const message = `deployment fails (version ${text} must match pattern ^[0-9]+.[0-9]+.[0-9]+$)`;
    const [, major, minor = "0", patch = "0"] = /^[vV]?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(text) ?? [];
    if (major === undefined) yield leftAlone(view, { path, message }, "use three numbers, such as 1.0.0");
    else yield repaired(view, { path, message }, "safe", [{ path, after: `${major}.${minor}.${patch}` }]);
  }
}
