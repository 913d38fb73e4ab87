import { isObject, own, soleEntry, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";

/**
 * Adds a fault for every function in a value that means something of the template that it is written into: a rule knows
 * no template. What means the same in each of them may stand: `Ref` of a pseudo parameter, `Fn::Sub` with nothing but
 * these, and `Fn::ImportValue` of a name.
 */
export function checkLiteral(value: Json, path: Path, faults: RuleFaults): void {
  const call = functionOf(value);
  if (call !== undefined) {
    if (!isIndependent(value))
      faults.add(
        path,
        `a rule cannot write ${call}: it would name something of a template`,
        "write a literal value, Ref of a pseudo parameter such as AWS::Region, Fn::Sub with only these, or Fn::ImportValue",
      );
    return;
  }
  if (Array.isArray(value)) value.forEach((item, index) => checkLiteral(item, [...path, index], faults));
  else if (isObject(value))
    for (const [key, member] of Object.entries(value)) checkLiteral(member, [...path, key], faults);
}

/** True if a value is a function, or holds one: then the schema does not tell whether it fits. */
export function holdsFunction(value: Json): boolean {
  if (functionOf(value) !== undefined) return true;
  if (Array.isArray(value)) return value.some(holdsFunction);
  return isObject(value) && Object.values(value).some(holdsFunction);
}

function functionOf(value: Json): string | undefined {
  const [name] = soleEntry(value) ?? [];
  return name === "Ref" || name?.startsWith("Fn::") === true ? name : undefined;
}

function isIndependent(call: Json): boolean {
  const reference = own(call, "Ref");
  if (typeof reference === "string") return reference.startsWith("AWS::");
  if (typeof own(call, "Fn::ImportValue") === "string") return true;
  const text = own(call, "Fn::Sub");
  return typeof text === "string" && text.split("${").slice(1).every(isPseudo);
}

/** True for what follows `${` where that is a pseudo parameter, or `!` for a text that stays as it is. */
function isPseudo(rest: string): boolean {
  return (rest.startsWith("AWS::") || rest.startsWith("!")) && rest.includes("}");
}
