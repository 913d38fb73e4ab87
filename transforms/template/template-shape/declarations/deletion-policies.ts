import type { Context, Finding } from "../../../../src/contract/rule.js";
import { typesWithSnapshots } from "../../../../src/schema/snapshots.js";
import { asIf } from "../../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../../src/template/template.js";
import { own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { repairedIn } from "./refused.js";

const words = ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"] as const;
const byLetters = new Map<string, string>([
  ...words.map((word): [string, string] => [word.toLowerCase(), word]),
  ["retained", "Retain"],
  ["keep", "Retain"],
  ["deleted", "Delete"],
  ["destroy", "Delete"],
  ["snapshots", "Snapshot"],
]);

/** Returns the policies for the end of a resource that CloudFormation does not have, or not for its type. */
export function* policyFindings(template: Template, context: Context): Iterable<Finding> {
  for (const resource of template.resources) {
    for (const attribute of ["DeletionPolicy", "UpdateReplacePolicy"] as const) {
      const written = own(resource.body, attribute);
      if (written !== undefined) yield* findingsIn(resource, attribute, written, [attribute], context);
    }
  }
}

function* findingsIn(
  resource: Resource,
  attribute: "DeletionPolicy" | "UpdateReplacePolicy",
  written: Json,
  inner: Path,
  context: Context,
): Iterable<Finding> {
  const choice = asIf(written);
  if (choice !== undefined) {
    yield* findingsIn(resource, attribute, choice.whenTrue, [...inner, "Fn::If", 1], context);
    yield* findingsIn(resource, attribute, choice.whenFalse, [...inner, "Fn::If", 2], context);
  }
  if (typeof written !== "string") return;
  const { logicalId, path, type } = resource;
  const meant = byLetters.get(written.replace(/[^A-Za-z]/g, "").toLowerCase());
  if (meant === undefined) return;
  const right = possible(meant, attribute, type, context);
  if (right === written) return;
  const message =
    meant === "Snapshot" && right !== meant
      ? `${type} does not support snapshots`
      : `${attribute} must be ${right}, not ${written}`;
  const isChosen = meant !== right && meant === "Snapshot";
  yield repairedIn(
    { logicalId, path: [...path, ...inner], message },
    (edit, now) => {
      edit.set([...now.path, ...inner], right);
    },
    isChosen ? "review" : "safe",
  );
}

function possible(meant: string, attribute: string, type: string, { schema }: Context): string {
  // Of a type that is not in the table nobody knows whether there are snapshots.
  const isKnown = type.startsWith("AWS::") && schema?.type(type) !== undefined;
  if (meant === "Snapshot") return isKnown && !typesWithSnapshots.has(type) ? "Retain" : meant;
  // What an update replaces was never just created.
  return meant === "RetainExceptOnCreate" && attribute === "UpdateReplacePolicy" ? "Retain" : meant;
}
