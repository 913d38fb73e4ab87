import { expect } from "chai";
import { rules } from "../../src/index.js";
import { goldenCases, goldenFolders } from "../golden/cases.js";
import { saidOf } from "./worse-than-said.js";

const refused = new Set(rules.filter(({ harm }) => harm === "blocks-deployment").map(({ id }) => id));

// Each case in the rollout that it is for; `npm run prove:impact` takes all cases in both.
describe("the impact of fixes", () => {
  for (const folder of goldenFolders().filter((each) => !refused.has(each))) {
    it(`is never worse than ${folder} says`, () => {
      const said = goldenCases(folder).map((each) => saidOf(each, each.rollout));
      expect(said.filter(({ outcome }) => outcome === "worse").flatMap(({ worse }) => worse)).to.deep.equal([]);
    });
  }
});
