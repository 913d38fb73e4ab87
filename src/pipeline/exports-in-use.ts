import type { ExportsInUse } from "../contract/estate.js";
import type { FixClass, Impact } from "../contract/rule.js";
import type { Operation } from "../edit/proof/patch.js";
import type { Schema } from "../schema/schema.js";
import { alternatives, isNoValue, type Guard } from "../template/intrinsics.js";
import { resourceReference } from "../template/kind.js";
import { piecesOf } from "../template/pieces.js";
import type { Output, Template } from "../template/template.js";
import { listed } from "../values/listed.js";
import { equal, own, type Json } from "../values/json.js";
import type { Reason } from "./failure.js";
import { replacedBy } from "./replaced.js";

/** A fix that has been recorded. */
interface Change {
  readonly class: FixClass;
  readonly impact: Impact;
  readonly logicalId: string;
  /** True if AWS refuses what it repairs, so that no deployed stack has it. */
  readonly isRefused: boolean;
  readonly before: Template;
  readonly after: Template;
  readonly operations: readonly Operation[];
}

/**
 * Returns why a fix would break a stack that imports something from this one; undefined if it breaks none. CloudFormation
 * refuses to delete or to change what other stacks import.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function whyImportBreaks(
  change: Change,
  inUse: ExportsInUse | undefined,
  { original, schema, replaces }: { original: Template; schema?: Schema | undefined; replaces: boolean },
): Reason | undefined {
  if (inUse === undefined) return undefined;
  const outputs = change.before.outputs.filter(({ name, isInLoop }) => !isInLoop && Object.hasOwn(inUse, name));
  for (const output of outputs) {
    const how = whatBecomesOf(output, change);
    if (how !== undefined)
      return { kind: "blocked", reason: `it ${how} the output ${output.name}, and ${importersOf(output, inUse)}` };
  }
  if (change.impact !== "replacement" || replaces) return undefined;
  const replaced = replacedByChange(change, original, schema);
  // What is read without an export may change.
  const exported = outputs.filter(({ body }) => own(body, "Export") !== undefined);
  const output = exported.find(({ name }) => givesAny(change.before, name, replaced));
  if (output === undefined) return undefined;
  return {
    kind: "impact",
    reason: `it would replace what the output ${output.name} gives, and ${importersOf(output, inUse)}: CloudFormation refuses to change an export in use; --max-impact replacement includes it`,
    heldBack: { class: change.class, impact: change.impact },
  };
}

function importersOf({ name }: Output, inUse: ExportsInUse): string {
  const files = inUse[name] ?? [];
  const shown = files.length > 3 ? [...files.slice(0, 2), `${files.length - 2} others`] : files;
  return `${listed(shown)} ${files.length === 1 ? "imports" : "import"} it`;
}

/** Returns what a fix does to an output that others read, as a verb; undefined if it gives the same as before. */
function whatBecomesOf(output: Output, { after, isRefused }: Change): string | undefined {
  const now = after.outputs.find(({ name }) => name === output.name);
  if (now === undefined) return "removes";
  const [name, nextName] = [output, now].map(({ body }) => own(own(body, "Export"), "Name"));
  if (!isSameText(name, nextName)) return nextName === undefined ? "no longer exports" : "renames the export of";
  if (!after.worlds.implies(guardsOf(output), guardsOf(now))) return "gives a condition to";
  const [value, next] = [own(output.body, "Value"), own(now.body, "Value")];
  if (value === undefined || next === undefined || isRefused) return undefined;
  return isStillGiven(value, next, after) ? undefined : "changes";
}

function guardsOf({ condition }: Output): Guard[] {
  return condition === undefined ? [] : [{ condition, holds: true }];
}

/** True if an output still gives what it gave, or something from outside of the stack in its place. */
function isStillGiven(value: Json, next: Json, after: Template): boolean {
  const former = alternatives(value).map((each) => each.value);
  const now = alternatives(next).map((each) => each.value);
  const isFormer = (one: Json): boolean => former.some((other) => isSameText(one, other));
  return (
    now.some(isFormer) &&
    now.every((one) => isFormer(one) || (!isNoValue(one) && resourceReference(after, one) === undefined))
  );
}

function isSameText(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (equal(a, b)) return true;
  const [left, right] = [piecesOf(a), piecesOf(b)];
  return left !== undefined && right !== undefined && equal(asJson(left), asJson(right));
}

function asJson(pieces: NonNullable<ReturnType<typeof piecesOf>>): Json {
  return pieces.map((piece) => ("text" in piece ? piece.text : [piece.value]));
}

function replacedByChange({ logicalId, before, operations }: Change, original: Template, schema?: Schema): Set<string> {
  return new Set([logicalId, ...operations.flatMap((each) => replacedBy(each, [original, before], schema))]);
}

function givesAny(template: Template, output: string, logicalIds: ReadonlySet<string>): boolean {
  return [...logicalIds].some((id) =>
    template.referencesTo(id).some(({ section, owner }) => section === "Outputs" && owner === output),
  );
}
