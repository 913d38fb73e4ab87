import { expect } from "chai";
import { interfaceOf } from "../../src/estate/exports/interface.js";
import { deploymentOrder, type Stack } from "../../src/estate/order/order.js";
import { Template } from "../../src/template/template.js";

/** Returns a stack that exports and imports these names. */
function stack(file: string, exports: string[], imports: string[], more: Partial<Stack> = {}): Stack {
  const own = sides(exports, imports);
  return { file, before: own, after: own, isChanged: true, ...more };
}

function sides(exports: string[], imports: string[]): Stack["before"] {
  const outputs = exports.map((name) => [name.replace(/\W/g, ""), { Value: "x", Export: { Name: name } }] as const);
  const resources = imports.map((name, at) => [
    `Topic${at}`,
    { Type: "AWS::SNS::Topic", Properties: { TopicName: { "Fn::ImportValue": name } } },
  ]);
  return interfaceOf(new Template({ Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) }));
}

const alone = (): string[] => [];

describe("the order of deployment", () => {
  it("has exporters before importers, and what nothing binds nowhere", () => {
    const order = deploymentOrder(
      [
        stack("app.yaml", [], ["vpc-id", "db-arn"]),
        stack("network.yaml", ["vpc-id"], []),
        stack("data.yaml", ["db-arn"], ["vpc-id"]),
        stack("batch.yaml", [], ["db-arn"]),
        stack("lonely.yaml", ["other-thing"], []),
      ],
      alone,
    );
    expect(order.steps).to.deep.equal([["network.yaml"], ["data.yaml"], ["app.yaml", "batch.yaml"]]);
    expect(order.circles).to.be.empty;
    expect(order.reasons[0]).to.deep.equal({
      before: "network.yaml",
      after: "app.yaml",
      kind: "exports",
      output: "vpcid",
    });
  });

  it("passes over templates that do not change", () => {
    const stacks = [stack("network.yaml", ["vpc-id"], [], { isChanged: false }), stack("app.yaml", [], ["vpc-id"])];
    expect(deploymentOrder(stacks, alone).steps).to.be.empty;
  });

  it("has those that no longer import something before the one that no longer exports it", () => {
    const gone = sides([], []);
    const order = deploymentOrder(
      [stack("network.yaml", ["vpc-id"], [], { after: gone }), stack("app.yaml", [], ["vpc-id"], { after: gone })],
      alone,
    );
    expect(order.steps).to.deep.equal([["app.yaml"], ["network.yaml"]]);
    expect(order.reasons.map(({ kind }) => kind)).to.deep.equal(["releases"]);
  });

  it("says circles, and orders what is around them", () => {
    const order = deploymentOrder(
      [
        stack("a.yaml", ["name-a"], ["name-b"]),
        stack("b.yaml", ["name-b"], ["name-a"]),
        stack("first.yaml", ["first-name"], []),
        stack("c.yaml", [], ["name-a", "first-name"]),
        stack("last.yaml", [], ["name-b"]),
      ],
      alone,
    );
    expect(order.circles).to.deep.equal([["a.yaml", "b.yaml"]]);
    expect(order.steps).to.deep.equal([
      ["a.yaml", "b.yaml", "first.yaml"],
      ["c.yaml", "last.yaml"],
    ]);
  });

  it("makes no circle of what is only possible", () => {
    const own = (file: string): Stack => {
      const { before } = stack(file, [], []);
      const exported = interfaceOf(
        new Template({
          Resources: {
            Topic: {
              Type: "AWS::SNS::Topic",
              Properties: { TopicName: { "Fn::ImportValue": { "Fn::Sub": "${P}-Topic" } } },
            },
          },
          Outputs: { Topic: { Value: "x", Export: { Name: { "Fn::Sub": "${AWS::StackName}-Topic" } } } },
        }),
      );
      return { file, before, after: exported, isChanged: true };
    };
    expect(deploymentOrder([own("a.yaml"), own("b.yaml")], alone)).to.deep.include({ steps: [], circles: [] });
  });

  it("deploys nested templates with their roots", () => {
    const roots: Record<string, string[]> = { "child.yaml": ["root.yaml"], "inner.yaml": ["root.yaml"] };
    const order = deploymentOrder(
      [
        stack("app.yaml", [], ["vpc-id"]),
        stack("child.yaml", ["vpc-id"], []),
        stack("inner.yaml", [], ["vpc-id"]),
        stack("root.yaml", [], [], { isChanged: false }),
      ],
      (file) => roots[file] ?? [],
    );
    expect(order.steps).to.deep.equal([["root.yaml"], ["app.yaml"]]);
    expect(order.nested).to.deep.equal([
      { file: "child.yaml", root: "root.yaml" },
      { file: "inner.yaml", root: "root.yaml" },
    ]);
  });
});
