import { expect } from "chai";
import { applyPatch } from "diff";
import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unifiedDiff } from "../../src/diff/diff.js";
import type { LabelledSplice, Splice } from "../../src/contract/result.js";

/** What the splices make of the text, by the plainest possible means. */
function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .reverse()
    .reduce((out, s) => out.slice(0, s.offset) + s.insert + out.slice(s.offset + s.delete), text);
}

/** Few different characters, so that lines repeat and common prefixes and suffixes are frequent. */
const someText = fc
  .array(fc.constantFrom("a", "b", "  c: d", "\n", "\n", "\r\n", "\r", "é", "- x", " ", "\\ No", "@@", "+", "-"), {
    maxLength: 120,
  })
  .map((parts) => parts.join(""));

const textWithSplices = someText.chain((text) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(12), fc.oneof(fc.constant(""), someText)), { maxLength: 8 })
    .map((wishes) => {
      const splices: LabelledSplice[] = [];
      let free = 0;
      for (const [offset, length, insert] of wishes.sort((a, b) => a[0] - b[0])) {
        if (offset < free) continue;
        const count = Math.min(length, text.length - offset);
        splices.push({ offset, delete: count, insert, fixes: [splices.length] });
        free = offset + count;
      }
      return { text, splices };
    }),
);

describe("unifiedDiff", () => {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-diff-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function gitApplied(name: string, text: string, patch: string): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    writeFileSync(join(folder, "p.diff"), patch);
    execFileSync("git", ["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "p.diff"], {
      cwd: folder,
      stdio: "pipe",
    });
    return readFileSync(file, "utf8");
  }

  it("is a patch that gives exactly the output, for any text and any splices", () => {
    fc.assert(
      fc.property(textWithSplices, fc.nat(4), ({ text, splices }, context) => {
        const output = spliced(text, splices);
        const patch = unifiedDiff("t.yaml", text, splices, { context });
        if (output === text) return patch === "";
        return applyPatch(text, patch, { autoConvertLineEndings: false }) === output;
      }),
      { numRuns: 3000 },
    );
  });

  it("is a patch that git apply takes", () => {
    fc.assert(
      fc.property(textWithSplices, ({ text, splices }) => {
        const output = spliced(text, splices);
        if (output === text) return true;
        return gitApplied("t.yaml", text, unifiedDiff("t.yaml", text, splices)) === output;
      }),
      { numRuns: 150 },
    );
  });

  it("is a patch that patch takes", () => {
    const text = "a\nb\nc\n";
    writeFileSync(join(folder, "t.yaml"), text);
    execFileSync("patch", ["-p1", "--silent"], {
      cwd: folder,
      input: unifiedDiff("t.yaml", text, [{ offset: 2, delete: 1, insert: "B" }]),
    });
    expect(readFileSync(join(folder, "t.yaml"), "utf8")).to.equal("a\nB\nc\n");
  });

  for (const name of [
    "my template.yaml",
    'quo"te.yaml',
    "back\\slash.yaml",
    "tab\there.yaml",
    "größe.yaml",
    "esc\u001b[31m.yaml",
  ])
    it(`names the file so that git finds it: ${JSON.stringify(name)}`, () => {
      const patch = unifiedDiff(name, "a\n", [{ offset: 0, delete: 1, insert: "b" }]);
      expect(patch).not.to.match(/\u001b/);
      expect(gitApplied(name, "a\n", patch)).to.equal("b\n");
    });

  it("drops the leading slash of an absolute name, as git does", () => {
    expect(unifiedDiff("/tmp/t", "a\n", [{ offset: 0, delete: 1, insert: "b" }])).to.match(
      /^--- a\/tmp\/t\n\+\+\+ b\/tmp\/t\n/,
    );
  });

  it("shows a line that is put in behind another as one added line", () => {
    const patch = unifiedDiff("t", "a: 1\nb: 2\n", [{ offset: 4, delete: 0, insert: "\nc: 3" }]);
    expect(patch).to.equal("--- a/t\n+++ b/t\n@@ -1,2 +1,3 @@\n a: 1\n+c: 3\n b: 2\n");
  });

  it("leaves equal lines inside a rewritten block unmarked", () => {
    const text = "x:\n  one: 1\n  two: 2\n  three: 3\n";
    const patch = unifiedDiff("t", text, [
      { offset: 5, delete: text.length - 5, insert: "One: 1\n  two: 2\n  Three: 3\n" },
    ]);
    expect(patch.split("\n").slice(3)).to.deep.equal([
      " x:",
      "-  one: 1",
      "+  One: 1",
      "   two: 2",
      "-  three: 3",
      "+  Three: 3",
      "",
    ]);
  });

  it("says where the final newline is missing", () => {
    expect(unifiedDiff("t", "a", [{ offset: 1, delete: 0, insert: "\nb" }])).to.equal(
      "--- a/t\n+++ b/t\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n",
    );
  });

  it("heads each hunk with its fixes, on one line", () => {
    const text = Array.from({ length: 40 }, (_, index) => `l${index}\n`).join("");
    const at = (line: string): number => text.indexOf(`${line}\n`);
    const splices = [
      { offset: at("l3"), delete: 2, insert: "x", fixes: [1] },
      { offset: at("l5"), delete: 2, insert: "y", fixes: [0, 1] },
      { offset: at("l30"), delete: 3, insert: "z", fixes: [2] },
    ];
    const patch = unifiedDiff("t", text, splices, { label: (fixes) => `fix\n${fixes.join(" ")}` });
    expect(patch.split("\n").filter((line) => line.startsWith("@@"))).to.deep.equal([
      "@@ -1,9 +1,9 @@ fix 0 1",
      "@@ -28,7 +28,7 @@ fix 2",
    ]);
  });

  it("gives nothing for splices that change nothing", () => {
    expect(unifiedDiff("t", "a\nb\n", [{ offset: 0, delete: 2, insert: "a\n" }])).to.equal("");
    expect(unifiedDiff("t", "", [])).to.equal("");
  });

  it("stays quick on a large text with very many splices", () => {
    const text = "key: value\n".repeat(100_000);
    const splices: Splice[] = [];
    for (let offset = 5; offset < text.length; offset += 22)
      splices.push({ offset, delete: 5, insert: "other\nmore: x" });
    const touching = splices.map((_, index) => ({ offset: index * 11, delete: 3, insert: "new" }));
    // The limit of mocha is the measure: a comparison of all lines, or a copy of the text for each splice, would not end within it.
    const every = unifiedDiff("t", text, touching);
    const patch = unifiedDiff("t", text, splices);
    const whole = unifiedDiff("t", text, [{ offset: 0, delete: text.length, insert: "other: line\n".repeat(100_000) }]);
    expect(patch.length + whole.length + every.length).to.be.above(3 * text.length);
  });
});
