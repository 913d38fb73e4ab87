import { asSub, sub, subParts, subText } from "../../../src/template/intrinsics.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Break, BreakKind } from "../break-kind.js";

/** The ways to write a text with `${…}` so that `Fn::Sub` reads too much, or nothing. */
export const subTextKinds: readonly BreakKind[] = [
  unescaping("policy variable not escaped", (name) => name.includes(":")),
  unescaping("shell variable not escaped", (name) => /^\w+$/.test(name)),
  {
    name: "Fn::Sub forgotten",
    isCertain: true,
    breaks: ({ places }) =>
      places.flatMap(({ path, value }): Break[] => {
        const call = asSub(value);
        if (call === undefined || Object.keys(call.variables).length > 0) return [];
        const kinds = subParts(call.text).map(({ kind }) => kind);
        if (!kinds.includes("variable") || kinds.includes("escape")) return [];
        return [
          { what: `${path.join("/")}: ${call.text.slice(0, 80)}`, apply: (broken) => broken.set(path, call.text) },
        ];
      }),
  },
];

/** Takes the `!` from all variables of a text whose name is of one form. */
function unescaping(name: string, isMeant: (name: string) => boolean): BreakKind {
  return {
    name,
    isCertain: true,
    breaks: ({ view, template }) =>
      subsIn(view, []).flatMap(({ path, value }): Break[] => {
        const call = asSub(value);
        if (call === undefined) return [];
        const isFree = (name: string): boolean =>
          isMeant(name) && !template.parameters.has(name) && template.resource(name) === undefined;
        const text = subText(
          subParts(call.text).map((part) =>
            part.kind === "escape" && isFree(part.text.slice(3, -1).trim())
              ? { text: part.text.replace("!", "") }
              : part,
          ),
        );
        if (text === call.text) return [];
        return [{ what: path.join("/"), apply: (broken) => broken.set(path, sub(text, call.variables)) }];
      }),
  };
}

interface Found {
  readonly path: Path;
  readonly value: Json;
}

/** Returns the calls of `Fn::Sub` in a value. */
function subsIn(value: Json, path: Path): Found[] {
  const here = asSub(value) === undefined ? [] : [{ path, value }];
  const members = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [...here, ...members.flatMap(([key, member]) => subsIn(member, [...path, key]))];
}
