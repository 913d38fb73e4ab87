import { expect } from "chai";
import { unifiedDiff } from "../../src/diff/diff.js";
import { diffLines } from "../../src/playground/diff-lines.js";

describe("the lines of a diff on the playground", () => {
  it("have the numbers of both sides, and the fixes of a hunk", () => {
    const text = "one\ntwo\nthree\n";
    const splices = [{ offset: 4, delete: 3, insert: "2\n2b", fixes: [0] }];
    expect(diffLines(unifiedDiff("t.yaml", text, splices, { label: () => "rule Thing" }))).to.deep.equal([
      { kind: "hunk", oldStart: 1, label: "rule Thing" },
      { kind: "same", old: 1, fresh: 1, text: "one" },
      { kind: "removed", old: 2, text: "two" },
      { kind: "added", fresh: 2, text: "2" },
      { kind: "added", fresh: 3, text: "2b" },
      { kind: "same", old: 3, fresh: 4, text: "three" },
    ]);
  });

  it("show characters that would mislead as what they are", () => {
    const text = "a: \u202egnp\n--- x\n";
    const lines = diffLines(unifiedDiff("t.yaml", text, [{ offset: 0, delete: 1, insert: "\u001b[31mb" }]));
    expect(lines.map((line) => ("text" in line ? line.text : ""))).to.deep.equal([
      "",
      "a: \\u202egnp",
      "\\u001b[31mb: \\u202egnp",
      "--- x",
    ]);
  });

  it("are none where nothing changes", () => expect(diffLines("")).to.deep.equal([]));
});
