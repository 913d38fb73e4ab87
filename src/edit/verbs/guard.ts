import { CannotFix } from "../../values/errors.js";
import { equal, own, type Json, type JsonObject } from "../../values/json.js";
import { toPointer } from "../../values/pointer.js";
import {
  asRef,
  asSub,
  getAtt,
  ifCondition,
  ref,
  sub,
  subParts,
  subText,
  type Guard,
  type Sub,
  type SubPart,
} from "../../template/intrinsics.js";
import { freeName } from "../../template/names.js";
import type { Reference, Template } from "../../template/template.js";
import type { Edit } from "../../contract/rule.js";
import type { Absence } from "./absence.js";
import { substituteFor } from "./replaceable.js";

/**
 * Lets each reference give way to its substitute where the resource is absent.
 * Inside an `Fn::Sub` the variable becomes one of the two-argument form.
 */
export function guardReferences(edit: Edit, references: readonly Reference[], absence: Absence): void {
  // The worlds and the names stay the same all along; only values change.
  const { template } = edit;
  const subs = new Map<string, Reference>();
  // Inner values first: a reference may stand in the variables of an Fn::Sub that names the target itself.
  for (const reference of [...references].sort((a, b) => b.path.length - a.path.length)) {
    if (reference.kind === "Sub") {
      subs.set(toPointer(reference.path), reference);
    } else {
      const value = edit.template.at(reference.path) ?? null;
      edit.set(reference.path, guarded(template, reference, value, absence));
    }
  }
  for (const reference of subs.values()) guardSub(edit, template, reference, absence);
}

/** `Fn::If` over the reference and its substitute, or the substitute alone where the target never exists. */
function guarded({ worlds }: Template, reference: Reference, value: Json, { condition, substitutes }: Absence): Json {
  const substitute = substituteFor(reference, substitutes);
  if (substitute === undefined)
    throw new CannotFix(`nothing can replace ${reference.target} at ${reference.path.join(".")}`);
  const { guards } = reference;
  const present: Guard = { condition, holds: true };
  if (worlds.excludes(guards, [present])) return substitute;
  const { whenAbsent } = substitutes;
  if (whenAbsent === undefined) return ifCondition(condition, value, substitute);
  const absent: Guard = { condition, holds: false };
  const replaced: Guard = { condition: whenAbsent, holds: true };
  const means = worlds.implies([...guards, absent], [replaced]) && worlds.implies([...guards, replaced], [absent]);
  return means ? ifCondition(whenAbsent, substitute, value) : ifCondition(condition, value, substitute);
}

function guardSub(edit: Edit, template: Template, reference: Reference, absence: Absence): void {
  const { path } = reference;
  const call = asSub(edit.template.at(path));
  if (!call) throw new CannotFix(`the Fn::Sub at ${path.join(".")} cannot be read`);
  const choice = wholeChoice(template, reference, call, absence);
  if (choice !== undefined) return edit.set(path, choice);
  const variables: JsonObject = { ...call.variables };
  const parts = subParts(call.text).map((part) => {
    const { name = "", target = "", attribute } = part;
    if (!absence.names.has(target) || own(call.variables, name) !== undefined) return part;
    const written = attribute === undefined ? ref(target) : getAtt(target, attribute);
    const value = guarded(template, referenceBy(reference, part), written, absence);
    return { ...part, text: `\${${variableName(template, variables, `${target}${attribute ?? "Ref"}`, value)}}` };
  });
  edit.set([...path, "Fn::Sub"], [subText(parts), variables]);
}

/**
 * Returns a choice between the text and the same text with the substitute written into it, which reads better than a
 * variable with a choice. Undefined where more than one part of the text gives way, or the substitute is no plain text.
 */
function wholeChoice(template: Template, reference: Reference, call: Sub, absence: Absence): Json | undefined {
  const parts = subParts(call.text);
  const [part, ...more] = parts.filter(({ target = "" }) => absence.names.has(target));
  if (part?.target === undefined || more.length > 0 || Object.keys(call.variables).length > 0) return undefined;
  const named = referenceBy(reference, part);
  const text = textInSub(substituteFor(named, absence.substitutes));
  if (text === undefined) return undefined;
  const whole = sub(subText(parts.map((each) => (each === part ? { ...each, text } : each))));
  const substitutes = { ...absence.substitutes, ref: whole, attributes: { [part.attribute ?? ""]: whole } };
  return guarded(template, named, sub(call.text), { ...absence, substitutes });
}

/** Returns the reference that a variable of an `Fn::Sub` is. `reference`: that of any of its variables. */
function referenceBy({ attribute: _, ...rest }: Reference, { target = "", attribute }: SubPart): Reference {
  return { ...rest, target, ...(attribute !== undefined && { attribute }) };
}

/** Returns what stands for a value inside an `Fn::Sub`: a reference, or the text of another one without variables. */
function textInSub(value: Json | undefined): string | undefined {
  const name = asRef(value);
  if (name !== undefined) return `\${${name}}`;
  const call = asSub(value);
  return call !== undefined && Object.keys(call.variables).length === 0 ? call.text : undefined;
}

/** Adds the variable to `variables` under a name that nothing in the template has, or finds an equal one. */
function variableName(template: Template, variables: JsonObject, wanted: string, value: Json): string {
  const name = freeName(wanted, (candidate) => {
    const known = own(variables, candidate);
    return known === undefined ? template.freeName(candidate) !== candidate : !equal(known, value);
  });
  variables[name] = value;
  return name;
}
