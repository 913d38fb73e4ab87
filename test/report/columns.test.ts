import { expect } from "chai";
import { plain } from "../../src/report/style.js";
import { textReport } from "../../src/report/text.js";
import { displayWidth, wrapped } from "../../src/report/wrap.js";
import { repairedSamples } from "./sample-run.js";
import { sampleFix, sampleResult } from "./sample.js";

const widths = [60, 80, 100, 140, 200];

describe("columns of the text report", () => {
  for (const width of widths)
    it(`break no word and keep within ${width} columns`, () => {
      for (const { file, result } of repairedSamples()) {
        const lines = textReport(result, { file, written: false, style: plain, width }).split("\n");
        const tooWide = lines.filter((line) => displayWidth(line) > width && line.trim().includes(" "));
        expect(tooWide).to.deep.equal([]);
        const words = (text: string): string[] => text.split(/\s+/);
        for (const { message } of result.fixes) {
          const shown = words(lines.join(" "));
          expect(words(message).filter((word) => !shown.some((each) => each.startsWith(word)))).to.deep.equal([]);
        }
      }
    });

  it("indent what is wrapped under the text, also below a long name", () => {
    const message = "its storage is encrypted, but not with a customer managed key that the account has made";
    const fixes = [
      sampleFix({ message, class: "safe" }),
      sampleFix({ logicalId: "ADatabaseWithAVeryLongLogicalIdIndeed", message: "it is bad", class: "safe" }),
    ];
    const report = textReport(sampleResult({ fixes }), { file: "a.yaml", written: false, style: plain, width: 100 });
    expect(report.split("\n").slice(1, 5)).to.deep.equal([
      "  12  in place  rds-kms-key  Database                      its storage is encrypted, but not with a",
      "                                                           customer managed key that the account has",
      "                                                           made",
      "  12  in place  rds-kms-key  ADatabaseWithAVeryLongLogicalIdIndeed",
    ]);
  });

  it("give way to the text on a narrow terminal", () => {
    const report = (width: number): string | undefined =>
      textReport(sampleResult(), { file: "a.yaml", written: false, style: plain, width }).split("\n")[1];
    expect(report(60)).to.equal("  12  in place  rds-kms-key Database: storage is not");
    expect(report(66)).to.equal("  12  in place  rds-kms-key  Database: storage is not encrypted;");
    expect(report(90)).to.equal("  12  in place  rds-kms-key  Database  storage is not encrypted; review needed");
  });

  it("count wide characters as a terminal does", () => {
    expect([displayWidth("Größe"), displayWidth("データ"), displayWidth("e\u0301"), displayWidth("😀")]).to.deep.equal([
      5, 6, 1, 2,
    ]);
    expect(wrapped([{ text: "データ データ データ" }], 13)).to.deep.equal(["データ データ", "データ"]);
  });

  it("dress each word by itself, and keep a number with its noun", () => {
    const dress = (text: string): string => `<${text}>`;
    expect(wrapped([{ text: "one two", dress }, { text: "three" }], 9)).to.deep.equal(["<one two>", "three"]);
    expect(wrapped([{ text: "one two", dress }, { text: "three" }], 5)).to.deep.equal(["<one>", "<two>", "three"]);
    expect(wrapped([{ text: "10 fixable" }, { text: "3 need review", isWhole: true }], 16)).to.deep.equal([
      "10 fixable",
      "3 need review",
    ]);
  });
});
