import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { entries, expandedNames } from "../../src/template/loops.js";
import type { Json } from "../../src/values/json.js";
import { goldenCases, goldenFolders } from "../golden/cases.js";

/** The members of loops in the resources of a template: as they are declared, and the names that the loops make of them. */
function inLoops(view: Json): { declared: string[]; copies: string[] } {
  const members = [...entries(view, "Resources")].filter(({ kind, loops }) => kind === "member" && loops.length > 0);
  return { declared: members.map(({ name }) => name), copies: members.flatMap(expandedNames) };
}

const cases = goldenFolders()
  .flatMap(goldenCases)
  .filter(({ before }) => before.includes("Fn::ForEach::"));

describe("what rules add to the body of a loop", () => {
  it("is tried on loops of several services", () => {
    expect(new Set(cases.map(({ rule }) => rule)).size).to.be.greaterThan(5);
  });

  for (const { rule, name, before, rollout } of cases) {
    it(`has a name of its own for each copy: ${rule} ${name} (${rollout})`, () => {
      const [was, is] = [before, fix(before, { rules, rollout }).output].map((text) => inLoops(parseSource(text).view));
      const added = is?.declared.filter((declared) => !was?.declared.includes(declared)) ?? [];
      for (const declared of added) expect(declared).to.match(/[$&]\{\w+\}/);
      expect(is?.copies).to.deep.equal([...new Set(is?.copies)]);
    });
  }
});
