import fc from "fast-check";
import {
  chosenRules,
  fingerprintOf,
  honoredTools,
  impacts,
  parametersOf,
  rollouts,
  settingsOf,
  rules,
  type FixOptions,
  type LeftFinding,
} from "../../src/index.js";

const ids = chosenRules(rules).map(({ id }) => id);
const choices = [...settingsOf(rules)].flatMap(([name, values]) => values.map((value) => [name, value] as const));
const settings = fc.subarray(choices, { maxLength: 4 }).map((chosen) => Object.fromEntries(chosen));
const parameters = fc.constantFrom(...parametersOf(rules).map((name) => name.replace("<LogicalId>", "Database")));
const values = fc.constantFrom(
  "",
  "true",
  "something",
  "vpc-0c4e19d7b82a3f560",
  "arn:aws:acm:us-east-1:210987654321:certificate/11111111-2222-3333-4444-555555555555",
  "sg-0f3d21a98c7b65e41,sg-0b7c65d43e21f09a8",
);
const names = fc.constantFrom("Other", "VpcId", "Database", "X1", "Environment", "z");

/** Options that a user may give; any of these findings may be accepted before. */
export function anyOptions(found: readonly LeftFinding[]): fc.Arbitrary<FixOptions> {
  const known = fc.subarray(found.map((finding) => fingerprintOf(finding)));
  return fc.record(
    {
      only: fc.subarray(ids, { minLength: 1 }),
      skip: fc.subarray(ids, { maxLength: 3 }),
      rollout: fc.constantFrom(...rollouts),
      maxImpact: fc.constantFrom(...impacts),
      settings,
      parameterNames: fc.dictionary(parameters, names, { maxKeys: 3 }),
      parameterValues: fc.dictionary(parameters, values, { maxKeys: 3 }),
      tags: fc.dictionary(
        fc.constantFrom("Owner", "cost: centre", "__proto__", "#"),
        fc.constantFrom("", "team", "a: b #c", "yes", "012"),
      ),
      context: fc.boolean(),
      honor: fc.subarray([...honoredTools]),
      baseline: known.map((prints) => new Set(prints)),
    },
    { requiredKeys: [] },
  );
}
