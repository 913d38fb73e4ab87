import { asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, type Json } from "../../../src/values/json.js";
import { isWithin } from "../../../src/values/pointer.js";
import { namesIn } from "../../aws/values/references.js";

/** Members whose text is for people, or is a name within the template. */
const noUses = new Set([
  "Tags",
  "Description",
  "GroupDescription",
  "AlarmDescription",
  "Metadata",
  "Ref",
  "Fn::GetAtt",
  "DependsOn",
  "Condition",
  "Type",
]);

/** Returns a parameter that would be left without a use if a name of the template went; undefined where there is none. */
export function parameterOnlyFor(resource: ResourceView, property: string): string | undefined {
  const { template } = resource;
  const place = resource.pathOf(property);
  return namesIn(resource.property(property).written)
    .filter((name) => template.parameters.has(name))
    .find((name) => template.referencesTo(name).every((use) => isWithin(use.path, place)));
}

/** True if the text of a name may stand elsewhere in the resources or outputs of the template, as a part of it or whole. */
export function nameIsUsed({ template, path }: ResourceView, property: string, name: string): boolean {
  const pieces = name.split(/\$\{[^{}]*\}/).map((piece) => withoutMarks(piece));
  const [longest = ""] = pieces.sort((a, b) => b.length - a.length);
  // Made of parameters alone, it may be wherever they are.
  if (longest === "") return true;
  const itself = [...path, "Properties", property].join("\n");
  const seek = (value: Json, at: readonly (string | number)[]): boolean => {
    if (at.join("\n") === itself) return false;
    if (typeof value === "string") return mentions(value, longest);
    const text = asSub(value)?.text;
    if (text !== undefined && mentions(text, longest)) return true;
    if (Array.isArray(value)) return value.some((item, index) => seek(item, [...at, index]));
    return (
      isObject(value) && Object.entries(value).some(([key, member]) => !noUses.has(key) && seek(member, [...at, key]))
    );
  };
  return ["Resources", "Outputs", "Mappings", "Conditions"].some((section) =>
    seek(template.at([section]) ?? null, [section]),
  );
}

/** True if a text has a word, be it with something before or after that is no letter or digit. */
function mentions(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + word.length]];
    if (!/[A-Za-z0-9]/.test(before) && !/[A-Za-z0-9]/.test(after)) return true;
  }
  return false;
}

/** Returns a piece of a name without the marks at its ends. */
function withoutMarks(piece: string): string {
  const isMark = (at: number): boolean => "-_/.".includes(piece.charAt(at)) && at >= 0 && at < piece.length;
  let [start, end] = [0, piece.length];
  while (isMark(start)) start++;
  while (end > start && isMark(end - 1)) end--;
  return piece.slice(start, end);
}
