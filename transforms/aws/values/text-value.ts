import type { Json, JsonObject } from "../../../src/values/json.js";
import { getAtt, ref, sub, subParts } from "../../../src/template/intrinsics.js";

/**
 * Returns the text of an `Fn::Sub` as people write it: a plain text where it has no variable, a reference where it is
 * nothing but one, else an `Fn::Sub` with the variables that it uses.
 */
export function textValue(text: string, variables: JsonObject = {}): Json {
  const parts = subParts(text);
  const used = parts.flatMap(({ name }) => name ?? []);
  if (used.length === 0) {
    const plain = parts.map((part) => (part.kind === "escape" ? `\${${part.text.slice(3)}` : part.text));
    return plain.join("");
  }
  const [only] = parts;
  if (parts.length === 1 && only?.target !== undefined && only.name !== undefined && !only.name.includes("${")) {
    const given = Object.hasOwn(variables, only.name) ? variables[only.name] : undefined;
    if (given !== undefined) return given;
    return only.attribute === undefined ? ref(only.target) : getAtt(only.target, only.attribute);
  }
  return sub(text, Object.fromEntries(Object.entries(variables).filter(([name]) => used.includes(name))));
}
