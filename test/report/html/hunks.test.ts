import { expect } from "chai";
import fc from "fast-check";
import { unifiedDiff } from "../../../src/diff/diff.js";
import { hunksOf, type Row } from "../../../src/report/html/hunks.js";
import { crossed, runsByLine, runsOf, type Run } from "../../../src/report/html/runs.js";

/** Lines as a unified diff marks them. */
function shown(rows: readonly Row[]): string[] {
  return rows.map((row) => `${row.old === undefined ? "+" : row.new === undefined ? "-" : " "}${textOf(row.tokens)}`);
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

function changed(row: Row | undefined): string[] {
  return (row?.words ?? []).filter(({ mark }) => mark !== "").map(({ text }) => text);
}

const head = "--- a/t.yaml\n+++ b/t.yaml\n";

describe("hunks of a diff for the page", () => {
  it("have numbers, label and tokens", () => {
    const [hunk] = hunksOf(`${head}@@ -4,2 +6,2 @@ 0 2\n Key: "text"\n-Old: 1\n+New: 2\n`, "yaml");
    expect(hunk).to.include({ label: "0 2", oldStart: 4, newStart: 6 });
    expect(hunk?.rows.map((row) => [row.old, row.new])).to.deep.equal([
      [4, 6],
      [5, undefined],
      [undefined, 7],
    ]);
    expect(hunk?.rows[0]?.tokens).to.deep.equal([
      { text: "Key:", mark: "a" },
      { text: " ", mark: "" },
      { text: '"text"', mark: "s" },
    ]);
  });

  it("colour JSON too", () => {
    const [hunk] = hunksOf(`${head}@@ -1,1 +1,2 @@\n {\n+  "a": true\n`, "json");
    expect(hunk?.rows[1]?.tokens.map(({ mark }) => mark)).to.include.members(["a", "n"]);
  });

  it("mark the words that changed in a line, and none where all is new", () => {
    const [hunk] = hunksOf(
      `${head}@@ -1,2 +1,2 @@\n-  Encrypted: false\n-  One: two\n+  Encrypted: true\n+  completely # different line\n`,
      "yaml",
    );
    const [first, second] = [hunk?.rows[0], hunk?.rows[1]];
    expect([changed(first), changed(second)]).to.deep.equal([["false"], ["true"]]);
    expect(hunk?.rows.slice(2).flatMap(changed)).to.deep.equal([]);
  });

  it("keep lines that look like the head of another file", () => {
    const lines = ["--- a", "+++ b", " c"];
    const hunks = hunksOf(
      `${head}@@ -1,2 +1,2 @@ 0\n${lines.join("\n")}\n@@ -9,1 +9,1 @@ 1\n-diff --git a/x b/x\n+Binary files a/x and b/x differ\n`,
      "yaml",
    );
    expect(shown(hunks[0]?.rows ?? [])).to.deep.equal(lines);
    expect(shown(hunks[1]?.rows ?? [])).to.deep.equal(["-diff --git a/x b/x", "+Binary files a/x and b/x differ"]);
  });

  it("show a bare carriage return and a turned text for what they are", () => {
    const [hunk] = hunksOf(`${head}@@ -1,1 +1,1 @@\n-a\rb\n+\u202Ec\r\n`, "yaml");
    expect(shown(hunk?.rows ?? [])).to.deep.equal(["-a\\u{d}b", "+\\u{202e}c"]);
  });

  it("know a last line without line end from a line that says so", () => {
    const [hunk] = hunksOf(
      `${head}@@ -1,1 +1,1 @@\n-a: 1 \\ No newline at end of file\n+b: 1\n\\ No newline at end of file\n`,
      "yaml",
    );
    expect(hunk?.rows.map(({ unended }) => unended)).to.deep.equal([false, true]);
    expect(shown(hunk?.rows ?? [])[0]).to.match(/^-a: 1 \\\sNo newline at end of file$/);
  });

  it("lose no line of any diff", () => {
    const line = fc
      .oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          "-- a",
          "++ b",
          "@@ -1 +1 @@",
          "",
          "*",
          "diff --git",
          "key: |",
          "- [a, {b: c}]",
          "\\ No newline",
        ),
      )
      .map((text) => text.replaceAll("\r", ""));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(line, { maxLength: 5 }),
        fc.nat(7),
        (before, insert, at) => {
          const kept = before
            .slice(0, at)
            .map((text) => `${text}\n`)
            .join("");
          const text = before.map((each) => `${each}\n`).join("");
          const rest = text.length - kept.length;
          const diff = unifiedDiff("t.yaml", text, [
            { offset: kept.length, delete: rest, insert: insert.map((each) => `${each}\n`).join("") },
          ]);
          const rows = hunksOf(diff, "yaml").flatMap((hunk) => hunk.rows);
          const expected = diff
            .split("\n")
            .slice(2, -1)
            .filter((each) => !/^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/.test(each));
          expect(shown(rows).toSorted()).to.deep.equal(expected.toSorted());
        },
      ),
    );
  });

  it("cut a line of a megabyte, and say how much of it is left out", () => {
    const [hunk] = hunksOf(`${head}@@ -1,0 +1,1 @@\n+${"a".repeat(1_000_000)}\n`, "yaml");
    expect(textOf(hunk?.rows[0]?.tokens ?? [])).to.match(/^a{999}… \(999001 more characters\)$/);
  });
});

describe("runs of code", () => {
  it("come out of nested markup with its entities read", () => {
    expect(runsOf('a&lt;<span class="x">b<span class="y">&amp;</span>&#x27;</span>')).to.deep.equal([
      { text: "a<", mark: "" },
      { text: "b", mark: "x" },
      { text: "&", mark: "y" },
      { text: "'", mark: "x" },
    ]);
  });

  it("are cut at line ends", () => {
    expect(runsByLine([{ text: "a\n\nb", mark: "x" }])).to.deep.equal([
      [{ text: "a", mark: "x" }],
      [],
      [{ text: "b", mark: "x" }],
    ]);
  });

  it("keep their text when two ways to cut it are crossed", () => {
    const runs = (parts: string[]): Run[] =>
      parts.filter((text) => text !== "").map((text, index) => ({ text, mark: String(index) }));
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(20), (parts, at) => {
        const text = parts.join("");
        expect(
          [...crossed(runs(parts), runs([text.slice(0, at), text.slice(at)]))].map((piece) => piece.text).join(""),
        ).to.equal(text);
      }),
    );
  });
});
