import { expect } from "chai";
import { fixWith } from "../../src/pipeline/fix.js";
import type { Edit } from "../../src/contract/rule.js";
import { finding, rule } from "./one-fix.js";

/** Returns the text that each splice inserts, with the fixes that it carries out, when several fixes are made. */
function attributed(text: string, ...fixes: ((edit: Edit) => void)[]): [string, readonly number[]][] {
  let done = false;
  const all = rule("all", function* () {
    if (!done) for (const fix of fixes) yield finding("Topic", fix);
    done = true;
  });
  return fixWith([all], text).splices.map(({ insert, fixes: behind }) => [insert.trim(), behind]);
}

describe("a change of the text belongs to the fix that asked for it", () => {
  const set =
    (...path: (string | number)[]) =>
    (edit: Edit) =>
      edit.set(["Resources", "Topic", ...path], "new");

  it("in block text", () => {
    const text = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      A: a\n      B: {}\n";
    expect(attributed(text, set("Properties", "A"), set("Properties", "C"), set("Properties", "D"))).to.deep.equal([
      ["new", [0]],
      ["C: new", [1]],
      ["D: new", [2]],
    ]);
  });

  it("behind a tag", () => {
    const text =
      "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      A: !If\n        - c\n        - x: 1\n        - y: 1\n";
    expect(
      attributed(text, set("Properties", "A", "Fn::If", 1, "x"), set("Properties", "A", "Fn::If", 2, "z")),
    ).to.deep.equal([
      ["new", [0]],
      ["z: new", [1]],
    ]);
  });

  it("within braces and lists", () => {
    const text = '{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"A": [1, 2], "B": 3}}}}';
    expect(attributed(text, set("Properties", "A", 1), set("Properties", "C"), set("Properties", "D"))).to.deep.equal([
      ['"new"', [0]],
      [', "C": "new"', [1]],
      [', "D": "new"', [2]],
    ]);
  });
});
