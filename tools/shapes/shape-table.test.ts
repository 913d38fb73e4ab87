import { expect } from "chai";
import type { BreakKind } from "./break-kind.js";
import type { Outcome } from "./judge.js";
import { ruleTable } from "./rule-table.js";
import { ShapeTable } from "./shape-table.js";

const kind = (name: string, isCertain = true): BreakKind => ({ name, isCertain, breaks: () => [] });

function tableOf(cases: readonly (readonly [BreakKind, Outcome])[]): ShapeTable {
  const table = new ShapeTable();
  for (const [each, outcome] of cases) {
    const judgement = { outcome, reasons: [], repaired: "" };
    table.add({ kind: each, base: "a.yaml", what: "", good: "", broken: "", judgement });
  }
  return table;
}

describe("the table of broken templates", () => {
  const [certain, open] = [kind("certain"), kind("open", false)];

  it("counts what became of each kind, and of all certain ones", () => {
    const table = tableOf([
      [certain, "recovered"],
      [certain, "silent"],
      [open, "left"],
    ]);
    expect(table.lines([certain, open]).slice(2)).to.deep.equal([
      "| certain | yes | 2 | 1 | 0 | 1 | 0 | 0 |",
      "| open | no | 1 | 0 | 1 | 0 | 0 | 0 |",
      "| **certain** | yes | 2 | 1 | 0 | 1 | 0 | 0 |",
      "| **all** |  | 3 | 1 | 1 | 1 | 0 | 0 |",
    ]);
    expect(table.recovered).to.equal(0.5);
    expect(table.examples("silent", 1)).to.have.length(1);
  });

  it("fails for a wrong repair, and for too few right ones", () => {
    expect(tableOf([[certain, "recovered"]]).sums).to.deep.equal({ passed: 1, failed: 0 });
    expect(tableOf([[open, "wrong"]]).sums).to.deep.equal({ passed: 0, failed: 1 });
    expect(tableOf([[certain, "left"]]).sums).to.deep.equal({ passed: 1, failed: 1 });
  });
});

describe("the table of the rules of a linter", () => {
  it("counts templates and findings before and after", () => {
    const lines = ruleTable([
      { before: ["E3002", "E3002"], after: [] },
      { before: ["E3002"], after: ["E3002"] },
    ]);
    expect(lines.at(-1)?.trim().split(/\s+/)).to.deep.equal(["E3002", "2", "1", "3", "1"]);
    expect(ruleTable([])).to.deep.equal([]);
  });
});
