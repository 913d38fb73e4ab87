import { expect } from "chai";
import { plain, type TextStyle } from "../../src/report/style.js";
import { textReport, type ReportContext } from "../../src/report/text.js";
import { sampleFix, sampleLeft, sampleResult } from "./sample.js";

const context: ReportContext = { file: "db.yaml", written: false, style: plain, width: 120 };
const said = (result = sampleResult(), changes: Partial<ReportContext> = {}): string[] =>
  textReport(result, { ...context, ...changes }).split("\n");

describe("text report", () => {
  it("names the file once, and gives each finding an aligned line", () => {
    const fixes = [
      sampleFix(),
      sampleFix({ rule: "lambda-vpc", logicalId: "Fn", place: { line: 7, column: 3 }, class: "safe", impact: "none" }),
    ];
    expect(said(sampleResult({ fixes })).slice(0, 6)).to.deep.equal([
      "db.yaml",
      "  12  in place  rds-kms-key  Database  storage is not encrypted; review needed",
      "   7  none      lambda-vpc   Fn        storage is not encrypted",
      "",
      "2 fixable: 1 needs review, 1 safe.",
      "Why: --verbose, or cfn-fix --explain rds-kms-key",
    ]);
  });

  it("says fixed only of what is written", () => {
    expect(textReport(sampleResult(), context)).not.to.contain("fixed");
    expect(said(sampleResult(), { written: true, writtenTo: "out.yaml" })).to.include(
      "1 fixed: 1 needs review. Written to out.yaml.",
    );
  });

  it("never says fixed of what is only prepared", () => {
    const result = sampleResult({ fixes: [sampleFix({ prepared: true, class: "safe", impact: "none" })] });
    expect(said(result, { written: true }))
      .to.include(
        "  12  prepared  rds-kms-key  Database  storage is not encrypted; takes effect once its parameter has a value",
      )
      .and.include("1 prepared: 1 safe.");
    expect(said(result)).to.include("1 to prepare: 1 safe.");
  });

  it("puts the worst first: what is open, what replaces or interrupts, then by class, and last what is settled", () => {
    const fix = (logicalId: string, changes: Parameters<typeof sampleFix>[0]) => sampleFix({ logicalId, ...changes });
    const left = (["skipped", "blocked", "failed", "impact", "class"] as const).map((kind) =>
      sampleLeft({ kind, logicalId: kind, place: { line: 1, column: 1 } }),
    );
    const fixes = [
      fix("safe", { class: "safe" }),
      fix("review", {}),
      fix("later", { place: { line: 13, column: 1 } }),
      fix("input", { class: "input" }),
      fix("refused", { class: "safe", isRefused: true }),
      fix("interruption", { impact: "interruption" }),
      fix("replacement", { impact: "replacement" }),
    ];
    const ids = said(sampleResult({ fixes, left })).flatMap((line) => /rds-kms-key +(\w+) /.exec(line)?.[1] ?? []);
    expect(ids.join(" ")).to.equal(
      "failed blocked impact replacement interruption refused input review later safe skipped class",
    );
  });

  it("is loud about what replaces data, in the line and at the end", () => {
    const impactNote = "the new database is EMPTY";
    const result = sampleResult({ fixes: [sampleFix({ impact: "replacement", impactNote })] });
    expect(said(result))
      .to.include("  12  REPLACE  rds-kms-key  Database  storage is not encrypted; the new database is EMPTY")
      .and.include("1 fixable: 1 REPLACES a deployed resource.");
    const shouting: TextStyle = { ...plain, alarm: (text) => `<<${text}>>`, good: (text) => `good ${text}` };
    expect(textReport(result, { ...context, style: shouting }))
      .to.contain("<<REPLACE>>")
      .and.contain("<<1 REPLACES a deployed resource.>>")
      .and.not.contain("good");
  });

  it("says which parameter a fix needs", () => {
    const inputs = [{ parameter: "Subnets", description: "private subnets", example: "x", required: true }];
    expect(said(sampleResult({ fixes: [sampleFix({ class: "input", inputs })], inputs })))
      .to.include("  12  in place  rds-kms-key  Database  storage is not encrypted; needs a parameter value: Subnets")
      .and.include.members(["1 fixable: 1 needs a parameter value.", "Required parameters: Subnets"]);
  });

  it("says why a finding was not fixed", () => {
    const left = [sampleLeft(), sampleLeft({ kind: "blocked", reason: "a loop creates it", logicalId: "Other" })];
    expect(said(sampleResult({ changed: false, fixes: [], left })).slice(1, 5)).to.deep.equal([
      "  30  by hand  rds-kms-key  Other    storage is not encrypted; a loop creates it",
      "  30  skipped  rds-kms-key  Replica  storage is not encrypted; it follows its source",
      "",
      "1 to fix by hand, 1 skipped.",
    ]);
  });

  it("folds equal findings of a rule, with the first of them, and lists them with verbose", () => {
    const fixes = Array.from({ length: 36 }, (_, index) =>
      sampleFix({ logicalId: `Fn${index}`, place: { line: 10 + index, column: 1 } }),
    );
    const report = said(sampleResult({ fixes }), { width: 160 });
    expect(report[1]).to.equal(
      "  10  in place  rds-kms-key × 36  Fn0  storage is not encrypted; review needed; also Fn1 (11), Fn2 (12), Fn3 (13) and 32 more",
    );
    expect(report[2]).to.equal("");
    expect(said(sampleResult({ fixes }), { isVerbose: true }).filter((line) => line.includes(" Fn"))).to.have.length(
      36,
    );
    expect(said(sampleResult({ fixes: fixes.slice(0, 2) }))[2]).to.contain("Fn1");
  });

  it("names all that is replaced, however many are folded", () => {
    const fixes = Array.from({ length: 9 }, (_, index) =>
      sampleFix({ logicalId: `Db${index}`, impact: "replacement" }),
    );
    const report = textReport(sampleResult({ fixes }), context);
    for (const { logicalId } of fixes) expect(report).to.contain(logicalId);
  });

  it("only counts what is suppressed or accepted, until everything is to be said", () => {
    const left = (["suppressed", "suppressed", "baseline"] as const).map((kind) => sampleLeft({ kind, reason: "old" }));
    const known = sampleResult({ changed: false, fixes: [], left });
    expect(said(known)).to.deep.equal(["db.yaml: 2 suppressed, 1 in the baseline.", ""]);
    expect(said(known, { isVerbose: true })[1]).to.equal(
      "  30  suppressed  rds-kms-key  Replica  storage is not encrypted; old",
    );
  });

  it("lists the suppressions that have no effect", () => {
    const unusedSuppressions = [{ place: { line: 3, column: 5 }, message: "ignore[x\u001b] suppresses nothing" }];
    expect(said(sampleResult({ changed: false, fixes: [], unusedSuppressions }))).to.deep.equal([
      "db.yaml",
      "  3  unused  suppression    ignore[x\\u{1b}] suppresses nothing",
      "",
      "1 unused suppression.",
      "",
    ]);
  });

  it("says notes where there is nothing else to say", () => {
    expect(said(sampleResult({ fixes: [], notes: ["A note."] }))).to.deep.equal([
      "db.yaml: Nothing to fix.",
      "Notes:",
      "  A note.",
      "",
    ]);
  });

  it("says why, and notes, when everything is to be said, and how many notes there are otherwise", () => {
    const fixes = [sampleFix(), sampleFix({ logicalId: "Other", impactNote: "it takes a while" })];
    const result = sampleResult({ fixes, notes: ["A note."] });
    const all = textReport(result, { ...context, isVerbose: true });
    expect(all.split("Because. So.")).to.have.length(2);
    expect(all).to.contain("Notes:\n  A note.\n").and.contain("review needed; it takes a while");
    expect(all).not.to.contain("--verbose");
    expect(said(result)).to.include("Why, and 1 note: --verbose, or cfn-fix --explain rds-kms-key");
    expect(said(result).join("\n")).not.to.match(/A note|Because|takes a while/);
  });

  it("names parameters and capabilities of a proposal, and says how to deploy what is written", () => {
    const inputs = [
      { parameter: "Subnets", description: "private subnets", example: "<subnets>", required: true },
      { parameter: "Key", description: "an existing key", example: "k", required: false },
    ];
    const deployment = {
      values: inputs.slice(0, 1),
      capabilities: ["CAPABILITY_IAM"] as const,
      isServerless: false,
      hasLocalFiles: false,
    };
    const result = sampleResult({ inputs, deployment });
    expect(said(result)).to.include.members([
      "Required parameters: Subnets",
      "Optional parameters: Key",
      "Capabilities: CAPABILITY_IAM",
    ]);
    expect(said(result, { written: true })).to.include.members([
      "  Subnets: private subnets",
      "  Key: an existing key",
      "  aws cloudformation deploy --template-file db.yaml --stack-name my-stack --capabilities CAPABILITY_IAM --parameter-overrides 'Subnets=<subnets>'",
    ]);
    expect(said(sampleResult({ changed: false, fixes: [], deployment }))).to.deep.equal([
      "db.yaml: Nothing to fix.",
      "Required parameters: Subnets",
      "",
    ]);
  });

  it("ends with what to type next", () => {
    expect(said(sampleResult(), { next: ["Apply: cfn-fix db.yaml --write"] }).at(-2)).to.equal(
      "Apply: cfn-fix db.yaml --write",
    );
  });

  it("lets nothing from a template reach the terminal as a command", () => {
    const evil = "\u001b[31m\u202e\u0007\nx\u009b2J";
    const inputs = [{ parameter: evil, description: evil, example: evil, required: true }];
    for (const isVerbose of [false, true]) {
      const report = textReport(
        sampleResult({
          fixes: [
            sampleFix({ logicalId: evil, message: evil, impactNote: evil, title: evil, why: evil, rule: evil, inputs }),
            sampleFix({ impact: "replacement", impactNote: evil, class: "input", inputs }),
          ],
          left: [sampleLeft({ logicalId: evil, message: evil, reason: evil, rule: evil })],
          notes: [evil],
          unusedSuppressions: [{ place: { line: 1, column: 1 }, message: evil }],
          inputs,
        }),
        { ...context, file: evil, writtenTo: evil, written: true, isVerbose },
      );
      expect(report).not.to.match(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
      expect(report).to.contain("\\u{1b}[31m\\u{202e}\\u{7}\\u{a}x\\u{9b}2J");
      expect(report.split("\n").filter((line) => line.startsWith("x"))).to.deep.equal([]);
    }
  });

  it("cuts what is endless", () => {
    const result = sampleResult({ notes: ["x".repeat(1_000_000)] });
    expect(textReport(result, { ...context, isVerbose: true })).to.have.length.below(3000);
  });
});
