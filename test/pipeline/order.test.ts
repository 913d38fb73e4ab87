import { expect } from "chai";
import { inOrder } from "../../src/pipeline/order.js";
import type { Transform } from "../../src/contract/rule.js";

function transform(id: string, ...after: string[]): Transform {
  return { id, title: "", why: "", resourceTypes: [], controls: {}, references: [], after, find: () => [] };
}

describe("order of transforms", () => {
  const ids = (...list: Transform[]): string[] => inOrder(list).map(({ id }) => id);
  const [a, b, c, d] = [transform("a", "d"), transform("b"), transform("c", "a"), transform("d")];

  it("is the same for every list of them", () => {
    for (const list of [[a, b, c, d], [d, c, b, a], [c, a, d, b]]) expect(ids(...list)).to.deep.equal(["b", "d", "a", "c"]);
  });

  it("passes over transforms that are not listed", () => expect(ids(c, a, b)).to.deep.equal(["a", "b", "c"]));

  it("comes to an end when transforms wait for each other", () => {
    expect(ids(transform("y", "x"), transform("x", "y"))).to.deep.equal(["x", "y"]);
  });
});
