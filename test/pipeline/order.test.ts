import { expect } from "chai";
import { inOrder } from "../../src/pipeline/order.js";
import type { PropertyRule, Rule, TemplateRule } from "../../src/contract/rule.js";

function rule(id: string, ...after: string[]): TemplateRule {
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

const propertyRule: PropertyRule = {
  id: "",
  title: "",
  why: "",
  kind: "property",
  tags: ["tidy"],
  controls: {},
  references: [],
  type: "AWS::SNS::Topic",
  property: "DisplayName",
  want: { absent: true },
  flaw: "",
};

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

  it("puts rules of one resource between those of the structure and those of the order of creation", () => {
    const property: Rule = { ...propertyRule, id: "b" };
    const last: Rule = { ...rule("a"), phase: "order" };
    expect(ids(last, property, rule("c", "a", "b"), { ...property, id: "a-resource" })).to.deep.equal([
      "c",
      "a-resource",
      "b",
      "a",
    ]);
  });

  it("comes to an end when rules wait for each other", () => {
    expect(ids(rule("y", "x"), rule("x", "y"))).to.deep.equal(["x", "y"]);
  });
});
