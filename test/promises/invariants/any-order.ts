import { chosenRules, rules, type FixResult } from "../../../src/index.js";
import { differencesBetween } from "../findings.js";
import type { Invariant } from "../invariant.js";
import { chancesOf, shuffled } from "../subject.js";

/** The ids of the rules that run unless others are chosen. */
const usual = chosenRules(rules).map(({ id }) => id);

export const anyOrder: Invariant = {
  id: "any-order",
  promise: "the order in which rules are listed changes no byte and no finding, of whatever subset",
  complaints({ text, result, options, fix, ...rest }) {
    const random = chancesOf(rest);
    const ids = options.only ?? usual;
    const some = shuffled(random, ids).slice(0, 1 + Math.floor(random() * (ids.length - 1)));
    const expected = fix(text, { ...options, only: some });
    return [
      ...same("all in another order", result, fix(text, { ...options, rules: shuffled(random, rules) })),
      ...same(`${some.join()} in another order`, expected, fix(text, { ...options, only: [...some].sort() })),
      ...same(
        `all but the others of ${some.join()}`,
        expected,
        fix(text, { ...options, skip: ids.filter((id) => !some.includes(id)) }),
      ),
    ];
  },
};

function same(what: string, expected: FixResult, found: FixResult): string[] {
  return [
    ...(expected.output === found.output ? [] : [`${what} give other bytes`]),
    ...differencesBetween(expected, found).map((each) => `${what}: ${each}`),
  ];
}
