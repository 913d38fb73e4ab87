import type { Edit, Finding } from "../../../../../src/contract/rule.js";
import { asJoin, asRef, asSub, isIntrinsic, isNoValue } from "../../../../../src/template/intrinsics.js";
import type { Template } from "../../../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../../../src/values/json.js";
import { namesIn } from "../../../../aws/values/references.js";
import { leftAlone, repaired, type Where } from "../refused.js";
import { useInstead, whyNotUsed } from "./instead.js";

/** Returns the defaults that are no plain text: CloudFormation takes no functions and no lists there. */
export function* defaultFindings(template: Template, name: string, parameter: JsonObject): Iterable<Finding> {
  const given = own(parameter, "Default");
  if (given === undefined || (given !== null && typeof given !== "object")) return;
  const path = ["Parameters", name, "Default"];
  const where: Where = { logicalId: name, path, message: "the default of a parameter must be plain text" };
  if (Array.isArray(given)) yield listFinding(where, given, own(parameter, "Type"));
  else if (given === null || isNoValue(given)) yield emptyFinding(template, name, where, given);
  else yield calledFinding(template, name, parameter, where, given);
}

function listFinding(where: Where, given: readonly Json[], type: Json | undefined): Finding {
  const isPlain = given.every((item) => item !== null && typeof item !== "object");
  const isList = typeof type === "string" && /^(?:CommaDelimitedList$|List<)/.test(type);
  if (!isPlain) return leftAlone(where, "the items of the list are not plain text either");
  if (!isList && given.length > 1) return leftAlone(where, "cannot determine which of the values is intended");
  return repaired({ ...where, message: `${where.message}, with commas between values` }, (edit) => {
    edit.set(where.path, given.map(String).join(","));
  });
}

/** Nothing as a default: empty text where the template tests for it, else none, so that a value has to be given. */
function emptyFinding(template: Template, name: string, where: Where, given: Json): Finding {
  if (isComparedWithNothing(template, name)) {
    return repaired({ ...where, message: `${where.message}; a condition tests whether it is empty` }, (edit) => {
      edit.set(where.path, "");
    });
  }
  if (given === null) return leftAlone(where, "cannot determine whether it may stay empty or must be given");
  return repaired(
    { ...where, message: `${where.message}; without a default the value becomes required` },
    (edit) => {
      edit.remove(where.path);
    },
    "review",
  );
}

function isComparedWithNothing({ conditions }: Template, name: string): boolean {
  return [...conditions.values()].some((expression) => {
    const negated = own(expression, "Fn::Not");
    const test = own(Array.isArray(negated) ? negated[0] : expression, "Fn::Equals");
    return Array.isArray(test) && test.includes("") && test.some((side) => asRef(side) === name);
  });
}

function calledFinding(template: Template, name: string, parameter: JsonObject, where: Where, given: Json): Finding {
  const text = literalOf(given);
  if (text !== undefined) {
    return repaired({ ...where, message: `${where.message}, and needs no function` }, (edit) => {
      edit.set(where.path, text);
    });
  }
  const message = `${where.message}, and does not support functions`;
  const called: Where = { ...where, message };
  if (!isIntrinsic(given)) return leftAlone(called, "cannot determine the intended value");
  if (own(parameter, "Type") !== "String") return leftAlone(called, "only a String can stay empty");
  if (namesIn(given).includes(name)) return leftAlone(called, "it refers to itself");
  const reason = whyNotUsed(template, name);
  if (reason !== undefined) return leftAlone(called, reason);
  return repaired({ ...called, message: `${message}; if empty, its uses get the value` }, (edit) => {
    leaveEmpty(edit, name);
    useInstead(edit, name, given);
  });
}

/** Returns the text that a function gives whatever the stack. */
function literalOf(given: Json): string | undefined {
  const call = asSub(given);
  if (call !== undefined) return call.text.includes("${") ? undefined : call.text;
  const join = asJoin(given);
  const isPlain = typeof join?.delimiter === "string" && join.items.every((item) => typeof item === "string");
  return join !== undefined && isPlain ? join.items.join(String(join.delimiter)) : undefined;
}

/** Gives a parameter empty text as its default, and lets its tests take that. */
function leaveEmpty(edit: Edit, name: string): void {
  const path = ["Parameters", name];
  const parameter = edit.template.at(path);
  edit.set([...path, "Default"], "");
  const allowed = own(parameter, "AllowedValues");
  if (Array.isArray(allowed) && !allowed.includes("")) edit.append([...path, "AllowedValues"], "");
  const pattern = own(parameter, "AllowedPattern");
  if (typeof pattern === "string") edit.set([...path, "AllowedPattern"], `^$|${pattern}`);
  if (own(parameter, "MinLength") !== undefined) edit.remove([...path, "MinLength"]);
}
