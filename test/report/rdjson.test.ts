import { Ajv } from "ajv";
import { expect } from "chai";
import { isRepaired, type RepairedFile, type RunOutcome } from "../../src/contract/outcome.js";
import { applySplices } from "../../src/contract/apply-splices.js";
import { fixGroups } from "../../src/diff/groups.js";
import { rdjsonReport } from "../../src/report/rdjson.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, madeRun, repaired } from "./made-run.js";
import { sampleFix, sampleLeft } from "./sample.js";
import { repairedSamples, sampleRun } from "./sample-run.js";

interface Place {
  line: number;
  column: number;
}

interface Report {
  diagnostics: {
    message: string;
    location: { path: string; range?: { start: Place } };
    severity: string;
    suggestions?: { range: { start: Place; end: Place }; text: string }[];
  }[];
}

// After the protocol buffers of reviewdog, proto/rdf/reviewdog.proto; int32 and enum names as protojson takes them.
const object = (properties: object, required: string[]): object => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const text = { type: "string" };
const count = { type: "integer", minimum: 1, maximum: 2 ** 31 - 1 };
const position = object({ line: count, column: count }, ["line", "column"]);
const range = object({ start: position, end: position }, ["start"]);
const diagnostic = {
  message: text,
  location: object({ path: text, range }, ["path"]),
  severity: { enum: ["ERROR", "WARNING", "INFO"] },
  code: object({ value: text, url: text }, ["value"]),
  suggestions: { type: "array", items: object({ range, text }, ["range", "text"]) },
};
const source = object({ name: text, url: text }, ["name"]);
const validate = new Ajv({ strict: false }).compile<Report>(
  object({ source, diagnostics: { type: "array", items: object(diagnostic, ["message", "location", "severity"]) } }, [
    "source",
    "diagnostics",
  ]),
);

function diagnostics(run: RunOutcome): Report["diagnostics"] {
  const data: unknown = JSON.parse(rdjsonReport(run));
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors));
  return data.diagnostics;
}

function only(file: RepairedFile): RunOutcome {
  return madeRun({ files: [file] });
}

/** Replaces a range of bytes, as reviewdog and an editor do it. */
function applied(
  template: string,
  { range: { start, end }, text: insert }: { range: { start: Place; end: Place }; text: string },
): string {
  const bytes = Buffer.from(template);
  const offset = ({ line, column }: Place): number => {
    let at = 0;
    for (let number = 1; number < line; number++) at = bytes.indexOf("\n", at) + 1;
    return at + column - 1;
  };
  return Buffer.concat([bytes.subarray(0, offset(start)), Buffer.from(insert), bytes.subarray(offset(end))]).toString();
}

describe("rdjson report", () => {
  it("is as the golden file says", () => {
    diagnostics(madeRun());
    expectGolden("rdjson.json", rdjsonReport(madeRun()));
  });

  for (const file of [...repairedSamples(), ...madeRun().files.filter(isRepaired)].filter(
    ({ result }) => result.changed,
  )) {
    it(`has suggestions that each make a whole correction of ${JSON.stringify(file.file)}`, () => {
      const wanted = fixGroups(file.result).map(({ replacements }) => applySplices(file.text, replacements));
      const found = new Set(
        diagnostics(only(file)).flatMap(({ suggestions = [] }) =>
          suggestions.map((suggestion) => applied(file.text, suggestion)),
        ),
      );
      // What is not UTF-8 cannot come from a file; in bytes it is no longer what it was.
      const inBytes = new Set(wanted.map((text) => Buffer.from(text).toString()));
      expect([...found].filter((text) => !inBytes.has(text))).to.deep.equal([]);
      expect(found).to.have.property("size").that.is.greaterThan(0);
    });
  }

  it("counts columns in bytes of UTF-8, the byte order mark among them", () => {
    const fix = sampleFix({ place: { line: 1, column: 9 } });
    const [found] = diagnostics(
      only(
        repaired(
          "a.yaml",
          "\uFEFFé😀: {A: false}\r\nB: 1\r\n",
          [fix],
          [{ at: "false", old: "false", insert: "true", fixes: [0] }],
        ),
      ),
    );
    expect(found?.location.range?.start).to.deep.equal({ line: 1, column: 15 });
    expect(found?.suggestions).to.deep.equal([
      { range: { start: { line: 1, column: 1 }, end: { line: 1, column: 22 } }, text: "\uFEFFé😀: {A: true}" },
    ]);
  });

  it("adds to the end of a template behind its last line", () => {
    const [found] = diagnostics(
      only(repaired("a.yaml", "A: 1\nB: 2\n", [sampleFix()], [{ insert: "C: 3\n", fixes: [0] }])),
    );
    expect(found?.suggestions).to.deep.equal([
      { range: { start: { line: 2, column: 1 }, end: { line: 2, column: 5 } }, text: "B: 2\nC: 3" },
    ]);
  });

  it("suggests nothing that is too large for a comment, nor what is written already", () => {
    const far = repaired(
      "a.yaml",
      `A: 1\n${"\n".repeat(200)}B: 2\n`,
      [sampleFix()],
      [
        { at: "1", old: "1", insert: "2", fixes: [0] },
        { at: "2", old: "2", insert: "3", fixes: [0] },
      ],
    );
    const long = repaired(
      "b.yaml",
      "A: 1\n",
      [sampleFix()],
      [{ at: "1", old: "1", insert: "x".repeat(100_000), fixes: [0] }],
    );
    const found = diagnostics(madeRun({ files: [far, long] }));
    expect(found.map(({ suggestions }) => suggestions)).to.deep.equal([undefined, undefined]);
    expect(diagnostics(madeRun({ written: true })).flatMap(({ suggestions = [] }) => suggestions)).to.deep.equal([]);
  });

  it("says nothing of what is settled", () => {
    const left = [
      sampleLeft({ kind: "skipped" }),
      sampleLeft({ kind: "suppressed" }),
      sampleLeft({ kind: "baseline" }),
      sampleLeft({ kind: "impact" }),
    ];
    expect(diagnostics(only(repaired("a.yaml", "", [], [], { left }))).map(({ severity }) => severity)).to.deep.equal([
      "WARNING",
    ]);
  });

  it("has the severity of the flaw, whatever its fix does", () => {
    const fixes = (["error", "warning", "note"] as const).map((severity) =>
      sampleFix({ severity, impact: "replacement", class: "input" }),
    );
    expect(diagnostics(only(repaired("a.yaml", "", fixes, []))).map(({ severity }) => severity)).to.deep.equal([
      "ERROR",
      "WARNING",
      "INFO",
    ]);
  });

  it("calls nobody, and links to nothing, in a comment", () => {
    const [found] = diagnostics(
      only(
        repaired("a.yaml", "", [], [], {
          left: [sampleLeft({ kind: "blocked", message: "@team [x](http://y) <img>" })],
        }),
      ),
    );
    expect(found?.message).to.contain("@\u200bteam \\[x\\](http://y) \\<img\\>");
  });

  it("is of the samples too", () => {
    expect(diagnostics(sampleRun()).length).to.be.greaterThan(50);
  });

  for (const evil of evils) {
    it(`stays valid and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      expect(diagnostics(evilRun(evil))).to.have.length(7);
      expect(rdjsonReport(evilRun(evil))).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(rdjsonReport(evilRun(evil))).to.have.length.below(50_000);
    });
  }
});
