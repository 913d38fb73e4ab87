import type { Finding } from "../../../../src/contract/rule.js";
import { asRef } from "../../../../src/template/intrinsics.js";
import { piecesOf, valueOf, type Piece } from "../../../../src/template/pieces.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { own } from "../../../../src/values/json.js";
import { repaired } from "./refused.js";

/**
 * The alias of a key begins with `alias/`.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html (AliasName)
 */
export function* aliasPrefix(alias: ResourceView): Iterable<Finding> {
  if (alias.type !== "AWS::KMS::Alias") return;
  for (const { value, path } of alias.property("AliasName").leaves) {
    const pieces = piecesOf(value) ?? [];
    const start = startOf(alias.template, pieces);
    if (start === undefined || start === "" || "alias/".startsWith(start) || start.startsWith("alias/")) continue;
    const after = valueOf([{ text: "alias/" }, ...pieces]);
    if (after === undefined) continue;
    const message = "deployment fails (ValidationException: Alias must start with the prefix alias/)";
    yield repaired(alias, { path, message }, "safe", [{ path, after }]);
  }
}

/** Returns how a text begins, by the default of a parameter that begins it; undefined where that is not known. */
function startOf(template: Template, [first, ...rest]: readonly Piece[]): string | undefined {
  if (first === undefined) return undefined;
  if ("text" in first) return first.text;
  const name = asRef(first.value) ?? "";
  if (name === "AWS::StackName") return "stack";
  const preset = own(template.parameters.get(name), "Default");
  // A parameter that is the whole name may be given with the prefix.
  return typeof preset === "string" && rest.length > 0 ? preset : undefined;
}
