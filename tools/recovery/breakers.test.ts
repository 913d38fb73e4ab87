import { expect } from "chai";
import { fix, rules, type Rule } from "../../src/index.js";
import { equal } from "../../src/values/json.js";
import { Template } from "../../src/template/template.js";
import { needsOthers } from "../../test/golden/among-templates.js";
import { breakerOf, chosenBeside, concernsOf, writtenBreakers } from "./breakers.js";
import { BrokenTemplate } from "./broken-template.js";
import type { Breaker } from "./mutation.js";
import { originals, repairedTemplate } from "./repaired-templates.js";

/** True if some mutation breaks some template of the rule so that the rule repairs it again. */
function isRepairedAgain(rule: Rule, breaker: Breaker): boolean {
  const only = chosenBeside(rule);
  return originals(rule, concernsOf(rule, breaker), "", Infinity).some((original) => {
    const subject = repairedTemplate(original, { only });
    if (subject === undefined || typeof subject === "string") return false;
    const template = new Template(subject.view);
    return breaker.mutations.some((mutation) => {
      const [place] = mutation.places(template, subject.view);
      const broken = new BrokenTemplate(subject.view);
      if (place === undefined || place.apply(broken) === false || equal(broken.view, subject.view)) return false;
      return fix(JSON.stringify(broken.view), { only }).fixes.some((each) => each.rule === rule.id);
    });
  });
}

describe("breakers", () => {
  for (const rule of rules) {
    it(`break what ${rule.id} repairs`, function () {
      this.timeout(30_000);
      const breaker = breakerOf(rule);
      // The examples of rules that only run when they are chosen are broken in one template of all: npm run prove:packs.
      if (rule.stability === "preview" || (breaker === undefined && needsOthers(rule))) return;
      if (breaker === undefined)
        return expect.fail(`rule ${rule.id} has no breaker in tools/recovery: add one to tools/recovery/breakers.ts`);
      expect(breaker.mutations).not.to.be.empty;
      expect(isRepairedAgain(rule, breaker), `${rule.id} repairs what a mutation breaks`).to.equal(true);
    });
  }

  it("are of rules that exist", () => {
    const ids = rules.map(({ id }) => id);
    expect(Object.keys(writtenBreakers).filter((id) => !ids.includes(id))).to.deep.equal([]);
  });
});
