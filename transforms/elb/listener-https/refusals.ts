import { asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textsIn } from "../../aws/values/references.js";
import type { Action } from "./listener.js";

/** True if the action turns the request away: by a fixed response of class 4xx or 5xx, or by one that asks for HTTPS. */
export function refuses(template: Template, action: Action): boolean {
  const codes = statusCodesOf(template, action);
  return (codes.length > 0 && codes.every((code) => /^[45]/.test(code))) || asksForHttps(action);
}

/** True if the action is a fixed response that tells clients to use HTTPS, which makes sense by plain HTTP alone. */
export function asksForHttps({ body }: Action): boolean {
  const text = textsIn(own(own(body, "FixedResponseConfig"), "MessageBody"));
  return isFixedResponse(body) && /\bhttps\b(?!:\/\/)|\b(?:use|via|over|to|at) https/i.test(text);
}

function isFixedResponse(body: Json): boolean {
  return String(own(body, "Type")).toLowerCase() === "fixed-response";
}

/** Returns the status codes that a fixed response may have; an empty text for one that cannot be told. */
function statusCodesOf(template: Template, { body }: Action): string[] {
  if (!isFixedResponse(body)) return [];
  return template
    .alternatives(own(body, "FixedResponseConfig") ?? null)
    .flatMap(({ value }) => template.alternatives(own(value, "StatusCode") ?? null))
    .flatMap(({ value }) => {
      if (typeof value === "string" || typeof value === "number") return [String(value)];
      const allowed = own(template.parameters.get(asRef(value) ?? ""), "AllowedValues");
      return Array.isArray(allowed) ? allowed.map(String) : [""];
    });
}
