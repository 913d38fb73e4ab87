import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { replace, rewrite } from "./rewrite.js";

const resource = (properties: string): string => `Resources:\n  A:\n    Type: X\n    Properties:${properties}\n`;
const rewritten = (properties: string, view: Json): string =>
  rewrite(resource(properties), replace("/Resources/A/Properties", view));

describe("a key that is written otherwise", () => {
  it("stays where it is with its comment, whatever goes or comes beside it", () => {
    expect(
      rewritten("\n      # first\n      Name: p # n\n      Gone: x\n      Kept: 1\n      Old: # why\n        A: 1", {
        UserPoolName: "p",
        Kept: 1,
        New: { A: 1 },
        More: 2,
      }),
    ).to.equal(
      resource(
        "\n      # first\n      UserPoolName: p # n\n      Kept: 1\n      New: # why\n        A: 1\n      More: 2",
      ),
    );
  });

  it("stays where it is if its value gets into a list or a map, or out of one", () => {
    expect(rewritten("\n      Role: r # c\n      B: [b]\n      C: c", { Roles: ["r"], B1: "b", C: "c" })).to.equal(
      resource("\n      Roles: # c\n        - r\n      B1: b\n      C: c"),
    );
  });

  it("stays where it is in JSON and in braces", () => {
    expect(rewritten(" {Name: p, Gone: x, Kept: 1}", { UserPoolName: "p", Kept: 1, More: 2 })).to.equal(
      resource(" {UserPoolName: p, Kept: 1, More: 2}"),
    );
    const json = (properties: string): string => `{"Resources": {"A": {"Type": "X", "Properties": ${properties}}}}`;
    const view = { First: 0, UserPoolName: "p", Kept: 1 };
    expect(rewrite(json('{"Name": "p", "Gone": "x", "Kept": 1}'), replace("/Resources/A/Properties", view))).to.equal(
      json('{"First": 0, "UserPoolName": "p", "Kept": 1}'),
    );
  });

  it("is no other key where the pairs have changed places", () => {
    expect(rewritten("\n      A: 1\n      Old: x\n      B: 2", { B: 2, New: "x", A: 1 })).to.contain("New: x");
  });
});
