import { expect } from "chai";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FailureEvent } from "../../src/events/event.js";
import { matchOf } from "../../src/events/match.js";
import { failurePatterns } from "../../src/events/patterns/index.js";
import { readEvents } from "../../src/events/read.js";
import { rules } from "../../src/index.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "cases");

function eventsOf(id: string): readonly FailureEvent[] {
  return readEvents(readFileSync(join(folder, `${id}.json`), "utf8")).events;
}

describe("failure patterns", () => {
  const ids = failurePatterns.map(({ id }) => id);
  const named = new Set(rules.map(({ id }) => id));

  it("have an event file each, under a name of their own", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect([...ids].sort()).to.deep.equal(files.map((name) => name.slice(0, -".json".length)).sort());
    expect(ids.length).to.be.above(100);
  });

  it("say what is wrong, on which page of AWS, and what to do", () => {
    for (const { id, cause, source, rules: mending = [], tell } of failurePatterns) {
      expect(cause, id).to.match(/^[A-Z].*\.$/);
      expect(source, id).to.match(/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html$/);
      expect(mending.length > 0 || tell !== undefined, id).to.equal(true);
      expect(tell?.advice ?? "Yes.", id).to.match(/^[A-Z].*\.$/s);
      expect(tell?.command ?? "aws ", id).to.match(/^(?:aws|cfn-fix|sam) /);
    }
  });

  it("name rules that there are, and groups that their messages have", () => {
    for (const { id, message, rules: mending = [], captures = [] } of failurePatterns) {
      expect(
        mending.filter((rule) => !named.has(rule)),
        id,
      ).to.deep.equal([]);
      const groups = [...message.source.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
      expect(groups, id).to.deep.equal(captures);
    }
  });

  it("are not slow on long messages", () => {
    for (const { id, message: pattern } of failurePatterns) {
      const said = eventsOf(id)[0]?.message ?? "";
      const pieces = [said, said.slice(0, -1), said.slice(0, said.length / 2), "a ", "'", "[", "already exists "];
      const start = performance.now();
      for (const piece of pieces) pattern.test(piece.repeat(Math.ceil(100_000 / piece.length)));
      expect(performance.now() - start, id).to.be.below(1000);
    }
  });

  for (const { id, rules: mending } of failurePatterns) {
    it(`${id}: is what its event is of`, () => {
      const found = eventsOf(id).map((event) => matchOf(event, failurePatterns)?.pattern.id);
      expect(found).to.deep.equal([id]);
      // What the rules make of the template is tested in repair.test.ts.
      expect(existsSync(join(folder, `${id}.yaml`)), "a template").to.equal(mending !== undefined);
    });
  }
});
