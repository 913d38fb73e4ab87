import { expect } from "chai";
import { fixWith } from "../../src/pipeline/fix.js";
import { finding, rule } from "../edit/one-fix.js";

const text = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const facts = { source: "a list", of: "2026-01-15", expires: "2027-01-15" };

/** Returns the outcome of a repair by these facts on a day. */
function outcome(today: string | undefined, isRefused = false): unknown {
  const repair = finding("Topic", (edit) => edit.set(["Resources", "Topic", "Metadata"], {}));
  const rules = [
    rule("aged", ({ resources: [topic] }) =>
      topic?.body["Metadata"] === undefined ? [{ ...repair, restsOn: facts, isRefused }] : [],
    ),
  ];
  const { fixes, left } = fixWith(rules, text, today === undefined ? {} : { today });
  return [fixes.length, left.map(({ kind, reason }) => `${kind}: ${reason}`)];
}

describe("facts that age", () => {
  const reason = "its data is of 2026-01-15, too old to base a fix on; update cfn-fix";

  it("change a template until they are too old", () => {
    expect(outcome("2027-01-14")).to.deep.equal([1, []]);
  });

  it("change a template where nobody says what day it is", () => {
    expect(outcome(undefined)).to.deep.equal([1, []]);
  });

  it("tell what to look at after that", () => {
    expect(outcome("2027-01-15")).to.deep.equal([0, [`skipped: ${reason}`]]);
    expect(outcome("2027-01-15", true)).to.deep.equal([0, [`blocked: ${reason}`]]);
  });
});
