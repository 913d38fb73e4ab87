import { expect } from "chai";
import { plain, type TextStyle } from "../../src/report/style.js";
import { textReport, totals, type ReportContext } from "../../src/report/text.js";
import { sampleFix, sampleLeft, sampleResult } from "./sample.js";

const context: ReportContext = { file: "db.yaml", written: false, style: plain };

const lines = (...args: Parameters<typeof textReport>): string[] => textReport(...args).split("\n");

describe("text report", () => {
  it("gives each fix a line with place, id, resource, reason, class and impact", () => {
    expect(lines(sampleResult(), context)[0]).to.equal(
      "db.yaml:12: [rds-kms-key] Database: its storage is not encrypted - to fix, please review, changes in place",
    );
  });

  it("says fixed only of what is written", () => {
    expect(textReport(sampleResult(), context)).not.to.contain("fixed");
    expect(textReport(sampleResult(), { ...context, written: true })).to.contain(" - fixed, ");
  });

  it("never says fixed of what is only prepared", () => {
    const result = sampleResult({ fixes: [sampleFix({ prepared: true })] });
    expect(textReport(result, { ...context, written: true }))
      .to.contain(" - prepared, ")
      .and.not.to.contain("fixed");
    expect(textReport(result, context)).to.contain(" - to prepare, ").and.not.to.contain("to fix");
    expect(totals(result, true)).to.equal("1 prepared");
  });

  it("is loud about replacement, in the line and at the end", () => {
    const result = sampleResult({ fixes: [sampleFix({ impact: "replacement", impactNote: "a snapshot is kept" })] });
    const report = lines(result, context);
    expect(report[0]).to.contain("REPLACES the deployed resource (a snapshot is kept)");
    expect(report.at(-2)).to.equal("db.yaml: 1 to fix; 1 REPLACES a deployed resource; nothing written yet");
    const shouting: TextStyle = { ...plain, alarm: (text) => `<<${text}>>` };
    expect(textReport(result, { ...context, style: shouting })).to.contain("<<REPLACES the deployed resource>>");
  });

  it("lists what was left alone, with the reason", () => {
    const result = sampleResult({ changed: false, fixes: [], left: [sampleLeft()] });
    expect(lines(result, context)[0]).to.equal(
      "db.yaml:30: [rds-kms-key] Replica: its storage is not encrypted - left alone: it follows its source",
    );
  });

  it("shows a few of the findings that are suppressed, and counts the rest", () => {
    const suppressed = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        sampleLeft({ kind: "suppressed", reason: "suppressed on line 9: legacy", logicalId: `Replica${index}` }),
      );
    const few = lines(sampleResult({ changed: false, fixes: [], left: suppressed(5) }), context);
    expect(few[4]).to.equal(
      "db.yaml:30: [rds-kms-key] Replica4: its storage is not encrypted - left alone: suppressed on line 9: legacy",
    );
    expect(few[5]).to.equal("db.yaml: 5 suppressed");
    const many = lines(
      sampleResult({ changed: false, fixes: [], left: [...suppressed(50), sampleLeft({ kind: "blocked" })] }),
      context,
    );
    expect(many).to.have.length(9);
    expect(many).to.include("db.yaml: 45 more suppressed");
    expect(many).to.include("db.yaml: 1 left alone, 50 suppressed");
  });

  it("only counts what is in the baseline", () => {
    const known = sampleResult({
      changed: false,
      fixes: [],
      left: [sampleLeft({ kind: "baseline" }), sampleLeft({ kind: "baseline" })],
    });
    expect(textReport(known, context)).to.equal("db.yaml: 2 in the baseline\n");
  });

  it("lists the suppressions that have no effect", () => {
    const unusedSuppressions = [{ place: { line: 3, column: 5 }, message: "ignore[x\u001b] suppresses nothing" }];
    const report = textReport(sampleResult({ changed: false, fixes: [], unusedSuppressions }), context);
    expect(report).to.equal(
      "db.yaml:3:5: unused suppression: ignore[x\\u{1b}] suppresses nothing\ndb.yaml: 1 unused suppression\n",
    );
    expect(
      totals(sampleResult({ fixes: [], unusedSuppressions: [...unusedSuppressions, ...unusedSuppressions] }), false),
    ).to.equal("2 unused suppressions");
  });

  it("follows the order of the template", () => {
    const fixes = [30, 4, 12].map((line) => sampleFix({ place: { line, column: 1 } }));
    const places = lines(sampleResult({ fixes }), context).flatMap((line) => /^db\.yaml:(\d+)/.exec(line)?.[1] ?? []);
    expect(places).to.deep.equal(["4", "12", "30"]);
  });

  it("explains each rule once", () => {
    const report = textReport(sampleResult({ fixes: [sampleFix(), sampleFix({ logicalId: "Other" })] }), context);
    expect(report.split("Because. So.")).to.have.length(2);
  });

  it("shows the values still needed, with an example that a shell takes", () => {
    const result = sampleResult({
      notes: ["A note."],
      inputs: [
        { parameter: "Subnets", description: "private subnets", example: "subnet-1,subnet-2", required: true },
        { parameter: "Key", description: "an existing key", example: "it's", required: false },
      ],
    });
    const report = lines(result, { ...context, file: "my db.yaml" });
    expect(report).to.include.members(["  A note.", "  Subnets: private subnets", "  Key: an existing key"]);
    expect(report).to.include.members([
      "  cfn-fix 'my db.yaml' -o 'my db.fixed.yaml'",
      "  aws cloudformation deploy --template-file 'my db.fixed.yaml' --stack-name my-stack --parameter-overrides 'Subnets=<subnets>'",
      "  # Optional, after the last parameter: 'Key=<key>'",
    ]);
    const optional = sampleResult({ inputs: result.inputs.slice(1) });
    expect(textReport(optional, context))
      .to.contain(`# Optional: --parameter-overrides 'Key=<key>'\n`)
      .and.not.to.contain("Required");
  });

  it("ends with what the template is deployed with, and names values only where no list does", () => {
    const input = { parameter: "Subnets", description: "private subnets", example: "<subnet ID>", required: true };
    const deployment = {
      values: [input],
      capabilities: ["CAPABILITY_IAM"] as const,
      isServerless: false,
      hasLocalFiles: false,
    };
    const right = textReport(sampleResult({ changed: false, fixes: [], deployment }), context);
    expect(right).to.equal("db.yaml: nothing to fix; to deploy: values for Subnets, --capabilities CAPABILITY_IAM\n");
    const flawed = lines(sampleResult({ deployment }), context);
    expect(flawed).to.include("db.yaml: 1 to fix; nothing written yet; to deploy: --capabilities CAPABILITY_IAM");
    expect(flawed).to.include(
      "  aws cloudformation deploy --template-file db.fixed.yaml --stack-name my-stack --capabilities CAPABILITY_IAM --parameter-overrides 'Subnets=<subnet ID>'",
    );
  });

  it("lets nothing from a template reach the terminal as a command", () => {
    const evil = "\u001b[31m\u202e\u0007\nx\u009b2J";
    const input = { parameter: evil, description: evil, example: evil, required: true };
    const report = textReport(
      sampleResult({
        fixes: [sampleFix({ logicalId: evil, message: evil, impactNote: evil, title: evil, why: evil, rule: evil })],
        left: [sampleLeft({ logicalId: evil, message: evil, reason: evil, rule: evil })],
        notes: [evil],
        inputs: [input],
      }),
      { ...context, file: evil, writtenTo: evil, written: true },
    );
    expect(report).not.to.match(/[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
    expect(report).to.contain("\\u{1b}[31m\\u{202e}\\u{7}\\u{a}x\\u{9b}2J");
    expect(report.split("\n").filter((line) => line.startsWith("x"))).to.deep.equal([]);
  });

  it("cuts what is endless", () => {
    expect(textReport(sampleResult({ notes: ["x".repeat(1_000_000)] }), context)).to.have.length.below(2000);
  });
});
