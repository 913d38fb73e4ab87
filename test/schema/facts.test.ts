import { readdirSync } from "node:fs";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { rules, type Rule } from "../../src/index.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { isCurrent, type Dated } from "../../src/schema/facts/dated.js";
import { daysPast, factsTables, graceDays, resourceTypes } from "../../src/schema/facts/index.js";
import { Schema } from "../../src/schema/schema.js";
import { goldenCases } from "../golden/cases.js";

const folder = new URL("../../src/schema/facts/", import.meta.url);
const schema = new Schema(schemaReader());
const all = new Map([
  ...factsTables.map(({ name, facts }) => [name, facts] as const),
  ...[schema.dated()].flatMap((dated) => (dated === undefined ? [] : [[resourceTypes, dated] as const])),
]);

/** Returns the names of the tables on which a rule's repairs of its golden cases rest, "?" for one that has no name. */
function restedOn(rule: Rule): string[] {
  if (rule.kind !== "template") return [];
  const rested = new Set<Dated>();
  const listening: Rule = {
    ...rule,
    *find(template, context) {
      for (const finding of rule.find(template, context)) {
        if (!("skipped" in finding) && finding.restsOn !== undefined) rested.add(finding.restsOn);
        yield finding;
      }
    },
  };
  for (const { before, rollout } of goldenCases(rule.id)) {
    fixWith([listening], before, { only: [rule.id], rollout }, schema);
  }
  const nameOf = ({ source, of }: Dated): string =>
    [...all].find(([, table]) => table.source === source && table.of === of)?.[0] ?? "?";
  return [...new Set([...rested].map(nameOf))].sort();
}

describe("tables of facts", () => {
  it("are all in the list, by the names of their files", async () => {
    const files = readdirSync(folder).filter((file) => !["dated.ts", "index.ts"].includes(file));
    expect(factsTables.map(({ name }) => name)).to.have.members(files.map((file) => file.replace(/\.ts$/, "")));
    for (const { name, facts } of factsTables) {
      const made: object = await import(new URL(`${name}.js`, folder).href);
      expect(Object.values(made), name).to.deep.include(facts);
    }
  });

  it("say when they are of, and when they expire", () => {
    for (const [name, { source, of, expires }] of all) {
      expect([of, expires], name).to.satisfy((days: string[]) => days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)));
      expect(of < expires && source !== "", name).to.equal(true);
    }
  });

  it(`have not been expired for more than ${graceDays} days`, () => {
    const today = new Date().toISOString().slice(0, 10);
    const old = [...all].filter(([, facts]) => daysPast(facts, today) > graceDays);
    expect(
      old.map(([name, { expires }]) => `${name} has expired on ${expires}: fetch it again, see docs/facts.md`),
    ).to.deep.equal([]);
  });

  it("are those that rules say they rest on", () => {
    const wrong = rules.flatMap((rule) => {
      const [said, seen] = [[...(rule.facts ?? [])].sort().join(), restedOn(rule).join()];
      return said === seen
        ? []
        : [`${rule.id} names ${said || "none"}, and its golden cases rest on ${seen || "none"}`];
    });
    expect(wrong).to.deep.equal([]);
  }).timeout(120_000);
});

describe("the days past an expiry", () => {
  const facts = { source: "a list", of: "2026-01-15", expires: "2027-01-15" };

  it("are counted from the day on which a table is too old", () => {
    expect(["2027-01-14", "2027-01-15", "2027-04-16"].map((today) => daysPast(facts, today))).to.deep.equal([
      -1, 0, 91,
    ]);
    expect(isCurrent(facts, "2027-01-15")).to.equal(false);
  });
});
