import { expect } from "chai";
import { add, rewrite } from "./rewrite.js";

/** Returns a new string as it is written on a line of its own, in a file that quotes with `quote`. */
function onLine(value: string, quote: "'" | '"' = "'"): string | undefined {
  const text = `Resources:\n  A:\n    Type: ${quote}X${quote}\n    P:\n      Q: 1\n`;
  return /\n {6}R: ([^]*)\n$/.exec(rewrite(text, add("/Resources/A/P/R", value)))?.[1];
}

/** Returns a new string as it is written within braces. */
function inBraces(value: string, quote: "'" | '"' = "'"): string | undefined {
  const text = `Resources:\n  A:\n    Type: ${quote}X${quote}\n    P: {Q: 1}\n`;
  return /\{Q: 1, R: (.*)\}\n$/.exec(rewrite(text, add("/Resources/A/P/R", value)))?.[1];
}

describe("a new string", () => {
  it("stands as it is where every parser and every reader takes it for text", () => {
    for (const text of [
      "x",
      "a b",
      "a:b",
      "a#b",
      "it's",
      "${A}",
      "$x",
      "+x",
      "(x",
      "/x",
      ".x",
      "..",
      "_x",
      "a=b",
      "a\\b",
      "a?b",
      "a,b",
      "a}b",
      "arn:aws:s3:::x",
      ":iam::aws:policy/x",
    ])
      expect(onLine(text), text).to.equal(text);
    for (const text of ["x", "a b", "a:b", "a#b", "it's", "arn:aws:iam::aws:policy"])
      expect(inBraces(text), text).to.equal(text);
  });

  it("is quoted where one parser takes it for something else", () => {
    const others = [
      ...["", " x", "x ", "a: b", "a:", "a #b", "*", "&a", "-x", "[a", "%x", "@x", "=", "<<", "...", "...a", "é", "😀"],
      ...["yes", "NO", "on", "y", "true", "null", "~", "1", "1.5", "0x1F", "1e3", "12:30:45", "2012-10-17"],
    ];
    for (const text of others) {
      expect(onLine(text), text).to.equal(`'${text}'`);
      expect(inBraces(text), text).to.equal(`'${text}'`);
      expect(onLine(text, '"'), text).to.equal(`"${text}"`);
      expect(inBraces(text, '"'), text).to.equal(`"${text}"`);
    }
  });

  it("is quoted in braces where its marks belong to them", () => {
    for (const text of ["a,b", "a[b", "a}b", "a?b", "${A}", "arn:aws:s3:::x"])
      expect(inBraces(text), text).to.equal(`'${text}'`);
  });

  it("is quoted so that least has to be escaped", () => {
    expect([onLine("'it"), onLine("'it", '"')]).to.deep.equal([`"'it"`, `"'it"`]);
    expect([onLine('"q"'), onLine('"q"', '"')]).to.deep.equal([`'"q"'`, `'"q"'`]);
    expect([onLine(`it's: "x"`), onLine(`it's: "x"`, '"')]).to.deep.equal([`'it''s: "x"'`, `"it's: \\"x\\""`]);
    expect([onLine("' \\"), onLine("[\\d]", '"')]).to.deep.equal([`''' \\'`, `'[\\d]'`]);
  });

  it("shows what cannot be seen as escapes", () => {
    const escapes = {
      "x\t": "x\\t",
      "\u0085": "\\u0085",
      "a\u2028b": "a\\u2028b",
      "\ufeff": "\\ufeff",
      "\ud83d": "\\ud83d",
      "\ude00\ud83d": "\\ude00\\ud83d",
      "\u0007": "\\u0007",
      "a\nb": "a\\nb",
    };
    for (const [text, written] of Object.entries(escapes)) expect(inBraces(text), written).to.equal(`"${written}"`);
    expect(onLine("x\ty")).to.equal('"x\\ty"');
  });

  it("of several lines is a block, as long as that carries every line", () => {
    const block = (header: string, ...lines: string[]): string =>
      [header, ...lines.map((line) => (line === "" ? "" : `        ${line}`))].join("\n");
    expect(onLine("a\nb\n")).to.equal(block("|", "a", "b"));
    expect(onLine("a\nb")).to.equal(block("|-", "a", "b"));
    expect(onLine("a\n")).to.equal(block("|", "a"));
    expect(onLine("a b \n\n  c\n#d\né😀\n")).to.equal(block("|", "a b ", "", "  c", "#d", "é😀"));
    for (const text of ["\n", "\na\n", " a\nb", "a\n  \nb\n", "a\n \nb", "a\n\n", "a\n\nb\n ", "a\tb\nc\n", "a\r\nb\n"])
      expect(onLine(text), JSON.stringify(text)).to.equal(JSON.stringify(text));
  });
});

describe("a new key", () => {
  const beside = (keys: string, key: string): string =>
    rewrite(`Resources:\n  A:\n    Type: X\n    P:\n${keys}`, add(`/Resources/A/P/${key}`, 1))
      .split("\n")
      .at(-2) ?? "";

  it("is quoted as all keys beside it are", () => {
    expect(beside("      'Q': 1\n      'S': 1\n", "R")).to.equal("      'R': 1");
    expect(beside('      "Q": 1\n', "R")).to.equal('      "R": 1');
    expect(beside("      'Q': 1\n      S: 1\n", "R")).to.equal("      R: 1");
    expect(beside("      'Q': 1\n      \"S\": 1\n", "R")).to.equal("      R: 1");
    expect(beside("      Q: 1\n", "R")).to.equal("      R: 1");
    expect(beside("      'Q': 1\n", "it's")).to.equal("      'it''s': 1");
  });

  it("is quoted where it has to be, and otherwise where its neighbours' quotes do not carry it", () => {
    expect(beside("      Q: 1\n", "yes")).to.equal("      'yes': 1");
    expect(beside("      Q: 1\n", "a,b")).to.equal("      a,b: 1");
    expect(beside("      Q: 1\n", "aws:x")).to.equal("      aws:x: 1");
    expect(beside("      'Q': 1\n", "a\tb")).to.equal('      "a\\tb": 1');
  });

  it("in braces is quoted as those beside it are", () => {
    expect(rewrite("Resources:\n  A:\n    P: {'Q': 1}\n", add("/Resources/A/P/R", { S: 1 }))).to.contain(
      "{'Q': 1, 'R': {S: 1}}",
    );
  });
});
