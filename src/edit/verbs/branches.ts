import { isWithin, type Path } from "../../values/pointer.js";
import { asIf, type Guard } from "../../template/intrinsics.js";
import { isToMember } from "../../template/references.js";
import type { Reference, Resource, Template } from "../../template/template.js";
import type { Edit } from "../../contract/rule.js";
import { danglingReferences, isOrder, type Absence } from "./absence.js";
import { isReplaceable } from "./replaceable.js";

/**
 * Where nothing else stands in for a reference, the author may have said what does: in `Fn::If [D, Ref X, other]` with
 * the condition D that X had, `other` is for the worlds without X. The new condition of X takes the place of D there.
 */
export function narrowBranches(edit: Edit, { condition: before }: Resource, absence: Absence): void {
  if (before === undefined || before === absence.condition) return;
  for (const reference of danglingReferences(edit.template, absence)) {
    if (isOrder(edit.template, reference) || isReplaceable(edit.template, reference, absence.substitutes)) continue;
    const choice = choiceAround(edit.template, reference, before, absence);
    if (choice) edit.set([...choice, "Fn::If", 0], absence.condition);
  }
}

/** The path of the innermost `Fn::If` that tests `condition`, has the reference in its first branch and a sound second one. */
function choiceAround(template: Template, reference: Reference, condition: string, absence: Absence): Path | undefined {
  const { path, guards } = reference;
  for (let length = path.length - 2; length >= 2; length--) {
    const choice = path.slice(0, length);
    if (path[length] !== "Fn::If" || path[length + 1] !== 1 || asIf(template.at(choice))?.condition !== condition)
      continue;
    const outer = guards.slice(0, guards.length - branches(path.slice(length)));
    const narrowed: Guard[] = [...outer, { condition, holds: true }, { condition: absence.condition, holds: false }];
    return isSound(template, [...choice, "Fn::If", 2], narrowed) ? choice : undefined;
  }
  return undefined;
}

/** Whether nothing at `path` would dangle in `worlds`, in which it was not evaluated so far. */
function isSound(template: Template, path: Path, worlds: readonly Guard[]): boolean {
  return template.references.every((reference) => {
    const { path: place, target, guards } = reference;
    if (!isToMember(reference) || !isWithin(place, path)) return true;
    const condition = template.resource(target)?.condition;
    const inner = guards.slice(guards.length - branches(place.slice(path.length)));
    return condition === undefined || !template.worlds.possible([...worlds, ...inner, { condition, holds: false }]);
  });
}

/** How many branches of `Fn::If` a path goes through; each of them is a guard of what stands there. */
function branches(path: Path): number {
  return path.filter((step, index) => step === "Fn::If" && (path[index + 1] === 1 || path[index + 1] === 2)).length;
}
