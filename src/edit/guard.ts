import { CannotFix } from "../errors.js";
import { equal, own, type Json, type JsonObject } from "../json.js";
import { at, toPointer, type Path } from "../pointer.js";
import { asSub, getAtt, ifCondition, ref, subParts, subText, type Guard } from "../template/intrinsics.js";
import type { Reference, Template } from "../template/template.js";
import type { Edit, Substitutes } from "../transform.js";

/** What stands in for a reference; undefined when nothing does. */
export function substituteFor({ kind, attribute }: Reference, { ref: substitute, attributes }: Substitutes): Json | undefined {
  if (kind === "Ref" || (kind === "Sub" && attribute === undefined)) return substitute;
  return attribute !== undefined && attributes && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
}

/**
 * Lets each reference to `target` give way to its substitute where `condition` is false.
 * Inside an `Fn::Sub` the variable becomes one of the two-argument form.
 */
export function guardReferences(edit: Edit, references: readonly Reference[], target: string, condition: string, substitutes: Substitutes): void {
  const { template } = edit;
  const subs = new Map<string, Reference[]>();
  // Inner values first: a reference may stand in the variables of an Fn::Sub that names the target itself.
  for (const reference of [...references].sort((a, b) => b.path.length - a.path.length)) {
    const substitute = substituteFor(reference, substitutes);
    if (substitute === undefined) throw new CannotFix(`nothing can stand in for ${target} at ${reference.path.join(".")}`);
    if (reference.kind === "Sub") {
      const pointer = toPointer(reference.path);
      subs.set(pointer, [...(subs.get(pointer) ?? []), reference]);
    } else {
      const value = at(template.view, reference.path) ?? null;
      edit.set(reference.path, guarded(template, reference, value, substitute, condition, substitutes));
    }
  }
  for (const group of subs.values()) guardSub(edit, template, group, target, condition, substitutes);
}

/** `Fn::If` over the reference and its substitute, or the substitute alone where the target never exists. */
function guarded(template: Template, { guards }: Reference, value: Json, substitute: Json, condition: string, { whenAbsent }: Substitutes): Json {
  const present: Guard = { condition, holds: true };
  const absent: Guard = { condition, holds: false };
  if (!template.worlds.possible([...guards, present])) return substitute;
  if (whenAbsent === undefined) return ifCondition(condition, value, substitute);
  const replaced: Guard = { condition: whenAbsent, holds: true };
  const means = template.worlds.implies([...guards, absent], [replaced]) && template.worlds.implies([...guards, replaced], [absent]);
  return means ? ifCondition(whenAbsent, substitute, value) : ifCondition(condition, value, substitute);
}

function guardSub(edit: Edit, template: Template, references: readonly Reference[], target: string, condition: string, substitutes: Substitutes): void {
  const [first] = references;
  const path: Path = first?.path ?? [];
  const call = asSub(at(edit.template.view, path));
  if (!call) throw new CannotFix(`the Fn::Sub at ${path.join(".")} cannot be read`);
  const variables: JsonObject = { ...call.variables };
  const parts = subParts(call.text).map((part) => {
    if (part.kind !== "variable" || part.target !== target || own(call.variables, part.name ?? "") !== undefined) return part;
    const reference = references.find(({ attribute }) => attribute === part.attribute);
    const substitute = reference && substituteFor(reference, substitutes);
    if (!reference || substitute === undefined) return part;
    const value = part.attribute === undefined ? ref(target) : getAtt(target, part.attribute);
    const wanted = `${target}${part.attribute?.replace(/[^A-Za-z0-9]/g, "") ?? "Ref"}`;
    const name = variableName(edit.template, variables, wanted, guarded(template, reference, value, substitute, condition, substitutes));
    return { ...part, text: `\${${name}}` };
  });
  edit.set([...path, "Fn::Sub"], [subText(parts), variables]);
}

/** Adds the variable to `variables` under a name that nothing in the template has, or finds an equal one. */
function variableName(template: Template, variables: JsonObject, wanted: string, value: Json): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    const known = own(variables, name);
    if (known !== undefined && equal(known, value)) return name;
    if (known !== undefined || template.freeName(name) !== name) continue;
    variables[name] = value;
    return name;
  }
}
