import { asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";

/** A number that a template gives. */
export interface Given {
  readonly value: number;
  /** The parameter of which it is the default. */
  readonly parameter?: string;
  /** True for a length such as `/24`. */
  readonly isLength: boolean;
}

/** Returns the number that a value is, or that its parameter has by default; undefined for anything else. */
export function numberOf(template: Template, value: Json | undefined): Given | undefined {
  const parameter = asRef(value);
  const written = parameter === undefined ? value : own(template.parameters.get(parameter), "Default");
  const text = typeof written === "number" ? String(written) : typeof written === "string" ? written.trim() : "";
  const digits = /^\/?(\d{1,6})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return { value: Number(digits), isLength: text.startsWith("/"), ...(parameter !== undefined && { parameter }) };
}

/** Returns a number in the form in which another one is written. */
export function likewise(written: Json | undefined, value: number): Json {
  return typeof written === "string" ? String(value) : value;
}
