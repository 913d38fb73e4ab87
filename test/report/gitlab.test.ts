import { Ajv } from "ajv";
import { expect } from "chai";
import type { RunOutcome } from "../../src/contract/outcome.js";
import type { LeftFinding } from "../../src/contract/result.js";
import { fix } from "../../src/index.js";
import { gitlabReport } from "../../src/report/gitlab.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, hostile, madeRun, repaired } from "./made-run.js";
import { sampleFix, sampleLeft } from "./sample.js";
import { sampleRun } from "./sample-run.js";

interface Violation {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

/** What https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format asks for. */
const validate = new Ajv({ strict: true }).compile<Violation[]>({
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      description: { type: "string" },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{64}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          path: { type: "string" },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});

function violations(run: RunOutcome): Violation[] {
  // GitLab reads no byte order mark.
  expect(gitlabReport(run).startsWith("[")).to.equal(true);
  const data: unknown = JSON.parse(gitlabReport(run));
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors));
  const prints = data.map(({ fingerprint }) => fingerprint);
  expect(new Set(prints).size, "fingerprints are unique").to.equal(prints.length);
  return data;
}

function only(left: readonly LeftFinding[], changes: Partial<RunOutcome> = {}): RunOutcome {
  return madeRun({ files: [repaired("a.yaml", "", [], [], { left })], ...changes });
}

describe("GitLab Code Quality report", () => {
  it("is as the golden file says", () => expectGolden("gitlab.json", gitlabReport(madeRun())));

  it("is what GitLab reads of the samples, with paths from where cfn-fix runs", () => {
    const found = violations(sampleRun());
    expect(found).to.have.length.above(20);
    expect(found.filter(({ location }) => !/^samples\/[\w-]+\.(?:yaml|json)$/.test(location.path))).to.deep.equal([]);
  });

  it("has the severity of the flaw: what AWS refuses blocks", () => {
    const fixes = (["blocks-deployment", "exposes-data"] as const).map((harm) =>
      sampleFix({ harm, severity: "error", message: harm }),
    );
    const more = (["warning", "note"] as const).map((severity) => sampleFix({ severity, message: severity }));
    const file = repaired("a.yaml", "", [...fixes, ...more], []);
    expect(violations(madeRun({ files: [file] })).map(({ severity }) => severity)).to.deep.equal([
      "blocker",
      "critical",
      "major",
      "minor",
    ]);
    expect(violations(madeRun({ files: [file], written: true }))).to.deep.equal([]);
  });

  it("has nothing that is settled", () => {
    const kinds = ["skipped", "suppressed", "baseline", "blocked"] as const;
    expect(violations(only(kinds.map((kind) => sampleLeft({ kind, reason: kind }))))).to.have.length(1);
  });

  it("knows a violation again when lines come before it", () => {
    const template = (comment: string): string =>
      `${comment}Resources:\n  Function:\n    Type: AWS::Lambda::Function\n    Properties: {Runtime: nodejs22.x, Handler: a.b, Role: r, Code: {ZipFile: x}}\n`;
    const prints = (comment: string): [number, string][] => {
      const text = template(comment);
      const file = { file: "a.yaml", text, result: fix(text, { only: ["lambda-vpc"] }) };
      return violations(madeRun({ files: [file] })).map(({ location, fingerprint }) => [
        location.lines.begin,
        fingerprint,
      ]);
    };
    const [[line, print] = []] = prints("");
    const [[lower, same] = []] = prints("# One\n# Two\n");
    expect([lower, same]).to.deep.equal([Number(line) + 2, print]);
  });

  it("tells violations that are alike apart, and those of other files", () => {
    const alike = [sampleLeft({ kind: "blocked" }), sampleLeft({ kind: "blocked" })];
    const files = ["a.yaml", "b.yaml"].map((name) => repaired(name, "", [], [], { left: alike }));
    expect(violations(madeRun({ files }))).to.have.length(4);
  });

  it("shows what a template has in it, and nothing that a terminal obeys", () => {
    const [violation] = violations(only([sampleLeft({ kind: "blocked", message: hostile })]));
    expect(violation?.description).to.contain("\\u{1b}[31m");
  });

  for (const evil of evils) {
    it(`stays bounded JSON: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      expect(violations(evilRun(evil))).to.have.length.above(2);
      expect(gitlabReport(evilRun(evil))).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(gitlabReport(evilRun(evil))).to.have.length.below(60_000);
    });
  }
});
