import { expect } from "chai";
import { githubAnnotations } from "../../src/report/github.js";
import { isRepaired, type RunOutcome } from "../../src/contract/outcome.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, madeRun, repaired } from "./made-run.js";
import { sampleFix, sampleLeft } from "./sample.js";
import { sampleRun } from "./sample-run.js";

interface Command {
  command: string;
  properties: Record<string, string>;
  message: string;
}

/** Reads workflow commands as the runner does: the name to the first space, properties between commas, `%` escapes undone. */
function commands(run: RunOutcome): Command[] {
  const lines = githubAnnotations(run).split("\n");
  expect(lines.pop()).to.equal("");
  return lines.map((line) => {
    const [, command = "", list = "", message = ""] = /^::([a-z]+) (.*?)::(.*)$/s.exec(line) ?? [];
    const properties = list.split(",").map((property) => property.split("="));
    return {
      command,
      properties: Object.fromEntries(properties.map(([name, ...value]) => [name, unescaped(value.join("="))])),
      message: unescaped(message),
    };
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%25", "%");
}

const names = ["error", "warning", "notice"];

describe("GitHub annotations", () => {
  it("are as the golden file says", () => expectGolden("github.txt", githubAnnotations(madeRun())));

  it("name the place, the rule and what became of it", () => {
    const file = repaired("a,b:c%.yaml", "", [], [], {
      left: [sampleLeft({ kind: "blocked", message: "50% of it: bad" })],
    });
    expect(commands(madeRun({ files: [file] }))).to.deep.equal([
      {
        command: "warning",
        properties: { file: "a,b:c%.yaml", line: "30", col: "3", title: "cfn-fix: rds-kms-key" },
        message: "Replica: 50% of it: bad. To fix by hand: it follows its source",
      },
    ]);
  });

  it("say nothing of what is settled", () => {
    const left = [
      sampleLeft({ kind: "skipped" }),
      sampleLeft({ kind: "suppressed" }),
      sampleLeft({ kind: "baseline" }),
    ];
    expect(githubAnnotations(madeRun({ files: [repaired("a.yaml", "", [], [], { left })] }))).to.equal("");
  });

  it("are no more than GitHub shows, the worst first, and say how many more there are", () => {
    const left = [...Array(25).keys()].map((line) =>
      sampleLeft({ kind: "blocked", place: { line: line + 1, column: 1 }, severity: "error", message: `Flaw ${line}` }),
    );
    const notes = [...Array(12).keys()].map((note) => `Note ${note}.`);
    const found = commands(madeRun({ files: [repaired("a.yaml", "", [], [], { left, notes })] }));
    expect(found.map(({ command }) => command)).to.deep.equal([
      ...Array(10).fill("error"),
      ...Array(10).fill("notice"),
    ]);
    expect(found.at(-1)?.message).to.equal(
      "18 more are not shown here (in all 25 errors, 0 warnings, 12 notices); the other reports of cfn-fix have them all",
    );
  });

  it("are told as one where one rule says the same too often", () => {
    const fixes = [...Array(36).keys()].map((line) =>
      sampleFix({ rule: "lambda-vpc", logicalId: `Fn${line}`, place: { line: line + 1, column: 1 } }),
    );
    const found = commands(madeRun({ files: [repaired("a.yaml", "", fixes, [])] }));
    expect(found).to.have.length(1);
    expect(found[0]?.properties["line"]).to.equal("1");
    expect(found[0]?.message).to.match(
      /^Fn0: .*\. 35 more like it: Fn1 \(a\.yaml:2\), .*Fn5 \(a\.yaml:6\) and 30 others$/,
    );
    const few = commands(madeRun({ files: [repaired("a.yaml", "", fixes.slice(0, 10), [])] }));
    expect(few).to.have.length(10);
  });

  it("keep what replaces a resource, whatever comes before it", () => {
    const fixes = [...Array(30).keys()].map((line) =>
      sampleFix({
        message: `Flaw ${line}`,
        place: { line: line + 1, column: 1 },
        impact: line > 27 ? "replacement" : "in-place",
      }),
    );
    const found = commands(madeRun({ files: [repaired("a.yaml", "", fixes, [])] }));
    expect(found.slice(0, 3).map(({ properties }) => properties["line"])).to.deep.equal(["29", "30", "1"]);
  });

  it("have the severity of the flaw, whatever its fix does", () => {
    const fixes = (["note", "warning", "error"] as const).map((severity) =>
      sampleFix({ severity, impact: severity === "note" ? "replacement" : "none", class: "input" }),
    );
    const levels = (written: boolean): string[] =>
      commands(madeRun({ files: [repaired("a.yaml", "", fixes, [])], written })).map(({ command }) => command);
    expect(levels(false)).to.deep.equal(["error", "warning", "notice"]);
    expect(levels(true)).to.deep.equal(["notice", "notice", "notice"]);
  });

  it("are of the samples too", () => {
    const found = commands(sampleRun());
    expect(found.filter(({ command }) => command === "warning")).to.have.length.at.most(10);
    expect(found.at(-1)?.message).to.match(/^\d+ more are not shown here/);
    const files = new Set(
      sampleRun()
        .files.filter(isRepaired)
        .map(({ file }) => file),
    );
    expect(
      found.filter(({ properties }) => properties["file"] !== undefined && !files.has(properties["file"])),
    ).to.deep.equal([]);
  });

  for (const evil of evils) {
    it(`stay commands, one a line, and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      const found = commands(evilRun(evil));
      expect(found.filter(({ command }) => !names.includes(command))).to.deep.equal([]);
      expect(found).to.have.length(7);
      for (const { properties } of found)
        expect(Object.keys(properties)).to.satisfy((keys: string[]) =>
          keys.every((key) => ["file", "line", "col", "title"].includes(key)),
        );
      expect(githubAnnotations(evilRun(evil))).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(githubAnnotations(evilRun(evil))).to.have.length.below(50_000);
    });
  }
});
