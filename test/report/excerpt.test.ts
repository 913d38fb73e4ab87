import { expect } from "chai";
import { refusalText } from "../../src/report/error.js";
import { sourceLineOf } from "../../src/report/source-line.js";
import { plain } from "../../src/report/style.js";
import { displayWidth } from "../../src/report/wrap.js";

const told = (text: string, line: number, column: number, width = 60): string[] => {
  const place = { line, column };
  const refusal = { code: "SYNTAX", message: "it is wrong", help: "Correct it", place } as const;
  return refusalText(refusal, "a.yaml", sourceLineOf(text, place), { style: plain, width }).split("\n");
};

/** The character above the caret. */
const marked = ([, source = "", caret = ""]: string[]): string => {
  const width = displayWidth(caret.slice(0, caret.indexOf("^")));
  return [...source].reduce(
    ({ at, found }, character) => {
      return { at: at + displayWidth(character), found: at === width ? character : found };
    },
    { at: 0, found: "" },
  ).found;
};

describe("excerpt of a refusal", () => {
  it("shows the line of the source with a caret", () => {
    expect(told("a: 1\nb: x: y\r\n", 2, 5)).to.deep.equal([
      "a.yaml:2:5: it is wrong. Correct it",
      "  2 | b: x: y",
      "    |     ^",
      "",
    ]);
  });

  for (const [name, text, column] of [
    ["wide characters", "データ: 😀 X", 9],
    ["tabs", "\t\ta:\tX", 6],
    ["marks on characters", "e\u0301e\u0301: X", 7],
    ["a byte order mark", "\uFEFFabc: X", 6],
    ["terminal escapes", "\u001b[31m\u202e: X", 9],
    ["a long line", `${"a".repeat(1000)}X${"b".repeat(1000)}`, 1001],
    ["a long line of wide characters", `${"字".repeat(500)}X${"字".repeat(500)}`, 501],
    ["a long line of pairs", `${"😀".repeat(501)}X${"😀".repeat(500)}`, 1003],
    ["the start of a long line", `X${"b".repeat(1000)}`, 1],
    ["the end of a long line", `${"b".repeat(1000)}X`, 1001],
    ["a long line of escapes", `${"\u001b".repeat(900)}X${"\u001b".repeat(900)}`, 901],
  ] as const)
    it(`finds the place behind ${name}`, () => {
      const lines = told(text, 1, column);
      expect(marked(lines), lines.join("\n")).to.equal("X");
      expect(lines).to.have.length(4);
      expect(Math.max(...lines.map(displayWidth)), lines.join("\n")).to.be.at.most(60);
      expect(lines.join("")).not.to.match(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    });

  it("points behind the last character, and is left out where there is no line", () => {
    expect(told("abc", 1, 4).slice(1, 3)).to.deep.equal(["  1 | abc", "    |    ^"]);
    expect(told("abc", 1, 400)[2]).to.equal("    |    ^");
    expect(told("abc\n", 2, 1)).to.have.length(2);
    expect(told("", 1, 1)).to.have.length(2);
    expect(told("abc", 7, 1)).to.have.length(2);
  });
});
