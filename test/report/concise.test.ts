import { expect } from "chai";
import { conciseReport } from "../../src/report/concise.js";
import { Statistics } from "../../src/report/statistics.js";
import { runOf } from "./outcome.js";
import { sampleFix, sampleLeft, sampleResult } from "./sample.js";

const result = sampleResult({
  fixes: [
    sampleFix({ place: { line: 40, column: 5 } }),
    sampleFix({ impact: "replacement", logicalId: "Old" }),
    sampleFix({ rule: "lambda-vpc", message: "it runs in no VPC" }),
  ],
  left: [sampleLeft({ kind: "failed" }), sampleLeft(), sampleLeft({ kind: "suppressed" })],
  unusedSuppressions: [{ place: { line: 3, column: 5 }, message: "ignore[x] suppresses nothing" }],
});
const files = [
  { file: "infra/db.yaml", text: "", result },
  { file: "bad.yaml", refusal: { code: "SYNTAX", message: "bad", help: "Correct it", place: { line: 1, column: 2 } } },
] as const;

describe("concise report", () => {
  it("gives each finding that is not settled a line that editors and grep take", () => {
    expect(conciseReport(runOf(files))).to.equal(`\
infra/db.yaml:3:5: suppression ignore[x] suppresses nothing [unused]
infra/db.yaml:12:3: rds-kms-key Old storage is not encrypted [REPLACE]
infra/db.yaml:12:3: lambda-vpc Database it runs in no VPC
infra/db.yaml:30:3: rds-kms-key Replica storage is not encrypted [failed]
infra/db.yaml:40:5: rds-kms-key Database storage is not encrypted
bad.yaml:1:2: bad. Correct it
`);
  });

  it("keeps each finding on its line, whatever a template says", () => {
    const evil = "a\nb:1:1: c\u001b[2J";
    const fixes = [sampleFix({ rule: evil, logicalId: evil, message: evil })];
    const report = conciseReport(runOf([{ file: evil, text: "", result: sampleResult({ fixes }) }]));
    expect(report).to.match(/^[^\p{Cc}]+\n$/u);
  });
});

describe("statistics", () => {
  it("count findings by rule, class and impact, aligned, the most frequent first", () => {
    const statistics = new Statistics();
    for (const file of files) statistics.add(file);
    statistics.add(files[0]);
    statistics.add({ ...files[0], result: sampleResult() });
    expect(statistics.text()).to.equal(`\
3  rds-kms-key  review  in-place
2  lambda-vpc   review  in-place
2  rds-kms-key  -       failed
2  rds-kms-key  -       skipped
2  rds-kms-key  -       suppressed
2  rds-kms-key  review  replacement
`);
    expect(new Statistics().text()).to.equal("");
  });
});
