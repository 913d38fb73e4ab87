import { expect } from "chai";
import { inOrder } from "../../src/pipeline/order.js";
import type { Rule } from "../../src/contract/rule.js";

function rule(id: string, ...after: string[]): Rule {
  return {
    id,
    title: "",
    why: "",
    kind: "template",
    tags: ["tidy"],
    types: [],
    controls: {},
    references: [],
    after,
    find: () => [],
  };
}

describe("order of rules", () => {
  const ids = (...list: Rule[]): string[] => inOrder(list).map(({ id }) => id);
  const [a, b, c, d] = [rule("a", "d"), rule("b"), rule("c", "a"), rule("d")];

  it("is the same for every list of them", () => {
    for (const list of [
      [a, b, c, d],
      [d, c, b, a],
      [c, a, d, b],
    ])
      expect(ids(...list)).to.deep.equal(["b", "d", "a", "c"]);
  });

  it("passes over rules that are not listed", () => expect(ids(c, a, b)).to.deep.equal(["a", "b", "c"]));

  it("comes to an end when rules wait for each other", () => {
    expect(ids(rule("y", "x"), rule("x", "y"))).to.deep.equal(["x", "y"]);
  });
});
