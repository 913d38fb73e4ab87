import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect } from "chai";
import type { Fix, Log, Region, Result } from "sarif";
import { assertSound } from "../../src/edit/proof/verify.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { isRepaired, type RepairedFile, type RunOutcome } from "../../src/contract/outcome.js";
import { githubLimits, sarifReport, type SarifLimits } from "../../src/report/sarif.js";
import { rules as allRules } from "../../src/index.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, hostile, madeRun, repaired } from "./made-run.js";
import { sampleFix, sampleLeft } from "./sample.js";
import { repairedSamples, sampleRun } from "./sample-run.js";

const validate = officialSchema();

/** The schema is of draft 04, of which it uses nothing that ajv would read otherwise, but for the name of its id. */
function officialSchema() {
  const file = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8"));
  // One of its patterns has a stray bracket, which only older regular expressions bear.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile<Log>(schema);
}

function log(run: RunOutcome, limits?: SarifLimits): Log {
  const data: unknown = JSON.parse(sarifReport(run, limits));
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors?.slice(0, 3)));
  return data;
}

function results(run: RunOutcome): Result[] {
  return log(run).runs[0]?.results ?? [];
}

function only(file: RepairedFile, changes: Partial<RunOutcome> = {}): RunOutcome {
  return madeRun({ files: [file], ...changes });
}

/** The offset of a line and column, as SARIF counts them: the byte order mark is not part of the text. */
function offset(text: string, line: number, column: number): number {
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  let start = mark;
  for (let at = 1; at < line; at++) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

interface Replacement {
  start: number;
  end: number;
  insert: string;
}

function replacements(text: string, fixes: readonly Fix[]): Replacement[] {
  const all = fixes.flatMap(({ artifactChanges }) => artifactChanges).flatMap((change) => change.replacements);
  const distinct = new Map(all.map((replacement) => [JSON.stringify(replacement), replacement]));
  return [...distinct.values()].map(({ deletedRegion, insertedContent }) => {
    const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region = deletedRegion;
    return {
      start: offset(text, startLine, startColumn),
      end: offset(text, endLine, endColumn),
      insert: insertedContent?.text ?? "",
    };
  });
}

/** Applies replacements as a viewer would, which may take them in any order. */
function applied(text: string, fixes: readonly Fix[]): string {
  const sorted = replacements(text, fixes).sort((a, b) => b.start - a.start);
  return sorted.reduce((done, { start, end, insert }) => done.slice(0, start) + insert + done.slice(end), text);
}

function fixesIn(run: RunOutcome): Fix[] {
  return results(run).flatMap(({ fixes = [] }) => fixes);
}

describe("sarif report", () => {
  it("is as the golden file says, and valid by the official schema", () => {
    log(madeRun());
    expectGolden("sarif.sarif", sarifReport(madeRun()));
  });

  it("is valid for what cfn-fix makes of the samples", () => {
    const run = sampleRun();
    const flaws = run.files
      .filter(isRepaired)
      .reduce((sum, { result }) => sum + result.fixes.length + result.left.length, 0);
    expect(results(run)).to.have.length(flaws);
  });

  for (const file of [...repairedSamples(), ...madeRun().files.filter(isRepaired)].filter(
    ({ result }) => result.changed,
  )) {
    it(`has fixes that make the corrected text of ${JSON.stringify(file.file)}`, () => {
      const fixes = fixesIn(only(file));
      expect(fixes).to.have.length(file.result.fixes.length);
      expect(applied(file.text, fixes)).to.equal(file.result.output);
    });
  }

  for (const file of repairedSamples()) {
    it(`has fixes that each leave ${file.file} sound`, () => {
      const before = new Template(parseSource(file.text).view);
      const distinct = new Map(fixesIn(only(file)).map((fix) => [JSON.stringify(fix), fix]));
      for (const fix of distinct.values())
        assertSound(before, new Template(parseSource(applied(file.text, [fix])).view));
    });
  }

  it("proposes nothing once it is written", () => {
    const found = results(madeRun({ written: true }));
    expect(found.flatMap(({ fixes = [] }) => fixes)).to.deep.equal([]);
    expect(found.filter(({ kind }) => kind === "pass")).to.have.length(4);
    expect(found.filter(({ kind, level }) => kind !== "fail" && level !== "none")).to.deep.equal([]);
  });

  it("suppresses what is settled, and nothing else", () => {
    const left = results(madeRun()).filter(
      ({ properties }) => properties?.["left"] !== undefined && properties["reason"] !== hostile,
    );
    const shown = left.map(({ properties, suppressions = [], level }) => [
      properties?.["left"],
      suppressions[0]?.kind,
      level,
    ]);
    expect(shown).to.deep.include.members([
      ["skipped", "external", "note"],
      ["suppressed", "inSource", "note"],
      ["baseline", "external", "note"],
      ["impact", undefined, "warning"],
      ["blocked", undefined, "warning"],
      ["failed", undefined, "warning"],
    ]);
  });

  it("knows a finding again when lines move, and tells two at one place apart", () => {
    const prints = (line: number): unknown[] => {
      const left = [
        sampleLeft({ place: { line, column: 3 } }),
        sampleLeft({ place: { line, column: 3 }, message: "other" }),
      ];
      return results(only(repaired("a.yaml", "", [], [], { left }))).map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    };
    expect(prints(3)).to.deep.equal(prints(300));
    expect(new Set(prints(3).map((print) => JSON.stringify(print)))).to.have.property("size", 2);
  });

  it("names files by URI", () => {
    const uri = (file: string): unknown =>
      results(only(repaired(file, "", [], [], { left: [sampleLeft()] })))[0]?.locations?.[0]?.physicalLocation
        ?.artifactLocation;
    expect(uri("a b/ü#1%.yaml")).to.deep.equal({ uri: "a%20b/%C3%BC%231%25.yaml", uriBaseId: "%SRCROOT%" });
    expect(uri("c:d.yaml")).to.deep.equal({ uri: "c%3Ad.yaml", uriBaseId: "%SRCROOT%" });
    expect(uri("/tmp/a.yaml")).to.deep.equal({ uri: "file:///tmp/a.yaml" });
    expect(uri("C:/a b.yaml")).to.deep.equal({ uri: "file:///C:/a%20b.yaml" });
    expect(uri("\ud800.yaml")).to.deep.equal({ uri: "%EF%BF%BD.yaml", uriBaseId: "%SRCROOT%" });
  });

  it("says which files were refused, and that the run was no success", () => {
    const [invocation] = log(madeRun()).runs[0]?.invocations ?? [];
    expect(invocation?.executionSuccessful).to.equal(false);
    const errors = invocation?.toolExecutionNotifications?.filter(({ level }) => level === "error") ?? [];
    expect(errors.map(({ descriptor }) => descriptor?.id)).to.deep.equal(["SYNTAX", "TOO_LARGE", "BUG"]);
    expect(errors[0]?.locations?.[0]?.physicalLocation?.region).to.deep.equal({ startLine: 3, startColumn: 7 });
  });

  it("leaves out the least severe results beyond the limit, and says so", () => {
    const left = [...Array(12).keys()].map((line) =>
      sampleLeft({ place: { line: line + 1, column: 1 }, kind: line % 2 === 0 ? "skipped" : "blocked" }),
    );
    const report = log(only(repaired("a.yaml", "", [], [], { left })), { ...githubLimits, results: 8 }).runs[0];
    expect(report?.results?.map(({ level }) => level)).to.deep.equal([
      "note",
      "warning",
      "note",
      "warning",
      ...Array(4).fill("warning"),
    ]);
    expect(report?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).to.match(
      /^4 of the less severe results are left out/,
    );
  });

  it("keeps what replaces a resource among the results of one severity", () => {
    const fixes = [...Array(10).keys()].map((line) =>
      sampleFix({ place: { line: line + 1, column: 1 }, impact: line === 9 ? "replacement" : "in-place" }),
    );
    const report = log(only(repaired("a.yaml", "", fixes, [])), { ...githubLimits, results: 2 }).runs[0];
    expect(report?.results?.map(({ properties }) => properties?.["impact"])).to.deep.equal(["in-place", "replacement"]);
  });

  it("has rules that code scanning can rank: a score where they are about security, and a precision", () => {
    const rules = log(madeRun({ rules: allRules })).runs[0]?.tool.driver.rules ?? [];
    const properties = new Map(
      rules.map(({ id, properties: more = {}, defaultConfiguration }) => {
        return [
          id,
          {
            tags: more.tags ?? [],
            score: more["security-severity"],
            precision: more["precision"],
            level: defaultConfiguration?.level,
            problem: more["problem.severity"],
          },
        ] as const;
      }),
    );
    expect(properties.get("listener-https")).to.deep.include({
      score: "7.5",
      problem: "error",
      precision: "high",
      level: "error",
    });
    expect(properties.get("lambda-vpc")).to.deep.include({ score: "2.5", problem: "recommendation", level: "note" });
    for (const [id, { tags, score }] of properties) {
      expect(tags.includes("security"), id).to.equal(score !== undefined);
      expect(tags, id).to.have.length.at.most(10);
    }
    expect(properties.get("template-shape")?.tags).to.include("deploy").and.not.include("security");
  });

  it("leaves out fixes, then results, until it is small enough compressed, and says so", () => {
    const fixes = [...Array(200).keys()].map((line) =>
      sampleFix({
        message: createHash("sha512").update(`${line}`).digest("hex"),
        place: { line: line + 1, column: 1 },
      }),
    );
    const run = only(repaired("a.yaml", "x", fixes, [{ at: "x", insert: "y", fixes: fixes.map((_, index) => index) }]));
    const gzipped = gzipSync(sarifReport(run)).length / 2;
    const small = sarifReport(run, { ...githubLimits, gzipped });
    expect(gzipSync(small).length).to.be.at.most(gzipped);
    const report = log(run, { ...githubLimits, gzipped }).runs[0];
    expect(report?.results).to.have.length(100);
    const texts = report?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(texts).to.deep.equal([
      "100 of the less severe results are left out: the report would be too large",
      "100 results are without their fix: the report would be too large",
    ]);
  });

  it("shows text as it is, where SARIF would see a link or a placeholder", () => {
    const [result] = results(
      only(repaired("a.yaml", "", [], [], { left: [sampleLeft({ message: "[x](http://y) {0} \\" })] })),
    );
    expect(result?.message.text).to.contain("\\[x\\](http://y) {{0}} \\\\");
  });

  for (const evil of evils) {
    it(`stays valid and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      log(evilRun(evil));
      const report = sarifReport(evilRun(evil));
      expect(report).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(report).to.have.length.below(evil.length + 400_000);
    });
  }
});
