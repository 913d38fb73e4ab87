import type { Edit } from "../../../../../src/contract/rule.js";
import { asSub, equals, ifCondition, not, ref } from "../../../../../src/template/intrinsics.js";
import type { Template } from "../../../../../src/template/template.js";
import type { Json } from "../../../../../src/values/json.js";

/** Returns why a value cannot stand in for a parameter wherever it is used, as a clause. */
export function whyNotUsed(template: Template, name: string): string | undefined {
  const uses = template.referencesTo(name);
  const outside = uses.find(({ section }) => section !== "Resources" && section !== "Outputs");
  if (outside !== undefined) return `${outside.owner} uses it where functions are not supported`;
  const hidden = uses.find(({ kind, path }) => (kind !== "Ref" && kind !== "Sub") || path.some((step) => isLoop(step)));
  return hidden && `${hidden.owner} uses it in other ways than Ref and Fn::Sub`;
}

function isLoop(step: string | number): boolean {
  return typeof step === "string" && step.startsWith("Fn::ForEach");
}

/** Lets every use of a parameter get a value where the parameter is empty. */
export function useInstead(edit: Edit, name: string, value: Json): void {
  const uses = edit.template.referencesTo(name);
  if (uses.length === 0) return;
  const condition = edit.condition(`Has${name}`, not(equals(ref(name), "")));
  const choice = ifCondition(condition, ref(name), value);
  const subs = new Set<string>();
  for (const { kind, path } of uses) {
    if (kind === "Ref") edit.set(path, choice);
    else if (!subs.has(path.join())) {
      subs.add(path.join());
      const call = asSub(edit.template.at(path));
      if (call !== undefined) edit.set(path, { "Fn::Sub": [call.text, { ...call.variables, [name]: choice }] });
    }
  }
}
