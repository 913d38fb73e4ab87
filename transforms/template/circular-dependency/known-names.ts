import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { asSub, subParts, subText } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { textOf } from "../../aws/values/normal-text.js";
import { isNowhere } from "../../aws/values/nowhere.js";
import { namesIn } from "../../aws/values/references.js";
import { textValue } from "../../aws/values/text-value.js";
import { namePropertyOf, textGiven } from "./named-types.js";
import { textForItself } from "./own-policies.js";
import { aroundReference, takesNames, wantsArn } from "./places.js";

/** What keeps a reference from being written out, as a clause. */
export interface Hindrance {
  readonly kind: "unnamed" | "undefined";
  readonly reason: string;
  /** The path of the reference. */
  readonly path: Path;
}

/** What a reference, or the whole value that it is in, stands for, as the text of an `Fn::Sub`; or what it lacks for that. */
export type KnownText = { readonly text: string; readonly isWhole?: boolean } | { readonly lacks: Hindrance };

/**
 * Returns the text that a reference stands for, where the resource that it names need not exist yet. Undefined where it
 * must exist, or where its name hangs on one of the resources `waiting` or on what cannot be told.
 */
export function textFor(template: Template, reference: Reference, waiting: ReadonlySet<string>): KnownText | undefined {
  const { owner, target, attribute, path, kind } = reference;
  const itself = textForItself(template, reference);
  if (itself !== undefined) return { text: itself, isWhole: true };
  const [user, other] = [viewNamed(template, owner), viewNamed(template, target)];
  const property = other && namePropertyOf(other);
  if (user === undefined || other === undefined || property === undefined) return undefined;
  if (user.isInLoop || other.isInLoop || kind === "DependsOn" || !takesNames(user, path)) return undefined;
  const { written } = other.property(property);
  if (written === undefined) {
    if (!other.isInSight) return undefined;
    return lacking(path, "unnamed", `${other.logicalId} has no ${property} that could replace the reference`);
  }
  const name = nameIn(template, written);
  if (name === undefined) return undefined;
  // A bucket in a name stands there with its own.
  const parts = new Set([...namesIn(written), ...subParts(name).flatMap((part) => part.target ?? [])]);
  if ([...parts].some((each) => waiting.has(each) || !existsAt(template, each, reference))) return undefined;
  const nowhere = [...parts].find((each) => isNowhere(template, each));
  if (nowhere !== undefined) {
    const reason = `the name of ${other.logicalId} depends on ${nowhere}, which does not exist in the template`;
    return lacking(path, "undefined", reason);
  }
  const around = aroundReference(template, reference);
  const needsArn = around.isFirst && wantsArn(around.path);
  const text = textGiven(other, attribute, name, { needsArn, continues: !around.isWhole });
  if (text === undefined) return undefined;
  // What the `Fn::Sub` around it gives itself would stand in for a part of the name.
  const given = kind === "Sub" ? (asSub(template.at(path))?.variables ?? {}) : {};
  return subParts(text).some(({ name: each }) => own(given, each ?? "") !== undefined) ? undefined : { text };
}

function lacking(path: Path, kind: Hindrance["kind"], reason: string): KnownText {
  return { lacks: { path, kind, reason } };
}

/** Returns a name as the text of an `Fn::Sub`: the braces of a plain text stay braces. */
function nameIn(template: Template, name: Json): string | undefined {
  return typeof name === "string" ? name.replace(/\$\{/g, "${!") : textOf(template, name);
}

/** False for the name of a resource that may be absent where a reference is needed. */
function existsAt(template: Template, name: string, { guards }: Reference): boolean {
  return viewNamed(template, name)?.existsWhere(guards) !== false;
}

/** Writes what these references stand for in their places. */
export function writeOut(edit: Edit, references: readonly Reference[], waiting: ReadonlySet<string>): void {
  for (const reference of references) {
    const known = textFor(edit.template, reference, waiting);
    if (known === undefined || "lacks" in known) continue;
    const { text, isWhole = reference.kind !== "Sub" } = known;
    const call = asSub(edit.template.at(reference.path));
    if (isWhole || call === undefined) {
      edit.set(reference.path, textValue(text));
      continue;
    }
    const name = reference.attribute === undefined ? reference.target : `${reference.target}.${reference.attribute}`;
    const parts = subParts(call.text).map((part) =>
      part.name === name && !Object.hasOwn(call.variables, name) ? { ...part, text } : part,
    );
    edit.set(reference.path, textValue(subText(parts), call.variables));
  }
}
