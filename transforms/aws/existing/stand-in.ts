import type { Edit } from "../../../src/contract/rule.js";
import { asSub, sub, subParts, subText } from "../../../src/template/intrinsics.js";
import type { Reference } from "../../../src/template/template.js";
import { equal, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { toPointer } from "../../../src/values/pointer.js";

/** What references to a resource mean instead. */
export interface Meaning {
  /** What `Ref` means. */
  readonly reference?: Json;
  /** What `Fn::GetAtt` means, by attribute. */
  readonly attributes?: Readonly<Record<string, Json>>;
}

/** Returns what a reference means instead; undefined if nothing stands for it, or a value cannot stand there. */
export function meaningOf(
  { kind, attribute, section, path }: Reference,
  { reference, attributes }: Meaning,
): Json | undefined {
  if (kind === "DependsOn" || (section !== "Resources" && (section !== "Outputs" || path[2] !== "Value")))
    return undefined;
  if (kind !== "GetAtt" && attribute === undefined) return reference;
  return attribute !== undefined && attributes && Object.hasOwn(attributes, attribute)
    ? attributes[attribute]
    : undefined;
}

/** Lets references mean something else, also in the texts of `Fn::Sub`, where variables take the values. */
export function standIn(edit: Edit, references: readonly Reference[], meaning: Meaning): void {
  const texts = new Map<string, Reference[]>();
  // Inner values first: a reference may stand among the variables of an Fn::Sub.
  for (const reference of [...references].sort((a, b) => b.path.length - a.path.length)) {
    const value = meaningOf(reference, meaning);
    if (value === undefined) continue;
    const pointer = toPointer(reference.path);
    if (reference.kind === "Sub") texts.set(pointer, [...(texts.get(pointer) ?? []), reference]);
    else edit.set(reference.path, value);
  }
  for (const inText of texts.values()) standInText(edit, inText, meaning);
}

function standInText(edit: Edit, references: readonly Reference[], meaning: Meaning): void {
  const [first] = references;
  const call = first && asSub(edit.template.at(first.path));
  if (first === undefined || call === undefined) return;
  const variables: JsonObject = { ...call.variables };
  const parts = subParts(call.text).map((part) => {
    const meant = references.find(({ target, attribute }) => target === part.target && attribute === part.attribute);
    const value = meant && own(call.variables, part.name ?? "") === undefined ? meaningOf(meant, meaning) : undefined;
    if (value === undefined) return { text: part.text, value };
    const name = variableFor(variables, (part.name ?? "").replaceAll(/\W/g, ""), value);
    variables[name] = value;
    return { text: `\${${name}}`, value };
  });
  const [only, ...more] = parts;
  const isWhole = more.length === 0 && only?.value !== undefined;
  edit.set(first.path, isWhole ? only.value : sub(subText(parts), variables));
}

/** Returns a name for a variable that has the value already, or is free. */
function variableFor(variables: JsonObject, wanted: string, value: Json): string {
  let name = wanted;
  const isTaken = (): boolean => own(variables, name) !== undefined && !equal(own(variables, name), value);
  for (let number = 2; isTaken(); number++) name = `${wanted}${number}`;
  return name;
}
