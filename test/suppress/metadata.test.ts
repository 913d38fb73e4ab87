import { expect } from "chai";
import { fixed, run, suppressed, unused } from "./templates.js";

const json = (metadata: unknown): string =>
  JSON.stringify({ Resources: { A: { Type: "T", Metadata: { "cfn-fix": metadata } }, B: { Type: "T" } } }, null, 2);
const whole = (metadata: unknown): string =>
  JSON.stringify({ Metadata: { "cfn-fix": metadata }, Resources: { A: { Type: "T" } } }, null, 2);

describe("suppressions in Metadata", () => {
  for (const metadata of [
    { ignore: ["encrypt"] },
    { ignore: "encrypt" },
    { ignore: { id: "encrypt" } },
    { ignore: [{ id: "encrypt" }] },
    ["encrypt"],
    [{ id: "encrypt" }],
    "ignore[encrypt]",
  ]) {
    it(`hold for a rule when written as ${JSON.stringify(metadata)}`, () => {
      const result = run(json(metadata));
      expect(suppressed(result)).to.have.length(1);
      expect(suppressed(result)[0]).to.match(/^encrypt A: suppressed on line \d+$/);
      expect(fixed(result)).to.have.members(["encrypt B", "protect A", "protect B"]);
      expect(unused(result)).to.deep.equal([]);
      expect(suppressed(run(whole(metadata)))).to.have.length(1);
    });
  }

  for (const metadata of [{ ignore: true }, "ignore", { ignore: "encrypt, protect" }]) {
    it(`hold for all rules when written as ${JSON.stringify(metadata)}`, () => {
      expect(fixed(run(json(metadata)))).to.deep.equal(["encrypt B", "protect B"]);
      expect(run(whole(metadata)).changed).to.equal(false);
    });
  }

  it("show the reason and the line of the entry", () => {
    const text =
      "Resources:\n  A:\n    Type: T\n    Metadata:\n      cfn-fix:\n        ignore:\n          - protect\n          - id: encrypt\n            reason: public on purpose\n";
    expect(suppressed(run(text))).to.deep.equal([
      "encrypt A: suppressed on line 8: public on purpose",
      "protect A: suppressed on line 7",
    ]);
    expect(suppressed(run(json({ ignore: true, reason: "all fine" })))[0]).to.match(/: all fine$/);
    expect(suppressed(run(json("ignore[encrypt] all fine")))[0]).to.match(/: all fine$/);
  });

  it("hold in a loop and behind an alias", () => {
    const loop =
      "Resources:\n  Fn::ForEach::L:\n    - X\n    - [P]\n    - A${X}:\n        Type: T\n        Metadata: { cfn-fix: ignore }\n";
    expect(run(loop).changed).to.equal(false);
    const alias =
      "Resources:\n  A:\n    Type: T\n    Metadata: &fine\n      cfn-fix: ignore\n  B:\n    Type: T\n    Metadata: *fine\n";
    expect(run(alias).changed).to.equal(false);
  });

  it("suppress nothing when switched off", () => {
    expect(fixed(run(json({ ignore: false })))).to.have.length(4);
    expect(unused(run(json({ ignore: false })))).to.deep.equal([]);
  });

  for (const [metadata, message] of [
    [{ ignore: 1 }, "expected true, rule IDs or { id, reason }"],
    [{ ignore: [{ reason: "x" }] }, "expected true, rule IDs or { id, reason }"],
    [{ ignore: [["encrypt"]] }, "expected true, rule IDs or { id, reason }"],
    [{ ignroe: true }, `has the unknown key "ignroe". Write "ignore"`],
    [{}, `needs the key "ignore"`],
    [true, `needs the key "ignore"`],
    [null, `needs the key "ignore"`],
    ["encrypt", `"encrypt" in Metadata is not a suppression. Write "ignore" or "ignore[<rule>]"`],
    [{ ignore: ["encrpt"] }, "ignore[encrpt] names an unknown rule. Did you mean encrypt?"],
    [{ ignore: "__proto__" }, "ignore[__proto__] names an unknown rule"],
  ] as const) {
    it(`say what is wrong with ${JSON.stringify(metadata)}`, () => {
      const result = run(json(metadata));
      expect(fixed(result)).to.have.length(4);
      expect(unused(result)).to.have.length(1);
      expect(unused(result)[0]).to.contain(message);
    });
  }
});
