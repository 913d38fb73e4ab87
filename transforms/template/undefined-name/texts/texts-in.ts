import { isObject, type Json, type JsonObject } from "../../../../src/values/json.js";
import { memoize } from "../../../../src/values/memoize.js";
import { asRef, asSub } from "../../../../src/template/intrinsics.js";
import { pseudoParameterFor } from "./pseudo-parameters.js";
import type { Template } from "../../../../src/template/template.js";
import type { Path } from "../../../../src/values/pointer.js";

/** Texts of a template that hold names as CloudFormation reads them, and some that only look so. */
export interface Texts {
  /** Every `Fn::Sub` and `Ref` with the name of a pseudo parameter in other letters. */
  readonly pseudo: readonly { readonly path: Path; readonly name?: string }[];
  /** Plain texts with `${…}` outside of `Fn::Sub`. */
  readonly plain: readonly { readonly path: Path; readonly text: string }[];
}

/** Returns the texts of a member of a section, by their paths below it. Views share members that an edit leaves alone. */
const textsOf = memoize((member: JsonObject): Texts => {
  const pseudo: { path: Path; name?: string }[] = [];
  const plain: { path: Path; text: string }[] = [];
  const path: (string | number)[] = [];
  const step = (key: string | number, value: Json): void => {
    if (typeof value === "string" && !value.includes("${")) return;
    path.push(key);
    visit(value);
    path.pop();
  };
  const visit = (value: Json): void => {
    if (typeof value === "string") plain.push({ path: [...path], text: value });
    else if (Array.isArray(value)) value.forEach((item, index) => step(index, item));
    else if (isObject(value)) {
      const name = asRef(value);
      const call = asSub(value);
      if (name?.startsWith("AWS::") === true && pseudoParameterFor(name) !== undefined)
        pseudo.push({ path: [...path], name });
      if (call !== undefined && subNames(call.text).some((each) => pseudoParameterFor(each) !== undefined))
        pseudo.push({ path: [...path] });
      if (call !== undefined) step("Fn::Sub", isObject(call.variables) ? [null, call.variables] : null);
      else for (const [key, inner] of Object.entries(value)) step(key, inner);
    }
  };
  visit(member);
  return { pseudo, plain };
});

function subNames(text: string): string[] {
  return [...text.matchAll(/\$\{(AWS::\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** Returns the texts of a section by its members. */
export function textsIn(
  template: Template,
  section: string,
): readonly { readonly owner: string; readonly texts: Texts }[] {
  return Object.entries(template.section(section) ?? {}).flatMap(([owner, member]) => {
    const texts = isObject(member) ? textsOf(member) : undefined;
    const isThere = texts !== undefined && (texts.pseudo.length > 0 || texts.plain.length > 0);
    return isThere ? [{ owner, texts }] : [];
  });
}
