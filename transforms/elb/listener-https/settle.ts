import { CannotFix } from "../../../src/values/errors.js";
import { own } from "../../../src/values/json.js";
import { type Path } from "../../../src/values/pointer.js";
import { asCondition, asIf, isNoValue } from "../../../src/template/intrinsics.js";
import type { Reference } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { dropMember } from "../../aws/existing/drop-member.js";

/** Lets everything that hangs on a condition be as where it holds, and takes the condition away. */
export function settle(edit: Edit, name: string): void {
  for (let use = lastUse(edit, name); use !== undefined; use = lastUse(edit, name)) {
    if (use.section === "Conditions") settleIn(edit, use.owner, name);
    else if (use.path.at(-2) === "Fn::If") choose(edit, use.path.slice(0, -2));
    else edit.remove(use.path);
  }
  dropMember(edit, "Conditions", name);
}

/** Puts the first branch of an `Fn::If` in its place; nothing leaves nothing, except as the branch of another one. */
function choose(edit: Edit, path: Path): void {
  const value = asIf(edit.template.at(path))?.whenTrue ?? null;
  if (isNoValue(value) && path.at(-2) !== "Fn::If") edit.remove(path);
  else edit.set(path, value);
}

function lastUse(edit: Edit, name: string): Reference | undefined {
  return edit.template.usesOfCondition(name).at(-1);
}

/** A condition that asks for another one and for `name` asks for the other one alone. */
function settleIn(edit: Edit, owner: string, name: string): void {
  const path: Path = ["Conditions", owner];
  const parts = own(edit.template.at(path), "Fn::And");
  if (!Array.isArray(parts)) throw new CannotFix(`the condition ${owner} cannot do without ${name}`);
  const left = parts.filter((part) => asCondition(part) !== name);
  const [only, ...more] = left;
  const other = asCondition(only);
  if (left.length === parts.length || only === undefined)
    throw new CannotFix(`the condition ${owner} cannot do without ${name}`);
  if (more.length > 0) edit.set([...path, "Fn::And"], left);
  else if (other === undefined) edit.set(path, only);
  else replaceCondition(edit, owner, other);
}

function replaceCondition(edit: Edit, name: string, other: string): void {
  for (let use = lastUse(edit, name); use !== undefined; use = lastUse(edit, name)) {
    const isChoice = use.section !== "Conditions" && use.path.at(-2) === "Fn::If";
    // A choice that the context has made already is none (cfn-lint W1028).
    if (isChoice && edit.template.worlds.implies(use.guards, [{ condition: other, holds: true }]))
      choose(edit, use.path.slice(0, -2));
    else edit.set(use.path, use.section === "Conditions" ? { Condition: other } : other);
  }
  dropMember(edit, "Conditions", name);
}
