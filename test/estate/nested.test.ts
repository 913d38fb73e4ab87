import { expect } from "chai";
import { treesOf, nestingsIn, type Edge } from "../../src/estate/nested/graph.js";
import { settleTree, type Member } from "../../src/estate/nested/settle.js";
import { fix } from "../../src/index.js";

const edge = (parent: string, child: string): Edge => ({ parent, child, logicalId: child, place: child, isSole: true });

describe("trees of templates that nest each other", () => {
  it("begin with the children, each after all that it nests", () => {
    const [tree, other, ...more] = treesOf([edge("root", "b"), edge("root", "a"), edge("a", "b"), edge("x", "y")]);
    expect(tree?.order).to.deep.equal(["b", "a", "root"]);
    expect(other?.order).to.deep.equal(["y", "x"]);
    expect(more).to.deep.equal([]);
  });

  it("leave circles out of their edges, and say who is in them", () => {
    const [tree] = treesOf([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("self", "self"), edge("self", "a")]);
    expect(tree?.cycles).to.deep.equal([["a", "b", "c"], ["self"]]);
    expect(tree?.edges.map(({ parent, child }) => `${parent} ${child}`)).to.deep.equal(["self a"]);
    expect(tree?.circular).to.have.length(4);
  });

  it("take time in proportion to their size", () => {
    const edges = Array.from({ length: 3000 }, (_, index) => edge(`p${index}`, index === 0 ? "last" : `p${index - 1}`));
    const start = performance.now();
    expect(treesOf(edges)[0]?.order).to.have.length(3001);
    expect(performance.now() - start).to.be.lessThan(3000);
  });

  it("are made of local files only", () => {
    const url = (value: string) =>
      `Resources: {S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${value}}}}`;
    const places = (value: string) =>
      nestingsIn(url(value)).flatMap(({ place, isAddress = false }) => (isAddress ? [] : [place]));
    expect(places("./a.yaml")).to.deep.equal(["./a.yaml"]);
    for (const value of [
      "https://b.s3.amazonaws.com/a",
      "s3://b/a",
      '"{{resolve:ssm:/a}}"',
      "!Ref A",
      "''",
      '!Sub "${A}.yaml"',
    ])
      expect(places(value), value).to.deep.equal([]);
  });

  it("give a template back as it is that nobody may correct", () => {
    const child = "Parameters: {Name: {Type: String}}\nResources: {Queue: {Type: AWS::SQS::Queue}}\n";
    const parent = `Resources:\n  Stack:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child\n`;
    const members = new Map<string, Member>([
      ["parent", { file: "parent", text: parent, result: fix(parent) }],
      ["child", { file: "child", text: child }],
    ]);
    const [tree] = treesOf([{ ...edge("parent", "child"), logicalId: "Stack" }]);
    if (tree === undefined) throw new Error("there is no tree");
    const { results } = settleTree(tree, members, (_, more) => fix(parent, more));
    expect([...results.keys()]).to.deep.equal(["parent"]);
    expect(results.get("parent")?.output).to.contain("Name: !Ref Name");
  });
});
