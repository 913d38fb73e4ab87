import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { groupBy } from "../../../../src/values/group-by.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { listed } from "../../../../src/values/listed.js";
import { repairFinding, skippedFinding, whereIs } from "../findings.js";
import { mayBeDeclared } from "./hidden-names.js";
import { namesOf } from "./declared-names.js";
import { nearNames } from "./near-name.js";

/** Returns findings on conditions and mappings that are nowhere. */
export function* lookupFindings(template: Template): Iterable<Finding> {
  const broken = template
    .undefinedReferences()
    .map(({ reference }) => reference)
    .filter(({ kind, path }) => (kind === "Condition" || kind === "FindInMap") && !template.isUnknownAt(path));
  for (const kind of ["Condition", "FindInMap"] as const) {
    const names = groupBy(
      broken.filter((each) => each.kind === kind),
      ({ target }) => [target],
    );
    for (const [name, uses] of names) {
      if (!mayBeDeclared(template, name)) yield findingOn(template, kind, name, uses);
    }
  }
}

function findingOn(
  template: Template,
  kind: "Condition" | "FindInMap",
  name: string,
  uses: readonly Reference[],
): Finding {
  const [first] = uses;
  const where = first === undefined ? { owner: name, isInResource: false, path: [] } : whereIs(template, first);
  const isCondition = kind === "Condition";
  const message = `the ${isCondition ? "condition" : "mapping"} ${name} does not exist in the template`;
  const declared = namesOf((isCondition ? template.conditions : template.mappings).keys());
  const near = nearNames(name, declared).filter(
    (each) => !uses.some(({ section, owner }) => section === "Conditions" && owner === each),
  );
  const [only, ...others] = near;
  if (only === undefined) return skippedFinding(where, message, "cannot determine which one is intended; declare it");
  if (others.length > 0) return skippedFinding(where, message, `possible matches: ${listed(near)}`);
  return repairFinding(where, `${message}; the correct name is ${only}`, "review", (edit) => {
    for (const { reference } of edit.template.undefinedReferences())
      if (reference.kind === kind && reference.target === name) renameLookup(edit, reference, only);
  });
}

function renameLookup(edit: Edit, { kind, path }: Reference, to: string): void {
  const value = edit.template.at(path);
  if (kind === "FindInMap") edit.set([...path, "Fn::FindInMap", 0], to);
  else if (typeof value === "string") edit.set(path, to);
  else edit.set([...path, "Condition"], to);
}
