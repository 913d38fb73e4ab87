import { transforms, type FixResult, type Transform } from "../../../src/index.js";
import { equal } from "../../../src/json.js";
import { differencesBetween } from "../findings.js";
import type { Invariant } from "../invariant.js";
import { chancesOf, shuffled, viewOf, type Subject } from "../subject.js";

const ids = transforms.map(({ id }) => id);

export const anyOrder: Invariant = {
  id: "any-order",
  promise: "the order in which transforms are listed changes no byte and no finding, of whatever subset",
  complaints({ text, result, options, fix, ...rest }) {
    const random = chancesOf(rest);
    const some = shuffled(random, ids).slice(0, 1 + Math.floor(random() * (ids.length - 1)));
    const expected = fix(text, { ...options, only: some });
    return [
      ...same("all in another order", result, fix(text, { ...options, transforms: shuffled(random, transforms) })),
      ...same(`${some.join()} in another order`, expected, fix(text, { ...options, only: [...some].sort() })),
      ...same(`all but the others of ${some.join()}`, expected, fix(text, { ...options, skip: ids.filter((id) => !some.includes(id)) })),
    ];
  },
};

function same(what: string, expected: FixResult, found: FixResult): string[] {
  return [...(expected.output === found.output ? [] : [`${what} give other bytes`]), ...differencesBetween(expected, found).map((each) => `${what}: ${each}`)];
}

/** Another order in which each comes behind those that it names in `after`. */
function waiting(order: readonly Transform[]): Transform[] {
  const next = order.find(({ after = [] }) => !order.some(({ id }) => after.includes(id)));
  return next === undefined ? [] : [next, ...waiting(order.filter((each) => each !== next))];
}

/** One transform after the other, each in a run of its own, and all of them at last. */
export function inSteps({ text, options, fix, ...rest }: Subject, isFree = false): { order: string[]; output: string } {
  const chosen = shuffled(chancesOf(rest), transforms);
  const order = (isFree ? chosen : waiting(chosen)).map(({ id }) => id);
  const output = order.reduce((now, id) => fix(now, { ...options, only: [id] }).output, text);
  return { order, output: fix(output, options).output };
}

export const anySubset: Invariant = {
  id: "any-subset",
  promise: "one transform after the other, each behind those that it follows, ends in the same values as all at once",
  complaints(subject) {
    if (!repairsSeveral(subject)) return undefined;
    const { order, output } = inSteps(subject);
    return equal(viewOf(output), viewOf(subject.result.output)) ? [] : [`${order.join()} in steps end in another template`];
  },
};

/** Do several transforms repair something? */
export function repairsSeveral({ result }: Subject): boolean {
  return new Set(result.fixes.map(({ transform }) => transform)).size > 1;
}
