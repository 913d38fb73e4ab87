import { chosenRules, inOrder, rules, type FixResult } from "../../../src/index.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { inDefaultWorld } from "../default-world.js";
import type { Invariant } from "../invariant.js";
import { newDefaults } from "../lost-by-default.js";
import { spelledNames } from "../spelled-names.js";
import { chancesOf, shuffled, viewOf, type Subject } from "../subject.js";

/** The rules that run unless they are left out, in their order. */
const ownOrder = inOrder(chosenRules(rules)).map(({ id }) => id);

/** One rule after the other, each in a run of its own, and all of them at last. */
export function inSteps({ text, options, fix }: Subject, order: readonly string[]): FixResult {
  return fix(
    order.reduce((now, id) => fix(now, { ...options, only: [id] }).output, text),
    options,
  );
}

/** Rules that put right what others read. */
const shape: ReadonlySet<string> = new Set(
  rules.flatMap((rule) => (rule.kind === "template" && rule.phase === "shape" ? [rule.id] : [])),
);

/** Some order that pays no heed to what rules say about each other, but that what is malformed is put right first. */
export function anyOrderOf(subject: Subject): string[] {
  const order = shuffled(chancesOf(subject), ownOrder);
  return [...order.filter((id) => shape.has(id)), ...order.filter((id) => !shape.has(id))];
}

export { ownOrder };

/** True if several rules repair something. */
export function repairsSeveral({ result }: Subject): boolean {
  return new Set(result.fixes.map(({ rule }) => rule)).size > 1;
}

export const anySubset: Invariant = {
  id: "any-subset",
  promise: "one rule after the other ends in the same values as all at once",
  complaints(subject) {
    if (!repairsSeveral(subject)) return undefined;
    const [stepwise, atOnce] = [inSteps(subject, ownOrder), subject.result].map(({ output }) =>
      orderless(viewOf(output)),
    );
    return equal(stepwise, atOnce) ? [] : ["one rule after the other ends in another template"];
  },
};

/**
 * Of its own `DependsOn` a rule leaves a single name, of a list that was there before its run a list; CloudFormation
 * takes both. `CreatedIf` marks what nothing else of a run changes, so that a run of its own may leave it.
 */
function orderless(view: Json): Json {
  if (!isObject(view)) return view;
  const resources = Object.entries(own(view, "Resources") ?? {}).map(([id, body]): [string, Json] => {
    const names = own(body, "DependsOn");
    if (!isObject(body)) return [id, body];
    const one = Array.isArray(names) && names.length === 1 ? { DependsOn: names[0] ?? null } : {};
    return [id, withoutMark({ ...body, ...one })];
  });
  return { ...view, Resources: Object.fromEntries(resources) };
}

function withoutMark({ Metadata: metadata, ...body }: JsonObject): JsonObject {
  const ours = own(metadata, "CfnFix");
  if (!isObject(metadata) || !isObject(ours)) return metadata === undefined ? body : { ...body, Metadata: metadata };
  const { CreatedIf: _, ...marks } = ours;
  const { CfnFix: __, ...others } = metadata;
  const left = Object.keys(marks).length > 0 ? { ...others, CfnFix: marks } : others;
  return Object.keys(left).length > 0 ? { ...body, Metadata: left } : body;
}

export const freeOrder: Invariant = {
  id: "free-order",
  promise: "in any other order the end means the same while new parameters keep their defaults",
  complaints(subject) {
    if (!repairsSeveral(subject)) return undefined;
    const order = anyOrderOf(subject);
    const [stepwise, atOnce] = [inSteps(subject, order), subject.result].map(({ output }) =>
      meaning(viewOf(subject.text), viewOf(output)),
    );
    return equal(stepwise, atOnce)
      ? []
      : [`${order.join()} one after the other end in a template that means something else`];
  },
};

function meaning(before: Json, after: Json): Json {
  const world = inDefaultWorld(before, after, newDefaults(before, after));
  // Whether a name orders, or something beside it, is a matter of which rule came first.
  return sorted(spelledNames({ ...world }, new Map(Object.entries(world.Resources ?? {}))));
}

/** Statements of one policy come in the order in which they were added. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

function keyOf(value: Json): string {
  return JSON.stringify(value);
}
