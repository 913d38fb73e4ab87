import { expect } from "chai";
import { honoredTools, type HonoredTool } from "../../src/contract/options.js";
import { run, suppressed, unused } from "./templates.js";

const json = (metadata: unknown, whole: unknown = {}): string =>
  JSON.stringify({
    Metadata: whole,
    Resources: {
      A: { Type: "T", Metadata: metadata, Properties: { Protected: true } },
      B: { Type: "T", Properties: { Encrypted: true, Protected: true } },
    },
  });

const forms: readonly [HonoredTool, unknown, string][] = [
  [
    "cfn-guard",
    { guard: { SuppressedRules: ["OTHER", "RDS_STORAGE_ENCRYPTED"] } },
    "cfn-guard RDS_STORAGE_ENCRYPTED on line 1",
  ],
  ["cfn_nag", { cfn_nag: { rules_to_suppress: [{ id: "F26", reason: "no data" }] } }, "cfn_nag F26 on line 1: no data"],
  [
    "checkov",
    { checkov: { skip: [{ id: "CKV_AWS_16", comment: "no data" }] } },
    "checkov CKV_AWS_16 on line 1: no data",
  ],
  ["checkov", { bridgecrew: { skip: [{ id: "CKV_AWS_96" }] } }, "checkov CKV_AWS_96 on line 1"],
  ["cfn-lint", { "cfn-lint": { config: { ignore_checks: ["E3720", "E3709"] } } }, "cfn-lint E3720, E3709 on line 1"],
];

describe("suppressions of other tools", () => {
  for (const [tool, metadata, reason] of forms) {
    it(`hold for ${tool} when it is honoured: ${JSON.stringify(metadata)}`, () => {
      expect(suppressed(run(json(metadata), { honor: [tool] }))).to.deep.equal([`encrypt A: suppressed for ${reason}`]);
    });

    it(`do not hold otherwise: ${JSON.stringify(metadata)}`, () => {
      expect(suppressed(run(json(metadata)))).to.deep.equal([]);
      expect(suppressed(run(json(metadata), { honor: honoredTools.filter((other) => other !== tool) }))).to.deep.equal(
        [],
      );
    });
  }

  it("do not hold for other rules, and are never unused", () => {
    const metadata = {
      guard: { SuppressedRules: ["S3_BUCKET_LOGGING_ENABLED", 1, null] },
      cfn_nag: { rules_to_suppress: [{ reason: "no id" }, "W1", { id: "W1" }] },
      checkov: { skip: "CKV_AWS_16" },
      "cfn-lint": { config: { ignore_checks: ["E3720", ""] } },
    };
    const result = run(json(metadata), { honor: honoredTools });
    expect(suppressed(result)).to.deep.equal([]);
    expect(unused(result)).to.deep.equal([]);
  });

  it("of cfn-lint hold for the whole template by the beginning of a rule", () => {
    const lint = (...ignore_checks: string[]): unknown => ({ "cfn-lint": { config: { ignore_checks } } });
    expect(suppressed(run(json({}, lint("E37")), { honor: ["cfn-lint"] }))).to.deep.equal([
      "encrypt A: suppressed for cfn-lint E3720, E3709 on line 1",
    ]);
    expect(suppressed(run(json({}, lint("E3720")), { honor: ["cfn-lint"] }))).to.deep.equal([]);
    expect(suppressed(run(json(lint("E3709"), lint("E3720")), { honor: ["cfn-lint"] }))).to.have.length(1);
    expect(suppressed(run(json({}, lint("W", "")), { honor: ["cfn-lint"] }))).to.deep.equal([]);
  });

  it("of checkov hold in comments from the key of a resource to its last line", () => {
    const text = (first: string, inside: string, between: string): string =>
      `Resources:\n  A:${first}\n    Type: T\n    Properties:\n      Protected: true${inside}\n${between}  B:\n    Type: T\n    Properties:\n      Protected: true\n`;
    const of = (...args: Parameters<typeof text>): string[] => suppressed(run(text(...args), { honor: ["checkov"] }));
    expect(of(" #checkov:skip=CKV_AWS_16:no data", "", "")).to.deep.equal([
      "encrypt A: suppressed for checkov CKV_AWS_16 on line 2: no data",
    ]);
    expect(of("", " # bridgecrew:skip=CKV_AWS_96", "")).to.deep.equal([
      "encrypt A: suppressed for checkov CKV_AWS_96 on line 5",
    ]);
    expect(of("", "", "  # checkov:skip=CKV_AWS_16:between resources\n")).to.deep.equal([]);
    expect(of("", " # checkov:skip=CKV_AWS_7", "")).to.deep.equal([]);
  });
});
