import type { Edit, Finding } from "../../../../../src/contract/rule.js";
import { own, type Json, type JsonObject } from "../../../../../src/values/json.js";
import { repaired, type Where } from "../refused.js";
import { lettersOf } from "../../../../../src/values/letters.js";

/** Returns values that a parameter is to take and that are no list, and a default that is not among them. */
export function* allowedFindings(name: string, parameter: JsonObject): Iterable<Finding> {
  const allowed = own(parameter, "AllowedValues");
  if (allowed === undefined) return;
  const path = ["Parameters", name];
  if (typeof allowed === "string" && allowed !== "") {
    const message = "AllowedValues must be a list";
    yield repaired({ logicalId: name, path: [...path, "AllowedValues"], message }, (edit) => {
      edit.set(
        [...path, "AllowedValues"],
        allowed.split(",").map((value) => value.trim()),
      );
    });
  }
  const type = own(parameter, "Type");
  if (Array.isArray(allowed) && typeof type === "string" && !type.startsWith("AWS::SSM"))
    yield* defaultFindings(name, own(parameter, "Default"), allowed, type);
}

function* defaultFindings(
  name: string,
  given: Json | undefined,
  allowed: readonly Json[],
  type: string,
): Iterable<Finding> {
  if (given === undefined || given === null || typeof given === "object") return;
  const isList = type === "CommaDelimitedList" || type.startsWith("List<");
  const texts = allowed.map(String);
  const items = isList
    ? String(given)
        .split(",")
        .map((item) => item.trim())
    : [String(given)];
  if (items.every((item) => texts.includes(item))) return;
  const right = items.map((item) => (texts.includes(item) ? item : onlyLike(item, texts)));
  const path = ["Parameters", name, "Default"];
  const where: Where = {
    logicalId: name,
    path,
    message: `the default ${String(given)} is not one of the allowed values`,
  };
  if (right.includes(undefined)) {
    // A stack whose parameter is given has no use for the default.
    yield { ...where, skipped: "cannot determine which of them is intended" };
    return;
  }
  const message = `${where.message}; the correct value is ${right.join(",")}`;
  const fixSection = (edit: Edit): void => {
    edit.set(path, right.join(","));
  };
  yield { ...where, message, class: "safe", impact: "none", fixSection };
}

/** Returns the one allowed value that differs in capitals and separators alone. */
function onlyLike(item: string, texts: readonly string[]): string | undefined {
  const like = texts.filter((text) => lettersOf(text) === lettersOf(item));
  return like.length === 1 && lettersOf(item) !== "" ? like[0] : undefined;
}
