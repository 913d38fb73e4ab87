import { expect } from "chai";
import { assertRules, CfnFixError, type PropertyRule, type Rule } from "../../src/index.js";
import { rule } from "../edit/one-fix.js";

function property(id: string, more: Partial<PropertyRule>): PropertyRule {
  const { title, why, controls, references, tags } = rule(id, () => []);
  return {
    ...{ id, title, why, controls, references, tags },
    kind: "property",
    type: "AWS::S3::Bucket",
    property: "A",
    want: { is: true },
    flaw: "it is off",
    ...more,
  };
}

function faultOf(...rules: readonly Rule[]): string | undefined {
  try {
    assertRules(rules);
    return undefined;
  } catch (error) {
    if (error instanceof CfnFixError && error.code === "USAGE") return error.message;
    throw error;
  }
}

describe("a list of rules", () => {
  it("has no two of one id", () => {
    expect(
      faultOf(
        rule("one", () => []),
        property("one", {}),
      ),
    ).to.equal("two rules have the id one");
  });

  const meet: Readonly<Record<string, [PropertyRule, PropertyRule]>> = {
    A: [property("one", {}), property("two", { type: ["AWS::SNS::Topic", "AWS::S3::Bucket"] })],
    "A.B": [property("one", {}), property("two", { property: "A.B" })],
    "A.B.C": [property("one", { property: "A.*.C" }), property("two", { property: "A.B.C" })],
    "A.C": [
      property("one", { want: { members: { B: { is: 1 }, C: { is: 1 } } } }),
      property("two", { want: { members: { C: { is: 2 }, D: { is: 2 } } } }),
    ],
    'A["x"]': [property("one", {}), property("two", { want: { includes: "x" } })],
    "A[Key=k]": [
      property("one", { property: "A[Key=k].Value" }),
      property("two", { want: { includes: { Key: "k", Value: "v" }, by: "Key" } }),
    ],
  };
  for (const [place, [one, two]] of Object.entries(meet)) {
    it(`has one owner for ${place}, and names both that claim it`, () => {
      expect(faultOf(one, two)).to.equal(`the rules one and two both set ${place} of AWS::S3::Bucket`);
      expect(faultOf(two, one)).to.match(/^the rules two and one both set /);
    });
  }

  const pass: Readonly<Record<string, [PropertyRule, PropertyRule]>> = {
    "the same property of two types": [property("one", {}), property("two", { type: "AWS::SNS::Topic" })],
    "two properties": [property("one", {}), property("two", { property: "AB" })],
    "two members of a map": [
      property("one", { want: { members: { B: { is: 1 } } } }),
      property("two", { property: "A.C" }),
    ],
    "two items of a list": [property("one", { want: { includes: "x" } }), property("two", { want: { includes: "y" } })],
    "two items by their keys": [
      property("one", { property: "A[Key=k].Value" }),
      property("two", { property: "A[Key=l].Value" }),
    ],
  };
  for (const [what, rules] of Object.entries(pass)) {
    it(`may set ${what}`, () => expect(faultOf(...rules)).to.equal(undefined));
  }
});
