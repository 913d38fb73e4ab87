import type { Operation } from "../edit/proof/patch.js";
import type { Template } from "../template/template.js";
import { equal, own } from "../values/json.js";
import { fromPointer, type Path } from "../values/pointer.js";
import type { Place } from "./places.js";

const sections: ReadonlySet<string> = new Set(["Parameters", "Mappings", "Conditions"]);

/**
 * Returns the names of parameters, mappings and conditions that mean something else after these operations, those among
 * them that only others decide. New ones and what is only described otherwise change nothing.
 */
export function namedChanges(before: Template, after: Template, operations: readonly Operation[]): Set<string> {
  const changed = new Set<string>();
  for (const { path } of operations) {
    const [section = "", name] = fromPointer(path);
    if (!sections.has(section)) continue;
    for (const each of name === undefined ? Object.keys(before.section(section) ?? {}) : [name])
      if (isChanged(section, each, before, after)) changed.add(each);
  }
  if (changed.size === 0) return changed;
  const inConditions = before.references.filter(({ section }) => section === "Conditions");
  // A condition may be declared before those that it is made of.
  for (let size = 0; size !== changed.size;) {
    size = changed.size;
    for (const { owner, target } of inConditions) if (changed.has(target)) changed.add(owner);
  }
  return changed;
}

function isChanged(section: string, name: string, before: Template, after: Template): boolean {
  const [old, now] = [before.member(section, name), after.member(section, name)];
  if (old === undefined || now === undefined) return false;
  return section === "Parameters" ? !equal(own(old, "Default"), own(now, "Default")) : !equal(old, now);
}

/** Returns what of a resource these names decide. `path`: that of the resource. */
export function decidedPlaces(template: Template, logicalId: string, path: Path, names: ReadonlySet<string>): Place[] {
  if (names.size === 0) return [];
  return template
    .referencesIn(logicalId)
    .filter(({ target, kind }) => kind !== "DependsOn" && names.has(target))
    .flatMap((reference): Place[] => {
      const [attribute, ...inside] = reference.path.slice(path.length).map(String);
      if (attribute === "Condition") return [{ kind: "whole" }];
      if (attribute === "Metadata" || attribute === undefined) return [];
      if (attribute !== "Properties") return [{ kind: "attribute", name: attribute }];
      return [{ kind: "property", names: namesOf(inside) }];
    });
}

/** Returns the names in the path of a value: it ends where a function begins, and items of lists have none. */
function namesOf(steps: readonly string[]): string[] {
  const end = steps.findIndex((step) => step === "Ref" || step.startsWith("Fn::"));
  return (end === -1 ? steps : steps.slice(0, end)).filter((step) => !/^\d+$/.test(step));
}
