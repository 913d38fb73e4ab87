import { asGetAtt, asJoin, asRef, asSub, isIntrinsic, isPseudoParameter } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import type { HeldDocument } from "../../aws/documents/held-document.js";
import { callIn } from "./intrinsic-names.js";

/** What the value of a key that ends in `.$` is. */
export type PayloadValue =
  /** A path or a call, or something that may be one. */
  | { readonly kind: "right" }
  /** A path or a call in another spelling. */
  | { readonly kind: "spelling"; readonly right: string }
  /** What is given as it is. */
  | { readonly kind: "literal"; readonly isCertain: boolean }
  | { readonly kind: "untold"; readonly reason: string };

const right: PayloadValue = { kind: "right" };

/** Returns what a value under `key` with `.$` after it is. In a JSON text functions of CloudFormation are nothing but text. */
export function payloadValue(template: Template, key: string, value: Json, document: HeldDocument): PayloadValue {
  if (typeof value === "string") {
    const variable = /^\$\{(\w+)(?:\.[\w.]+)?\}/.exec(value)?.[1];
    const isFilled = variable !== undefined && document.variables !== undefined;
    if (isFilled && own(document.variables, variable) === undefined) return referenceValue(template, variable);
    return textValue(key, value);
  }
  if (document.isText || !isIntrinsic(value)) return { kind: "literal", isCertain: true };
  return functionValue(template, value);
}

function textValue(key: string, text: string): PayloadValue {
  if (text.startsWith("$")) return right;
  if (text.trim().startsWith("$")) return { kind: "spelling", right: text.trim() };
  if (text.trim().startsWith("{%")) {
    return { kind: "untold", reason: "JSONata requires QueryLanguage: JSONata in the state, and a key without .$" };
  }
  const call = callIn(text);
  if (call !== undefined) {
    if (call.meant === call.written) return right;
    if (call.meant === undefined) return { kind: "untold", reason: `Step Functions has no function ${call.written}` };
    return { kind: "spelling", right: call.meant + text.slice(call.written.length) };
  }
  const isPathlike = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\d+\])+$/.test(text);
  const isOwnName = lettersOf(text) === lettersOf(key);
  if (isPathlike || isOwnName || text === "") {
    const path = text === "" ? "$.name" : `$.${text}`;
    return { kind: "untold", reason: `use ${path} for a path, or the key without .$ for a literal value` };
  }
  return { kind: "literal", isCertain: !/^\w+$/.test(text) };
}

/** A function of CloudFormation gives a name or an ARN, unless its text begins as a path does. */
function functionValue(template: Template, value: Json): PayloadValue {
  const name = asRef(value);
  if (name !== undefined) return referenceValue(template, name);
  if (asGetAtt(value) !== undefined) return { kind: "literal", isCertain: true };
  const first = asSub(value)?.text ?? asJoin(value)?.items[0];
  if (typeof first !== "string" || first === "") return right;
  const variable = /^\$\{(\w+)(?:\.[\w.]+)?\}/.exec(first)?.[1];
  if (variable !== undefined && asSub(value) !== undefined) return referenceValue(template, variable);
  const isPath = first.startsWith("$") || /^States\.?/.test(first);
  return isPath ? right : { kind: "literal", isCertain: true };
}

function referenceValue(template: Template, name: string): PayloadValue {
  if (template.resource(name) !== undefined) return { kind: "literal", isCertain: true };
  if (isPseudoParameter(name)) return { kind: "literal", isCertain: true };
  const preset = own(template.parameters.get(name), "Default");
  if (typeof preset !== "string" || /^(?:\$|States\.|$)/.test(preset)) return right;
  return { kind: "literal", isCertain: false };
}
