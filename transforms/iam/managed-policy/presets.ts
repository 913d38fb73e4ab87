import type { Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { managedPolicies } from "../../../src/schema/facts/managed-policies.js";
import { own } from "../../../src/values/json.js";
import { holdByDefault } from "../../aws/placeholders/holds-by-default.js";
import { textOf } from "../../aws/values/normal-text.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { flawOf, type Flaw } from "./flaws.js";

/** Returns what is wrong with the managed policies that parameters name by default, for a property that takes them. */
export function* presetFindings(resource: ResourceView, property: string): Iterable<Finding> {
  const { template } = resource;
  if (!resource.isInSight) return;
  for (const { value, path, guards } of resource.property(property).items) {
    const name = asRef(value);
    const parameter = name === undefined ? undefined : template.parameters.get(name);
    const preset = own(parameter, "Default");
    if (name === undefined || typeof preset !== "string" || holdByDefault(template, guards) === false) continue;
    const policies = preset.split(",").map((policy) => policy.trim());
    const flaws = policies.map((policy) =>
      policy.startsWith("arn:") ? flawOf(resource, property, textOf(template, policy) ?? policy) : undefined,
    );
    const first = flaws.find((flaw) => flaw !== undefined && flaw.repair.kind !== "unknown");
    if (first === undefined) continue;
    const message = `${first.message}; set as the default of ${name}`;
    const right = policies.map((policy, index) => renamed(policy, flaws[index]));
    const isClosed = own(parameter, "AllowedValues") !== undefined || own(parameter, "AllowedPattern") !== undefined;
    if (isClosed || right.includes(undefined)) {
      yield leftAlone(resource, { path, message }, `set ${name} to existing policies`);
      continue;
    }
    const change = { path: ["Parameters", name, "Default"], after: right.join(",") };
    const finding = repaired(resource, { path, message }, "review", [change]);
    yield { ...finding, restsOn: managedPolicies, impactNote: "a stack with a parameter value keeps it" };
  }
}

/** Returns the ARN of the policy that is meant; undefined where none is. */
function renamed(arn: string, flaw: Omit<Flaw, "text" | "path"> | undefined): string | undefined {
  if (flaw === undefined || flaw.repair.kind === "unknown") return arn;
  if (flaw.repair.kind !== "rename" || !flaw.repair.isSame) return undefined;
  return arn.replace(/:policy\/.+$/, `:policy/${flaw.repair.policy}`);
}
