import { plainText, writtenVariable } from "../../../src/template/plain-text.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";

/** Returns a domain name in one form: small letters, no dot at its end. Undefined where it is no text. */
export function nameText(value: Json | undefined): string | undefined {
  const text = plainText(value, writtenVariable);
  return text === undefined ? undefined : normal(text);
}

/** Returns the text that a value has while every parameter has its default; undefined where another function decides. */
export function textByDefault(template: Template, value: Json | undefined): string | undefined {
  return plainText(value, (name, attribute) => {
    const preset = attribute === undefined ? own(template.parameters.get(name), "Default") : undefined;
    return typeof preset === "string" || typeof preset === "number" ? String(preset) : undefined;
  });
}

/** Returns a domain name that a value has by default, in one form. */
export function nameByDefault(template: Template, value: Json | undefined): string | undefined {
  const text = textByDefault(template, value);
  return text === undefined ? undefined : normal(text);
}

/** Variables keep their letters: only text knows no difference. */
function normal(text: string): string {
  const lower = text.replace(/\$\{[^}$]*\}|[^$]/g, (part) => (part.startsWith("${") ? part : part.toLowerCase()));
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

/** True if a name is that of a zone, or lies in it. */
export function liesIn(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
