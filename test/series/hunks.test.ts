import { expect } from "chai";
import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unifiedDiff } from "../../src/diff/diff.js";
import { applyHunks, hunksIn, hunkText } from "../../src/series/hunks.js";
import { touchedLines, trimmed } from "../../src/series/trim.js";

const lines = fc
  .array(fc.constantFrom("a\n", "b\n", "c\n", "d\n", "-- e\r\n", "@@ -1,2 +1,2 @@\n"), { maxLength: 14 })
  .map((parts) => parts.join(""));

/** A text with its last line feed, or without. */
const someText = fc.tuple(lines, fc.boolean()).map(([text, isOpen]) => (isOpen ? text.replace(/\r?\n$/, "") : text));

function diffBetween(before: string, after: string, context = 3): string {
  return unifiedDiff("t", before, [{ offset: 0, delete: before.length, insert: after }], { context });
}

function touchedBetween(before: string, after: string): ReturnType<typeof touchedLines> {
  return touchedLines(hunksIn(diffBetween(before, after, 0)));
}

/** Git takes a last line without its line feed for a line with one, drops the line feed, and so joins it with the next. */
function isCarelessOfGit(diff: string, text: string, before: string): boolean {
  return text !== before && diff.includes("\n\\ No newline at end of file");
}

function names(diff: string): string {
  return diff.slice(0, "--- a/t\n+++ b/t\n".length);
}

describe("hunks", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-hunks-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What git itself makes of it; undefined when it refuses. */
  function gitApplied(text: string, diff: string): string | undefined {
    writeFileSync(join(folder, "t"), text);
    writeFileSync(join(folder, "p"), diff);
    try {
      execFileSync("git", ["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "p"], {
        cwd: folder,
        stdio: "pipe",
      });
    } catch {
      return undefined;
    }
    return readFileSync(join(folder, "t"), "utf8");
  }

  it("are read and written without loss", () => {
    fc.assert(
      fc.property(someText, someText, fc.nat(3), (before, after, context) => {
        const diff = diffBetween(before, after, context);
        return names(diff) + hunkText(hunksIn(diff)) === diff;
      }),
    );
  });

  it("apply where git applies them, and nowhere else, also to another text", () => {
    let [applied, refused] = [0, 0];
    fc.assert(
      fc.property(someText, someText, someText, fc.integer({ min: 1, max: 3 }), (before, after, other, context) => {
        const diff = diffBetween(before, after, context);
        if (diff === "") return;
        for (const text of [before, other + before, before + other]) {
          const expected = gitApplied(text, diff);
          const got = applyHunks(text, hunksIn(diff));
          if (got === undefined && expected !== undefined && isCarelessOfGit(diff, text, before)) continue;
          expect(got, JSON.stringify({ text, diff })).to.equal(expected);
          if (expected === undefined) refused++;
          else applied++;
        }
      }),
      { numRuns: 150 },
    );
    expect(applied).to.be.greaterThan(100);
    expect(refused).to.be.greaterThan(20);
  });

  it("do not join a last line with what has come behind it since", () => {
    const open = diffBetween("-- e", "a\n-- e");
    expect(applyHunks("-- e", hunksIn(open))).to.equal("a\n-- e");
    expect(applyHunks("-- e\r\n-- e", hunksIn(open))).to.equal(undefined);
  });

  it("with less context still apply where they were made, for git too", () => {
    let less = 0;
    fc.assert(
      fc.property(lines, lines, lines, (first, second, third) => {
        const diff = diffBetween(second, third);
        const hunks = trimmed(hunksIn(diff), touchedBetween(first, second));
        if (hunks.length === 0) return;
        const text = `${names(diff)}${hunkText(hunks)}`;
        if (text !== diff) less++;
        expect(gitApplied(second, text), text).to.equal(applyHunks(second, hunks));
      }),
      { numRuns: 150 },
    );
    expect(less).to.be.greaterThan(0);
  });
});

describe("a hunk beside an earlier change", () => {
  const text = ["Parameters:", "  A: 1", "Resources:", "  B: 1", "  C: 1", ""].join("\n");
  const first = text.replace("Resources:", "  P: 1\nResources:");
  const both = first.replace("Resources:", "  Q: 1\nResources:");

  it("does without the lines of that change, so that it applies without it", () => {
    const hunks = trimmed(hunksIn(diffBetween(first, both)), touchedBetween(text, first));
    expect(applyHunks(first, hunks)).to.equal(both);
    expect(applyHunks(text, hunks)).to.equal(text.replace("Resources:", "  Q: 1\nResources:"));
    expect(applyHunks(text, hunksIn(diffBetween(first, both)))).to.equal(undefined);
  });
});
