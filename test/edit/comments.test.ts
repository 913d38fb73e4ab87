import { expect } from "chai";
import { lostComments } from "../../src/edit/write/lost-comments.js";
import { parseSource } from "../../src/source/source.js";
import { add, onlyIf, remove, replace, written } from "./rewrite.js";
import type { Operation } from "fast-json-patch";

const text = `# head
Resources: # all
  # above A
  A: # A
    Type: X # "#" is no comment: '# neither'
    Properties: # props
      # first
      B: |  # header
        # text, no comment
      C: {
        D: 1, # same
        E: 2  # same
      }
    # foot of A
# tail`;

function lost(...operations: Operation[]): string[] {
  const source = parseSource(text);
  const { splices, source: result } = written(text, operations);
  return lostComments(source, splices, result).map((comment) => `${comment.line}: ${comment.text}`);
}

describe("comments", () => {
  it("are found wherever YAML has them, in order", () => {
    const { comments } = parseSource(text);
    expect(comments.map((comment) => comment.text)).to.deep.equal([
      "# head",
      "# all",
      "# above A",
      "# A",
      `# "#" is no comment: '# neither'`,
      "# props",
      "# first",
      "# header",
      "# same",
      "# same",
      "# foot of A",
      "# tail",
    ]);
    for (const { offset, text: comment } of comments)
      expect(text.slice(offset, offset + comment.length)).to.equal(comment);
  });

  it("are none in JSON", () => {
    expect(parseSource('{"Resources": {"A": "# b"}}').comments).to.deep.equal([]);
  });

  it("are not lost where something is added or wrapped", () => {
    expect(lost(add("/Resources/A/Properties/F", 1), add("/Resources/G", { Type: "X" }))).to.deep.equal([]);
    expect(
      lost(replace("/Resources/A/Properties", onlyIf({ B: "# text, no comment\n", C: { D: 1, E: 2 } }))),
    ).to.deep.equal([]);
  });

  it("are lost with the values they stand in, and listed", () => {
    expect(lost(remove("/Resources/A/Properties/C"))).to.deep.equal(["11: # same", "12: # same"]);
    expect(lost(remove("/Resources/A/Properties/B"))).to.deep.equal(["8: # header"]);
    expect(lost(replace("/Resources/A/Properties/C", "x"))).to.deep.equal(["11: # same", "12: # same"]);
  });

  it("are lost although others of the same text stay, in front and behind", () => {
    const twins = parseSource("Resources:\n  Z: 1 # twin\n  A:\n    P: 1 # twin\n    Q: 2\n  B:\n    P: 1 # twin\n");
    const { splices, source } = written(twins.text, [
      remove("/Resources/A/P"),
      add("/Resources/A/R", 3),
      add("/Resources/C", 4),
    ]);
    expect(lostComments(twins, splices, source)).to.deep.equal([{ line: 4, text: "# twin" }]);
  });

  it("of equal text are told apart by count", () => {
    expect(
      lost(remove("/Resources/A/Properties/C"), add("/Resources/G", { Type: "X", C: { D: 1, E: 2 } })),
    ).to.deep.equal([]);
  });
});
