import { expect } from "chai";
import { always, Decisions, TooComplex, type Decision } from "../../src/template/decisions.js";

/** Returns that all of these variables have the value 1; built from the last, which costs least. */
function all(decisions: Decisions, variables: readonly number[]): Decision {
  return variables.reduceRight((rest, variable) => decisions.and(decisions.test(variable, 1), rest), always);
}

describe("decisions are given up", () => {
  it("when they nest deeper than a stack may be", () => {
    const decisions = new Decisions();
    const variables = Array.from({ length: 3000 }, () => decisions.variable(2));
    const [every, even] = [
      all(decisions, variables),
      all(
        decisions,
        variables.filter((variable) => variable % 2 === 0),
      ),
    ];
    expect(() => decisions.not(every)).to.throw(TooComplex);
    expect(() => decisions.and(every, even)).to.throw(TooComplex);
    const few = all(decisions, variables.slice(-1000));
    expect(decisions.not(decisions.not(few))).to.equal(few);
  });

  it("when one takes too many steps", () => {
    const decisions = new Decisions();
    const [large, other, small] = [decisions.variable(70_000), decisions.variable(70_000), decisions.variable(60_000)];
    expect(() => decisions.and(decisions.test(large, 1), decisions.test(other, 1))).to.throw(TooComplex);
    expect(() => decisions.not(decisions.test(large, 1))).to.throw(TooComplex);
    expect(decisions.not(decisions.not(decisions.test(small, 1)))).to.equal(decisions.test(small, 1));
  });

  it("when all together take too many steps, though each takes few", () => {
    const decisions = new Decisions();
    const negateOneMore = (): Decision => decisions.not(decisions.test(decisions.variable(10_000), 1));
    for (let count = 0; count < 100; count += 1) negateOneMore();
    expect(() => Array.from({ length: 10 }, negateOneMore)).to.throw(TooComplex);
  });
});
