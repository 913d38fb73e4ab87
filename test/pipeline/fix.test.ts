import { expect } from "chai";
import fc from "fast-check";
import { CannotFix, CfnFixError } from "../../src/values/errors.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { impacts } from "../../src/contract/rule.js";
import { finding, rule } from "../edit/one-fix.js";
import { sets, two } from "./sets.js";

function codeOf(run: () => unknown): [string, string] | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof CfnFixError) return [error.code, error.message];
    throw error;
  }
  return undefined;
}

describe("fix", () => {
  it("returns the text itself when there is nothing to do", () => {
    const result = fixWith([], two);
    expect(result).to.include({ changed: false, output: two });
    expect(result.splices).to.deep.equal([]);
  });

  it("leaves no trace of a fix that cannot be carried out, and goes on with the others", () => {
    const blocked = sets("Probe", (edit, logicalId) => {
      edit.parameter("Trace", { Type: "String" });
      if (logicalId === "A") throw new CannotFix("it is special");
    });
    const { output, fixes, left } = fixWith([blocked], two);
    expect(output).to.equal(`Parameters:\n  Trace:\n    Type: String\n${two}    Properties:\n      Probe: 1\n`);
    expect(fixes.map(({ logicalId }) => logicalId)).to.deep.equal(["B"]);
    expect(left).to.have.length(1);
    expect(left[0]).to.include({ logicalId: "A", kind: "blocked", reason: "it is special" });
    expect(left[0]?.place).to.deep.equal({ line: 2, column: 3 });
  });

  it("does not list what a later fix repaired after all", () => {
    const waits = rule("waits", function* (template) {
      if (template.resource("A")?.properties !== undefined) return;
      yield finding("A", () => {
        throw new CannotFix("not yet");
      });
    });
    expect(fixWith([waits, sets("Probe")], two).left).to.deep.equal([]);
  });

  it("takes a flaw that went away with another for repaired", () => {
    const both = rule("both", function* (template) {
      for (const { logicalId, properties } of template.resources) {
        if (properties === undefined)
          yield finding(logicalId, (edit) => ["A", "B"].forEach((id) => edit.set(["Resources", id, "Properties"], {})));
      }
    });
    expect(fixWith([both], two).fixes).to.have.length(1);
  });

  it("leaves out what is above the impact that the user accepts", () => {
    const all = rule("all", function* (template) {
      for (const impact of impacts) {
        const name = impact.replace("-", "");
        if (template.parameters.has(name)) continue;
        yield { ...finding("A", (edit) => void edit.parameter(name, { Type: "String" })), impact, message: impact };
      }
    });
    const { fixes, left } = fixWith([all], two, { maxImpact: "in-place" });
    expect(fixes.map(({ impact }) => impact)).to.deep.equal(["none", "in-place"]);
    expect(left.map(({ kind, reason }) => [kind, reason])).to.deep.equal([
      ["impact", "its impact is interruption, above --max-impact in-place"],
      ["impact", "its impact is replacement, above --max-impact in-place"],
    ]);
  });

  it("runs only what is asked for, and says which ids there are", () => {
    const run = (options: object): string[] =>
      fixWith([sets("X"), sets("Y")], two, options).fixes.map(({ rule: id }) => id);
    expect(run({ only: ["sets-Y"] })).to.deep.equal(["sets-Y", "sets-Y"]);
    expect(run({ skip: ["sets-Y"] })).to.deep.equal(["sets-X", "sets-X"]);
    for (const options of [{ only: ["sets-Z"] }, { skip: ["sets-Z"] }]) {
      expect(codeOf(() => run(options))).to.deep.equal(["USAGE", "there is no rule sets-Z"]);
    }
  });

  it("keeps a byte order mark, and counts it in the offsets of splices", () => {
    const { output, splices } = fixWith([sets("Probe")], `\uFEFF${two}`);
    expect(output).to.equal(`\uFEFF${fixWith([sets("Probe")], two).output}`);
    expect(splices.map(({ offset }) => offset)).to.deep.equal(
      fixWith([sets("Probe")], two).splices.map(({ offset }) => offset + 1),
    );
  });

  it("gives splices that make the output, each with the fixes that it carries out", () => {
    const names = fc.uniqueArray(fc.constantFrom("P", "Q", "R", "S"), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.boolean(), (properties, ordered) => {
        const rules = properties.map((name) =>
          sets(name, (edit, id) => {
            edit.parameter(name, { Type: "String" });
            if (ordered && id === "B") edit.runAfter("B", "A");
          }),
        );
        const { output, splices, fixes } = fixWith(rules, two);
        let text = two;
        for (const { offset, delete: length, insert } of [...splices].reverse())
          text = text.slice(0, offset) + insert + text.slice(offset + length);
        expect(text).to.equal(output);
        for (const splice of splices) {
          expect(splice.fixes).not.to.deep.equal([]);
          for (const index of splice.fixes) expect(fixes[index]).not.to.equal(undefined);
        }
        expect(new Set(splices.flatMap((splice) => splice.fixes)).size).to.equal(fixes.length);
      }),
      { numRuns: 30 },
    );
  });

  it("notes a macro, the AWS CDK, and a template that outgrows a direct upload", () => {
    const text = `Transform: Custom\n${two}    Metadata:\n      aws:cdk:path: a/b\n${"# filler\n".repeat(5669)}`;
    expect(fixWith([sets("Probe")], text).notes).to.deep.equal([
      "A macro transforms this template; cfn-fix cannot expand macros, and checks only what the template contains.",
      "The AWS CDK generated this template; make the changes in the source of the app as well.",
      `The template grows to ${fixWith([sets("Probe")], text).output.length} bytes; above 51200 bytes it must be uploaded to S3 first.`,
    ]);
  });

  it("notes what it writes into Metadata, once, and not what was there before", () => {
    const orders = sets("Probe", (edit, logicalId) => {
      edit.set(["Resources", logicalId, "Metadata"], { CfnFix: { After: "none", CreatedIf: "C" } });
    });
    const { notes, output } = fixWith([orders], two);
    expect(notes).to.have.lengthOf(2);
    expect(notes[0]).to.match(/^Metadata\.CfnFix\.After sets the order of creation: .*DependsOn cannot be conditional/);
    expect(notes[1]).to.match(/^Metadata\.CfnFix\.CreatedIf makes the resource part of the update/);
    expect(fixWith([sets("Other")], output).notes).to.deep.equal([]);
  });

  it("lists the comments that go with a removed value, and none that stay", () => {
    const text = `${two}    Properties:\n      # above\n      Old:\n        # inside\n        - 1\n      New: 2 # beside\n`;
    const drops = rule("drops", function* (template) {
      if (template.resource("B")?.properties?.["Old"] === undefined) return;
      yield finding("B", (edit) => edit.remove(["Resources", "B", "Properties", "Old"]));
    });
    const { notes, output } = fixWith([drops], text);
    expect(notes).to.deep.equal(["Comment on line 9 is removed together with its value: # inside"]);
    expect(output).to.include("# above").and.to.include("# beside").and.not.to.include("# inside");
  });
});
