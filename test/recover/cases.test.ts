import { expect } from "chai";
import { CfnFixError, fix } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { recoverCases } from "./cases.js";
import { recoveredOf, saidOf } from "./run.js";

/** Returns a text with the splices carried out, and the lines of it that none of them touches. */
function spliced(text: string, splices: readonly { offset: number; delete: number; insert: string }[]): string {
  let [result, at] = ["", 0];
  for (const { offset, delete: length, insert } of splices) {
    expect(offset).to.be.at.least(at);
    result += text.slice(at, offset) + insert;
    at = offset + length;
  }
  return result + text.slice(at);
}

describe("a template in what an AI answers", () => {
  const cases = recoverCases();

  it("is tried in forty ways at least", () => expect(cases.length).to.be.at.least(40));

  for (const { name, before, after, said } of cases) {
    describe(name, () => {
      it("is told as it is expected, with the flag and without", () => expect(saidOf(before)).to.deep.equal(said));

      it("becomes the template, or stays refused", () => {
        const result = recoveredOf(before);
        expect(result instanceof CfnFixError ? undefined : result.output).to.equal(after);
      });

      if (after === undefined) return;

      it("is read once it is recovered, and does not change again", () => {
        expect(() => parseSource(after.replace(/^\uFEFF/, ""))).not.to.throw();
        const again = recoveredOf(after);
        if (again instanceof CfnFixError) throw again;
        expect([again.changed, again.output, again.fixes]).to.deep.equal([false, after, []]);
      });

      it("is what the splices make of the text, also with all rules", () => {
        for (const only of [["template-syntax"], undefined]) {
          const result = fix(before, { recover: true, ...(only && { only }) });
          expect(spliced(before, result.splices)).to.equal(result.output);
          for (const { fixes } of result.splices) {
            expect(fixes).not.to.be.empty;
            for (const index of fixes) expect(result.fixes[index]).not.to.equal(undefined);
          }
        }
      });

      it("names lines that the text has", () => {
        const { fixes, left } = fix(before, { recover: true });
        const count = before.split("\n").length;
        for (const { place } of [...fixes, ...left]) expect(place.line).to.be.within(1, count);
      });
    });
  }

  it("is left alone where the rule is left out", () => {
    const [example] = cases;
    if (example === undefined) throw new Error("there are no cases");
    const run = (more: object) => () => fix(example.before, { recover: true, ...more });
    expect(run({ ignore: ["template-syntax"] })).to.throw(CfnFixError, "Markdown around the template");
    expect(run({ skip: ["template-syntax"] })).to.throw(CfnFixError, "Markdown around the template");
    expect(run({ classes: ["safe"] })).to.throw(CfnFixError, "Markdown around the template");
    expect(run({ only: [] })).not.to.throw();
  });

  it("can be in a block that the user names", () => {
    const blocks = cases.find(({ name }) => name.startsWith("09"))?.before ?? "";
    expect(fix(blocks, { recover: { block: 2 }, only: [] }).output).to.contain("Small");
    expect(() => fix(blocks, { recover: { block: 1 } })).to.throw(CfnFixError, "block 1 is not a CloudFormation");
    expect(() => fix(blocks, { recover: { block: 4 } })).to.throw(CfnFixError, "there is no fenced block 4");
  });

  it("has the findings of other rules where they are in the text", () => {
    const text =
      "Here:\n\n```yaml\nResources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties: {Engine: postgres}\n```\n";
    const places = fix(text, { recover: true, only: ["rds-kms-key"] }).fixes.map(({ rule, place }) => [
      rule,
      place.line,
    ]);
    expect(places).to.deep.equal([
      ["template-syntax", 1],
      ["rds-kms-key", 5],
    ]);
  });
});
