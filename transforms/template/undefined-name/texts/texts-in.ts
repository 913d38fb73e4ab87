import { isObject, type Json, type JsonObject } from "../../../../src/values/json.js";
import { memoize } from "../../../../src/values/memoize.js";
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
    if (typeof value === "string") {
      if (value.includes("${")) plain.push({ path: [...path, key], text: value });
    } else if (typeof value === "object" && value !== null) {
      path.push(key);
      visit(value);
      path.pop();
    }
  };
  const visit = (value: Json[] | JsonObject): void => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) step(index, value[index] ?? null);
      return;
    }
    // It makes no list of the keys: a large template has tens of thousands of members.
    for (const key in value) {
      const inner = value[key] ?? null;
      if (key === "Ref" && typeof inner === "string") {
        if (isMistaken(inner)) pseudo.push({ path: [...path], name: inner });
      } else if (key === "Fn::Sub") {
        const [text, variables] = Array.isArray(inner) ? inner : [inner];
        if (typeof text === "string" && namesIn(text).some(isMistaken)) pseudo.push({ path: [...path] });
        if (isObject(variables)) step("Fn::Sub", [null, variables]);
      } else step(key, inner);
    }
  };
  visit(member);
  return { pseudo, plain };
});

function isMistaken(name: string): boolean {
  return name.startsWith("AWS::") && pseudoParameterFor(name) !== undefined;
}

function namesIn(text: string): string[] {
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
