import { expect } from "chai";
import { inDefaultWorld } from "./promises/default-world.js";
import { fix, rules, type Rule } from "../src/index.js";
import type { Json } from "../src/values/json.js";
import { parseSource } from "../src/source/source.js";
import { goldenCases, together } from "./golden/cases.js";

const ids = ["cloudtrail-trail", "cloudtrail-bucket", "config-recorder", "config-bucket"];
const four = rules.filter(({ id }) => ids.includes(id));

/** Every two of the four in both orders, and the buckets before and behind what uses them. */
const orders = [
  [0, 1, 2, 3],
  [3, 2, 1, 0],
  [1, 3, 0, 2],
  [2, 0, 3, 1],
].map((order) => order.flatMap((index) => four[index] ?? []));

/** The rules in this very order, whatever they say themselves. */
function forced(list: readonly Rule[]): Rule[] {
  return list.map((rule, index) => ({ ...rule, id: `${index}-${rule.id}`, after: [] }));
}

/** What a correction means while nobody says what exists already. */
function meaning(before: string, after: string): unknown {
  const [from, to] = [parseSource(before).view, parseSource(after).view];
  const defaults = new Map<string, Json>(
    [
      "ExistingCloudTrailArn",
      "ExistingTrailBucketName",
      "ExistingLogBucketName",
      "ExistingConfigBucketName",
      "ExistingConfigRecorderName",
    ].map((name) => [name, ""]),
  );
  defaults.set("CreateConfigServiceLinkedRole", "false");
  return withoutSids(inDefaultWorld(from, to, defaults));
}

/** Statements of one policy come in the order in which they were added. */
function withoutSids(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(withoutSids(item))).sort();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, withoutSids(member)]),
  );
}

describe("the rules of trails, recorders and their buckets", () => {
  for (const { name, before } of goldenCases(together)) {
    const expected = fix(before, { rules: four }).output;

    it(`make the same bytes of ${name}, however they are listed`, () => {
      for (const list of orders) expect(fix(before, { rules: list }).output).to.equal(expected);
    });

    it(`make a template of ${name} that means the same, in whatever order they run`, () => {
      for (const list of orders) {
        const { output } = fix(before, { rules: forced(list) });
        expect(meaning(before, output), list.map(({ id }) => id).join()).to.deep.equal(meaning(before, expected));
        expect(fix(output, { rules: four }).changed, list.map(({ id }) => id).join()).to.equal(false);
      }
    });
  }
});
