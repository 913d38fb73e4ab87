import { subParts, subText } from "../../../../src/template/intrinsics.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";

/** A member of a section that gets another name. */
export interface Renaming {
  readonly section: "Parameters" | "Mappings" | "Resources" | "Outputs";
  readonly name: string;
  readonly to: string;
  /** True if something else has the name as well, so that plain references stay. */
  readonly isShared?: boolean;
}

interface Change {
  readonly path: Path;
  readonly value: Json;
}

/** Returns the places where a template names a member, with what stands there when it has another name. */
export function renamedReferences(template: Template, renaming: Renaming): Change[] {
  return renaming.section === "Outputs" ? [] : [...changesIn(template.view, [], renaming)];
}

function* changesIn(value: Json, path: Path, renaming: Renaming): Iterable<Change> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* changesIn(item, [...path, index], renaming);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield* changesOf(key, inner, [...path, key], renaming);
      yield* changesIn(inner, [...path, key], renaming);
    }
  } else if (typeof value === "string" && renaming.section === "Resources") {
    const text = inScripts(value, renaming);
    if (text !== value && path.at(-1) !== "Fn::Sub" && path.at(-2) !== "Fn::Sub") yield { path, value: text };
  }
}

/** Returns what a call of a function, or a list of dependencies, becomes. */
function* changesOf(key: string, inner: Json, path: Path, renaming: Renaming): Iterable<Change> {
  const { section, name, to } = renaming;
  if (section === "Mappings") {
    if (key === "Fn::FindInMap" && Array.isArray(inner) && inner[0] === name) yield { path: [...path, 0], value: to };
    return;
  }
  switch (key) {
    case "Ref":
      if (inner === name && renaming.isShared !== true) yield { path, value: to };
      return;
    case "Fn::Sub":
      yield* changesOfSub(inner, path, renaming);
      return;
    case "Fn::GetAtt":
      if (typeof inner === "string" && inner.startsWith(`${name}.`))
        yield { path, value: `${to}${inner.slice(name.length)}` };
      else if (Array.isArray(inner) && inner[0] === name) yield { path: [...path, 0], value: to };
      return;
    case "DependsOn":
      if (path[0] !== "Resources" || path.includes("Properties") || section !== "Resources") return;
      if (inner === name) yield { path, value: to };
      for (const [index, item] of Array.isArray(inner) ? inner.entries() : [])
        if (item === name) yield { path: [...path, index], value: to };
      return;
    case "Fn::RefAll":
    case "Fn::ValueOf":
    case "Fn::ValueOfAll":
      if (Array.isArray(inner) && inner[0] === name) yield { path: [...path, 0], value: to };
  }
}

function* changesOfSub(inner: Json, path: Path, renaming: Renaming): Iterable<Change> {
  const isList = Array.isArray(inner);
  const written = isList ? inner[0] : inner;
  const variables = isList ? inner[1] : undefined;
  if (typeof written !== "string") return;
  const { name, to, section } = renaming;
  const parts = subParts(written).map(({ text, kind, name: variable = "" }) => {
    const isWhole = variable === name && renaming.isShared !== true;
    const isMeant = isWhole || variable.startsWith(`${name}.`);
    if (kind !== "variable" || !isMeant || own(variables, variable) !== undefined) return { text };
    return { text: text.replace(name, to) };
  });
  const text = subText(parts);
  const value = section === "Resources" ? inScripts(text, renaming) : text;
  if (value !== written) yield { path: isList ? [...path, 0] : path, value };
}

/** The scripts of instances name the resource that they signal, or whose metadata they read. */
function inScripts(text: string, { name, to }: Renaming): string {
  if (!text.includes("cfn-") || !text.includes(name)) return text;
  return text
    .split(/(--resource[= ]|-r )/)
    .map((part, index, parts) => {
      const follows = index > 0 && /^(?:--resource[= ]|-r )$/.test(parts[index - 1] ?? "") && part.startsWith(name);
      return follows && !/^[\w.-]/.test(part.slice(name.length)) ? `${to}${part.slice(name.length)}` : part;
    })
    .join("");
}
