import { expect } from "chai";
import { fixWith } from "../../src/pipeline/fix.js";
import type { FixResult } from "../../src/contract/result.js";
import type { FixOptions } from "../../src/contract/options.js";
import { fingerprintsOf, readBaseline, unusedEntries, writeBaseline } from "../../src/suppress/baseline.js";
import { fingerprintOf } from "../../src/suppress/fingerprint.js";
import { encrypt, fixed, protect, suppressed, unused } from "./templates.js";

const rules = [{ ...encrypt, formerIds: ["cipher"] }, protect];
const run = (text: string, options: FixOptions = {}): FixResult => fixWith(rules, text, options);
const template = "Resources:\n  A:\n    Type: T\n";

describe("former ids of rules", () => {
  it("suppress in comments and in Metadata, with a notice that names the lines", () => {
    const result = run(
      "Resources:\n  # cfn-fix: ignore[cipher, protect] old\n  A:\n    Type: T\n  B:\n    Type: T\n    Metadata:\n      cfn-fix: {ignore: [cipher, encrypt]}\n",
    );
    expect(suppressed(result)).to.deep.equal([
      "encrypt A: suppressed on line 2: old",
      "protect A: suppressed on line 2: old",
      "encrypt B: suppressed on line 8",
    ]);
    expect(unused(result)).to.deep.equal([]);
    expect(result.notes).to.deep.equal(["cipher is now called encrypt; change the suppression on lines 2, 8."]);
  });

  it("have no notice where they are not used", () => {
    expect(run("# cfn-fix: ignore-file[encrypt]\nResources:\n  A:\n    Type: T\n").notes).to.deep.equal([]);
  });

  it("are judged like those of today", () => {
    const text = "Resources:\n  A: # cfn-fix: ignore[cipher]\n    Type: T\n    Properties:\n      Encrypted: true\n";
    expect(unused(run(text))).to.deep.equal([
      "2:6 ignore[encrypt] suppresses nothing. There is no finding here any more",
    ]);
    expect(unused(run("Resources:\n  A: # cfn-fix: ignore cipher\n    Type: T\n"))[0]).to.contain("has no brackets");
  });

  it("choose rules, with a notice", () => {
    const chosen = run(template, { only: ["cipher"] });
    expect(fixed(chosen)).to.deep.equal(["encrypt A"]);
    expect(chosen.notes).to.deep.equal(["cipher is now called encrypt; use that name."]);
    expect(fixed(run(template, { skip: ["cipher"] }))).to.deep.equal(["protect A"]);
  });

  it("match in fingerprints that somebody kept", () => {
    const finding = { rule: "cipher", logicalId: "A", path: ["Resources", "A"], message: "it lacks Encrypted" };
    expect(fixed(run(template, { baseline: new Set([fingerprintOf(finding)]) }))).to.deep.equal(["protect A"]);
  });

  describe("in a baseline", () => {
    const old = `{"version": 1, "findings": [
      {"file": "a.yaml", "transform": "cipher", "logicalId": "A", "path": "/Resources/A", "message": "it lacks Encrypted"},
      {"file": "a.yaml", "rule": "cipher", "logicalId": "Gone", "path": "/Resources/Gone", "message": "it lacks Encrypted"}]}`;
    const baseline = readBaseline(old, rules);

    it("accept what they accepted, as does the former key, each with a notice", () => {
      expect(fixed(run(template, { baseline: fingerprintsOf(baseline, "a.yaml") }))).to.deep.equal(["protect A"]);
      expect(baseline.notices).to.deep.equal(['"transform" is now called "rule"', "cipher is now called encrypt"]);
      expect(readBaseline(writeBaseline(outcome(), baseline), rules).notices).to.equal(undefined);
    });

    it("are counted and dropped by the ids of today", () => {
      expect(unusedEntries(baseline, outcome()).map(({ logicalId }) => logicalId)).to.deep.equal(["Gone"]);
      expect(writeBaseline(outcome(), baseline)).to.contain('"rule": "encrypt", "logicalId": "A"');
      expect(writeBaseline(outcome(), baseline)).to.not.match(/cipher|transform|Gone/);
    });

    it("cannot stand beside the key of today", () => {
      const twice = old.replace('"transform"', '"rule": "encrypt", "transform"');
      expect(() => readBaseline(twice, rules)).to.throw('a finding of the baseline has "rule" twice');
    });

    function outcome(): Parameters<typeof writeBaseline>[0] {
      const result = run(template, { baseline: fingerprintsOf(baseline, "a.yaml") });
      const files = [{ file: "a.yaml", text: template, result }];
      return { files, written: false, rollout: "enforce", rules, version: "1.0.0" };
    }
  });
});
