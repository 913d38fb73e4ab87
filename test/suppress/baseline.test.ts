import { expect } from "chai";
import fc from "fast-check";
import { CfnFixError } from "../../src/values/errors.js";
import type { RunOutcome } from "../../src/contract/outcome.js";
import type { FixOptions } from "../../src/contract/options.js";
import {
  everyFinding,
  fingerprintsOf,
  readBaseline,
  unusedEntries,
  writeBaseline,
  type BaselineEntry,
} from "../../src/suppress/baseline.js";
import { fingerprintOf } from "../../src/suppress/fingerprint.js";
import { sampleLeft, sampleResult } from "../report/sample.js";
import { encrypt, fixed, protect, run } from "./templates.js";

const template =
  "Resources:\n  A:\n    Type: T\n  B:\n    Type: T\n    Properties:\n      Encrypted: false\n      Protected: true\n";

function outcome(
  texts: Record<string, string>,
  options: FixOptions = {},
  changes: Partial<RunOutcome> = {},
): RunOutcome {
  const files = Object.entries(texts).map(([file, text]) => ({ file, text, result: run(text, options) }));
  return { files, written: false, rollout: "enforce", rules: [encrypt, protect], version: "1.0.0", ...changes };
}

function refusal(text: string): string {
  try {
    readBaseline(text);
  } catch (error) {
    if (error instanceof CfnFixError) return `${error.place?.line}:${error.place?.column} ${error.message}`;
    throw error;
  }
  throw new Error("it was read");
}

const entry: BaselineEntry = {
  file: "a.yaml",
  rule: "encrypt",
  logicalId: "A",
  path: "/Resources/A",
  message: "it lacks Encrypted",
  count: 1,
};

describe("baseline", () => {
  const text = writeBaseline(outcome({ "b.yaml": template, "a.yaml": template }, { baseline: everyFinding }));

  it("has a line for each finding, in order", () => {
    expect(text.split("\n")).to.deep.equal([
      "{",
      `  "version": 1,`,
      `  "findings": [`,
      ...["a.yaml", "b.yaml"].flatMap((file) => [
        `    {"file": "${file}", "rule": "encrypt", "logicalId": "A", "path": "/Resources/A", "message": "it lacks Encrypted"},`,
        `    {"file": "${file}", "rule": "encrypt", "logicalId": "B", "path": "/Resources/B/Properties/Encrypted", "message": "it lacks Encrypted"},`,
        `    {"file": "${file}", "rule": "protect", "logicalId": "A", "path": "/Resources/A", "message": "it lacks Protected"}${file === "a.yaml" ? "," : ""}`,
      ]),
      "  ]",
      "}",
      "",
    ]);
    expect(writeBaseline(outcome({}))).to.equal(`{\n  "version": 1,\n  "findings": []\n}\n`);
  });

  it("lets nothing be fixed that it knows, wherever that has moved to, and all that is new", () => {
    const baseline = fingerprintsOf(readBaseline(text), "a.yaml");
    const moved = `# New\n${template}  C:\n    Type: T\n`;
    expect(fixed(run(moved, { baseline }))).to.deep.equal(["encrypt C", "protect C"]);
    expect(run(template, { baseline }).left.map(({ kind, reason }) => `${kind}: ${reason}`)).to.deep.equal(
      Array(3).fill("baseline: known finding in the baseline"),
    );
    expect(fixed(run(template, { baseline: fingerprintsOf(readBaseline(text), "c.yaml") }))).to.have.length(3);
  });

  it("does not know findings that are suppressed", () => {
    const suppressing = outcome(
      { "a.yaml": template.replace("  A:", "  A: # cfn-fix: ignore") },
      { baseline: everyFinding },
    );
    expect(readBaseline(writeBaseline(suppressing)).entries.map(({ logicalId }) => logicalId)).to.deep.equal(["B"]);
  });

  it("counts findings that are alike, whatever their place in a list", () => {
    const like = (index: number) =>
      sampleLeft({ kind: "baseline", path: ["Resources", "A", "Properties", "List", index] });
    const repaired = { file: "a.yaml", text: "", result: sampleResult({ fixes: [], left: [like(0), like(3)] }) };
    const twice = writeBaseline(outcome({}, {}, { files: [repaired], rules: [{ ...encrypt, id: "rds-kms-key" }] }));
    expect(twice).to.contain(
      `"path": "/Resources/A/Properties/List/*", "message": "storage is not encrypted", "count": 2}`,
    );
    const known = fingerprintsOf(readBaseline(twice), "a.yaml");
    expect([1, 2, 3].map((occurrence) => known.has(fingerprintOf(like(7), occurrence)))).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it("names the entries that match nothing any more", () => {
    const known = readBaseline(text);
    const partly = template.replace("Encrypted: false", "Encrypted: true");
    const later = outcome({ "a.yaml": partly }, { baseline: fingerprintsOf(known, "a.yaml") });
    expect(
      unusedEntries(known, later).map(({ file, logicalId, count }) => `${file} ${logicalId} ${count}`),
    ).to.deep.equal(["a.yaml B 1"]);
    expect(unusedEntries(known, { ...later, rules: [protect] })).to.deep.equal([]);
  });

  it("written anew drops what is gone, and keeps what the run was not about", () => {
    const previous = {
      entries: [entry, { ...entry, file: "z.yaml" }, { ...entry, rule: "other" }, { ...entry, file: "refused.yaml" }],
    };
    const refused = { file: "refused.yaml", refusal: { code: "SYNTAX" as const, message: "x", help: "y" } };
    const now = outcome({ "a.yaml": "Resources: {}\n" }, { baseline: everyFinding });
    const kept = readBaseline(writeBaseline({ ...now, files: [...now.files, refused] }, previous)).entries;
    expect(kept.map(({ file, rule }) => `${file} ${rule}`)).to.deep.equal([
      "a.yaml other",
      "refused.yaml encrypt",
      "z.yaml encrypt",
    ]);
  });

  it("is read as it was written, whatever the names", () => {
    const names = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("__proto__", ',"', 'x,"', "\u202e\u0007", "\u{e0001}", "\ud800", "\\u0041"),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            file: names,
            rule: names,
            logicalId: names,
            path: names,
            message: names,
            count: fc.integer({ min: 1, max: 9 }),
          }),
          { selector: (one) => JSON.stringify({ ...one, count: 0 }) },
        ),
        (entries) => {
          const written = writeBaseline(outcome({}), { entries });
          expect(written).not.to.match(/[\p{Cf}\p{Cs}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/u);
          expect(written.split("\n")).to.have.length(entries.length === 0 ? 5 : entries.length + 6);
          expect(readBaseline(written).entries).to.have.deep.members(entries);
          expect(writeBaseline(outcome({}), readBaseline(written))).to.equal(written);
        },
      ),
    );
  });

  it("takes a finding that stands twice, after a merge, for one", () => {
    const { count: _, ...line } = entry;
    const doubled = JSON.stringify({ version: 1, findings: [line, { ...line, count: 2 }] });
    expect(readBaseline(`\uFEFF${doubled}`).entries).to.deep.equal([{ ...entry, count: 2 }]);
  });

  for (const [bad, message] of [
    ["", "1:1 the baseline cannot be read: JSON syntax error: value expected"],
    ["<<<<<<< ours", "1:1 the baseline cannot be read: JSON syntax error: invalid symbol"],
    ["[]", "1:1 the baseline is not an object"],
    ["{}", "1:1 the baseline is not of version 1, the one that this cfn-fix knows"],
    [`{"version": 2, "findings": []}`, "1:13 the baseline is not of version 1, the one that this cfn-fix knows"],
    [`{"version": 1, "findings": {}}`, "1:28 the baseline has no list of findings"],
    [`{"version": 1}`, "1:1 the baseline has no list of findings"],
    [`{"version": 1, "findings": [], "more": 1}`, `1:32 the baseline has the unknown key "more"`],
    [`{"version": 1,\n "findings": [1]}`, "2:15 a finding of the baseline is not an object"],
    [`{"version": 1,\n "findings": [{}]}`, `2:15 a finding of the baseline needs a text as "file"`],
    [`{"version": 1,\n "findings": [{"file": 1}]}`, `2:24 a finding of the baseline needs a text as "file"`],
    [`{"version": 1,\n "findings": [{"file": "a", "file": "b"}]}`, `2:29 a finding of the baseline has "file" twice`],
    [
      `{"version": 1, "findings": [${JSON.stringify({ ...entry, count: 0 })}]}`,
      "the count of a finding of the baseline has to be a whole number from 1 to 100000",
    ],
    [
      `{"version": 1, "findings": [${JSON.stringify({ ...entry, count: 1e9 })}]}`,
      "the count of a finding of the baseline has to be a whole number from 1 to 100000",
    ],
    [`{"__proto__": 1}`, "the baseline cannot be read: the key __proto__ is not safe to process"],
    [`{"version": 1, "findings": ${"[".repeat(10_000)}`, "levels deep"],
  ] as const) {
    it(`is refused with the place of what is wrong: ${bad.slice(0, 60)}`, () =>
      expect(refusal(bad)).to.contain(message));
  }
});
