import { expect } from "chai";
import { FolderText } from "../../src/report/folder-text.js";
import { plain } from "../../src/report/style.js";
import { summary } from "../../src/report/summary.js";
import { Tally } from "../../src/report/tally.js";
import type { TextShape } from "../../src/report/text.js";
import type { FileOutcome } from "../../src/contract/outcome.js";
import type { FixResult } from "../../src/contract/result.js";
import { sampleFix, sampleLeft, sampleResult } from "./sample.js";

const shape: TextShape = { style: plain, width: 120 };
const file = (name: string, changes: Partial<FixResult> = {}): FileOutcome => ({
  file: name,
  text: "",
  result: sampleResult(changes),
});
const told = (files: readonly FileOutcome[], changes: Partial<TextShape> = {}): string[] => {
  const folder = new FolderText({ ...shape, ...changes });
  for (const each of files) folder.add(each);
  return folder.text().split("\n").slice(0, -1);
};
const summed = (files: readonly FileOutcome[], passedOver = 0, changes: Partial<TextShape> = {}): string => {
  const tally = new Tally();
  for (const each of files) tally.add(each);
  return summary(tally, { ...shape, ...changes, written: false, passedOver });
};

describe("text report on many templates", () => {
  it("names each template once, the one with the worst finding first", () => {
    const replacing = [sampleFix({ impact: "replacement", place: { line: 90, column: 1 } }), sampleFix()];
    expect(
      told([file("a.yaml"), file("clean.yaml", { fixes: [] }), file("b.yaml", { fixes: replacing })]),
    ).to.deep.equal([
      "b.yaml",
      "  90  REPLACE   rds-kms-key  Database  storage is not encrypted; REPLACES the deployed resource",
      "  12  in place  rds-kms-key  Database  storage is not encrypted; review needed",
      "a.yaml",
      "  12  in place  rds-kms-key  Database  storage is not encrypted; review needed",
    ]);
  });

  it("tells equal findings in many templates once", () => {
    const files = ["a", "b", "c", "d", "e", "f"].map((name) => file(`${name}.yaml`));
    expect(told(files)).to.deep.equal([
      "In several templates",
      "    in place  rds-kms-key × 6  storage is not encrypted; review needed; e.g. a.yaml:12, b.yaml:12, c.yaml:12 and 3 more",
    ]);
    expect(told(files.slice(0, 3))).to.have.length(6);
    // What is worse stands before them, what is not behind.
    const worse = file("w.yaml", { fixes: [sampleFix({ impact: "replacement" })] });
    const safe = file("s.yaml", { fixes: [sampleFix({ class: "safe", impact: "none", message: "is so" })] });
    expect(told([safe, ...files, worse]).filter((line) => !line.startsWith("  "))).to.deep.equal([
      "w.yaml",
      "In several templates",
      "s.yaml",
    ]);
    expect(told(files, { isVerbose: true })).to.have.length(12);
  });

  it("never tells together what replaces a resource", () => {
    const fixes = [sampleFix({ impact: "replacement" })];
    expect(told(["a", "b", "c", "d", "e", "f"].map((name) => file(`${name}.yaml`, { fixes })))).to.have.length(12);
  });

  it("names the parameters that its fixes need", () => {
    const inputs = [{ parameter: "Subnets", description: "d", example: "<x>", required: true }];
    expect(told([file("a.yaml", { inputs })]).at(-1)).to.equal("  Required parameters: Subnets");
  });

  it("counts what is settled and says how to see it, and shows it with verbose", () => {
    const files = [file("a.yaml", { changed: false, fixes: [], left: [sampleLeft()] })];
    expect(told(files)).to.deep.equal([]);
    expect(summed(files)).to.equal("1 template: 1 clean. 1 skipped. --verbose says why.\n");
    expect(told(files, { isVerbose: true })[1]).to.contain("it follows its source");
    expect(summed(files, 0, { isVerbose: true })).not.to.contain("--verbose");
  });

  it("sums up in the words of the field", () => {
    const many = Array.from({ length: 1092 }, () => file("a.yaml"));
    const clean = Array.from({ length: 2779 }, () => file("b.yaml", { changed: false, fixes: [] }));
    const refused = { file: "c", refusal: { code: "SYNTAX", message: "m", help: "h" } } as const;
    expect(summed([...many, ...clean, refused], 4, { width: 200 })).to.equal(
      "3,872 templates: 1,092 need fixes, 2,779 clean, 1 could not be read or corrected. 1,092 fixable: 1,092 need review. 4 other files are not templates.\n",
    );
    expect(summed([file("a.yaml", { fixes: [sampleFix({ impact: "interruption" })] })], 1)).to.equal(
      "1 template: 1 needs fixes. 1 fixable: 1 INTERRUPTS service. 1 other file is not a template.\n",
    );
  });

  it("lets nothing from a template reach the terminal as a command", () => {
    const evil = "\u001b[31m\u202e\nx";
    const fixes = [sampleFix({ rule: evil, logicalId: evil, message: evil })];
    const report = told(["a", "b", "c", "d", "e"].map((name) => file(`${name}${evil}`, { fixes })));
    expect(report.join("")).not.to.match(/[\p{Cc}\p{Cf}]/u);
  });
});
