import { expect } from "chai";
import { fix, rules, type FixResult } from "../../src/index.js";
import { needsOthers } from "../golden/among-templates.js";
import { families, familyByRule, familyOf, rulesOf, type Family } from "./families.js";
import { makeTemplates } from "./templates.js";

/** As many templates of a family as it takes to have each of its kinds, and each of its rules, a few times. */
const countFor = (family: Family): number => Math.max(24, 2 * rulesOf([family]).length);

/** Made templates of a family with what its rules make of them, made once. */
const results = new Map<Family, FixResult[]>();
function resultsOf(family: Family): FixResult[] {
  const made =
    results.get(family) ??
    makeTemplates({ count: countFor(family), seed: 3, families: [family] }).map(({ text }) =>
      fix(text, { only: rulesOf([family]) }),
    );
  results.set(family, made);
  return made;
}

describe("the families of made templates", () => {
  // Those in preview find flaws in one template that is made of all examples: npm run prove:packs.
  for (const rule of rules.filter(({ stability }) => stability !== "preview")) {
    it(`have flaws for ${rule.id}`, function () {
      this.timeout(30_000);
      const family = familyOf(rule);
      if (family === undefined && needsOthers(rule)) return;
      if (family === undefined)
        return expect.fail(
          `rule ${rule.id} has no family of made templates: add it to test/synthetic/families.ts, with a system in test/synthetic/systems.ts`,
        );
      const repaired = resultsOf(family).filter(({ fixes }) => fixes.some((each) => each.rule === rule.id));
      expect(repaired, `made templates of the family ${family} that ${rule.id} repairs`).not.to.be.empty;
    });
  }

  it("name rules that exist", () => {
    const ids = rules.map(({ id }) => id);
    expect(Object.keys(familyByRule).filter((id) => !ids.includes(id))).to.deep.equal([]);
  });

  it("make the same templates for the same seed, and others for another", () => {
    const names = (seed: number): string[] => makeTemplates({ count: 40, seed, families }).map(({ text }) => text);
    expect(names(3)).to.deep.equal(names(3));
    expect(names(4)).not.to.deep.equal(names(3));
  });
});
