import type { Edit } from "../../../../src/contract/rule.js";
import { asRef, asSub, ref, subParts, subText } from "../../../../src/template/intrinsics.js";
import type { Path } from "../../../../src/values/pointer.js";

/** Gives the `Fn::Sub` at a path another text. */
export function setSubText(edit: Edit, path: Path, text: string): void {
  const argument = edit.template.at([...path, "Fn::Sub"]);
  edit.set(Array.isArray(argument) ? [...path, "Fn::Sub", 0] : [...path, "Fn::Sub"], text);
}

/** Lets the references at a path to one name be to another. */
export function renameAt(edit: Edit, path: Path, from: string, to: string): void {
  const value = edit.template.at(path);
  const call = asSub(value);
  if (call !== undefined) {
    const parts = subParts(call.text).map((part) => {
      const isMeant = part.target === from && !Object.hasOwn(call.variables, part.name ?? "");
      return isMeant ? { text: `\${${to}${part.attribute === undefined ? "" : `.${part.attribute}`}}` } : part;
    });
    setSubText(edit, path, subText(parts));
  } else if (asRef(value) === from) edit.set(path, ref(to));
  else if (typeof value === "string") edit.set(path, to);
  else {
    const argument = edit.template.at([...path, "Fn::GetAtt"]);
    if (typeof argument === "string") edit.set([...path, "Fn::GetAtt"], `${to}${argument.slice(from.length)}`);
    else if (Array.isArray(argument)) edit.set([...path, "Fn::GetAtt", 0], to);
  }
}
