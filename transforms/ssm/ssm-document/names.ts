import { asIf, asSub } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { Runbook } from "./runbook.js";

/** A text of a document that names parameters or outputs as `{{ name }}`. */
export interface NamingText {
  readonly text: string;
  readonly path: Path;
}

/** A name between braces in a script, the key that it gets in the payload, and the type of what it stands for. */
export interface Given {
  readonly name: string;
  readonly key: string;
  /** As the document says it; undefined where it does not. */
  readonly type: string | undefined;
}

/** A name between braces; those with a colon are variables of the service. */
const reference = /\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}/g;

/** Returns the names between the braces of a text, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(reference)].map(([, name = ""]) => name))];
}

/** Returns a text with another name between the braces. */
export function withName(text: string, name: string, right: string): string {
  return text.replace(reference, (whole, found: string) =>
    found === name ? whole.replace(found, () => right) : whole,
  );
}

/** True if a text is nothing but one name between braces. */
export function isName(text: string): boolean {
  return /^\s*\{\{\s*[A-Za-z_][\w.-]*\s*\}\}\s*$/.test(text);
}

/** Returns the texts below a value that AWS fills in, with their paths; scripts are not. */
export function textsIn(value: Json | undefined, path: Path, depth = 0): NamingText[] {
  if (value === undefined || depth > 60) return [];
  if (typeof value === "string") return value.includes("{{") ? [{ text: value, path }] : [];
  const written = asSub(value);
  if (written !== undefined) {
    const isList = Array.isArray(own(value, "Fn::Sub"));
    return textsIn(written.text, [...path, "Fn::Sub", ...(isList ? [0] : [])], depth + 1);
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index], depth + 1));
  if (!isObject(value)) return [];
  const choice = asIf(value);
  if (choice !== undefined) {
    return [
      ...textsIn(choice.whenTrue, [...path, "Fn::If", 1], depth + 1),
      ...textsIn(choice.whenFalse, [...path, "Fn::If", 2], depth + 1),
    ];
  }
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, [...path, key], depth + 1));
}

/** Returns the outputs that steps say they have, with their types and the place of the step. */
export function outputsOf(runbook: Runbook): { step: string; name: string; type: string; at: number }[] {
  return runbook.steps.flatMap(({ name: step, body, path }) => {
    const outputs = own(body, "outputs");
    return (Array.isArray(outputs) ? outputs : []).flatMap((output) => {
      const [name, type] = [own(output, "Name"), own(output, "Type")];
      return typeof name === "string" && step !== ""
        ? [{ step, name, type: typeof type === "string" ? type : "", at: Number(path[1]) }]
        : [];
    });
  });
}
