import { readdirSync } from "node:fs";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { rules, type Rule } from "../../src/index.js";
import { contextOf } from "../../src/pipeline/context.js";
import { isCurrent, type Dated } from "../../src/schema/facts/dated.js";
import { daysPast, factsTables, graceDays, resourceTypes } from "../../src/schema/facts/index.js";
import { Schema } from "../../src/schema/schema.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
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
  const names = goldenCases(rule.id).flatMap(({ before, rollout }) => {
    const findings = rule.find(new Template(parseSource(before).view), contextOf(rule, { rollout }, schema));
    return [...findings].flatMap((finding) =>
      "skipped" in finding || finding.restsOn === undefined ? [] : [nameOf(finding.restsOn)],
    );
  });
  return [...new Set(names)].sort();
}

/** The table of types is another object each time. */
function nameOf(facts: Dated): string {
  const found =
    [...all].find(([, table]) => table === facts) ?? [...all].find(([, { source }]) => source === facts.source);
  return found?.[0] ?? "?";
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
      const [said, seen] = [rule.facts ?? [], restedOn(rule)];
      // What two tables decide together is told by one of them.
      const isRight = seen.every((name) => said.includes(name)) && (said.length === 0) === (seen.length === 0);
      return isRight
        ? []
        : [`${rule.id} names ${said.join() || "none"}; its golden cases rest on ${seen.join() || "none"}`];
    });
    expect(wrong).to.deep.equal([]);
  }).timeout(60_000);
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
