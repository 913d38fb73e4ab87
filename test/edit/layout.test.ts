import { expect } from "chai";
import { add, remove, replace, rewrite, written } from "./rewrite.js";

const file = (lines: string): string => `Resources:\n  A:\n    Type: X\n${lines}  Z:\n    Type: X\n`;
const windows = (text: string): string => text.replaceAll("\n", "\r\n");

describe("in a file with CRLF", () => {
  const text = windows(file("    P: 1\n    L:\n      - a\n      - b # b\n      - c\n  # about Z\n"));

  it("entries go, come and change, line by line", () => {
    expect(rewrite(text, remove("/Resources/A/L/1"))).to.equal(text.replace("      - b # b\r\n", ""));
    expect(rewrite(text, remove("/Resources/A/P"))).to.equal(text.replace("    P: 1\r\n", ""));
    expect(rewrite(text, add("/Resources/A/L/0", "new"))).to.equal(
      text.replace("      - a", "      - new\r\n      - a"),
    );
    expect(rewrite(text, add("/Resources/A/L/2", "new"))).to.equal(text.replace("# b", "# b\r\n      - new"));
    expect(rewrite(text, replace("/Resources/A/P", { Q: 1 }))).to.equal(text.replace("P: 1", "P:\r\n      Q: 1"));
    expect(rewrite(text, add("/Description", "d"))).to.equal(`Description: d\r\n${text}`);
    expect(written(text, [add("/Resources/B", { Type: "X" })], { "/Resources/B": "A" }).text).to.equal(
      text.replace("- c\r\n", "- c\r\n  B:\r\n    Type: X\r\n"),
    );
  });

  it("no second gap is left where an entry goes", () => {
    const gaps = windows("Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n\n  C:\n    Type: X\n");
    expect(rewrite(gaps, remove("/Resources/B"))).to.equal(gaps.replace("\r\n  B:\r\n    Type: X\r\n", ""));
    expect(rewrite(gaps, remove("/Resources/C"))).to.equal(gaps.replace("\r\n  C:\r\n    Type: X\r\n", ""));
  });
});

describe("comments and blank lines", () => {
  it("a comment behind a key is none of the entry above", () => {
    const text = "Description: d\nResources: # all\n  A: # a\n    Type: X # x\n  Z: # z\n    Type: X\n";
    expect(rewrite(text, add("/Metadata", "m"))).to.equal(text.replace("Resources:", "Metadata: m\nResources:"));
    expect(rewrite(text, add("/Resources/A/Probe", 1))).to.equal(text.replace("# x\n", "# x\n    Probe: 1\n"));
  });

  it("those indented as the entry above stay with it, those indented as the next with that", () => {
    const text = file("    P:\n      Q: 1\n      # of Q\n    # of P\n  # of Z\n");
    expect(rewrite(text, add("/Resources/A/P/R", 2))).to.equal(text.replace("# of Q\n", "# of Q\n      R: 2\n"));
    expect(rewrite(text, add("/Resources/A/S", 2))).to.equal(text.replace("# of P\n", "# of P\n    S: 2\n"));
    expect(written(text, [add("/Resources/B", { Type: "X" })], { "/Resources/B": "A" }).text).to.equal(
      text.replace("  # of Z\n", "  B:\n    Type: X\n  # of Z\n"),
    );
    expect(written(text, [add("/Resources/A/Condition", "C")]).text).to.equal(
      text.replace("Type: X\n    P", "Type: X\n    Condition: C\n    P"),
    );
  });

  it("at the end and at the head of the file belong to the file", () => {
    const text = `# head\n\n# of Resources\n${file("")}# tail\n`;
    expect(rewrite(text, add("/Outputs", { O: { Value: "v" } }))).to.equal(
      text.replace("# tail\n", "Outputs:\n  O:\n    Value: v\n# tail\n"),
    );
    expect(rewrite(`${file("")}  # foot\n`, add("/Outputs", { O: { Value: "v" } }))).to.equal(
      `${file("")}  # foot\nOutputs:\n  O:\n    Value: v\n`,
    );
    expect(rewrite(text, add("/Description", "d"))).to.equal(
      text.replace("# of Resources", "Description: d\n# of Resources"),
    );
    expect(rewrite(`# head\n${file("")}`, add("/Description", "d"))).to.equal(`# head\nDescription: d\n${file("")}`);
  });

  it("above the first entry of a section stay with it when another one comes in front", () => {
    const text = file("").replace("  A:", "  # about A\n  A:");
    expect(rewrite(text, replace("/Resources", { New: { Type: "X" }, A: { Type: "X" }, Z: { Type: "X" } }))).to.equal(
      text.replace("  # about A", "  New:\n    Type: X\n  # about A"),
    );
  });

  it("a new entry between two that are kept apart is kept apart from both, once", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n  C:\n    Type: X\n";
    const [one, two] = [add("/Resources/One", { Type: "X" }), add("/Resources/Two", { Type: "X" })];
    expect(written(text, [one], { "/Resources/One": "A" }).text).to.equal(
      text.replace("\n  B:", "\n  One:\n    Type: X\n\n  B:"),
    );
    expect(written(text, [one, two], { "/Resources/One": "B", "/Resources/Two": "B" }).text).to.equal(
      text.replace("  C:", "\n  One:\n    Type: X\n\n  Two:\n    Type: X\n\n  C:"),
    );
  });

  it("with spaces are blank as well", () => {
    const text = "Resources:\n  A:\n    Type: X\n  \n  B:\n    Type: X\n \t\n  C:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/B"))).to.equal("Resources:\n  A:\n    Type: X\n \t\n  C:\n    Type: X\n");
  });

  it("between the first entries goes with them", () => {
    const first = "Mappings:\n  M: {A: {B: c}}\n\nConditions:\n  C: !Equals [a, b]\n";
    const rest = "Resources:\n  A:\n    Type: X\n";
    expect(rewrite(first + rest, remove("/Mappings"), remove("/Conditions"))).to.equal(rest);
    expect(rewrite(windows(first + rest), remove("/Mappings"), remove("/Conditions"))).to.equal(windows(rest));
  });

  it("blank lines above go with an entry where others follow it, and stay where they are the only ones", () => {
    const text = file("    P: 1\n\n\n    Q: 1\n\n    R: 1\n");
    expect(rewrite(text, remove("/Resources/A/Q"))).to.equal(file("    P: 1\n\n    R: 1\n"));
    expect(rewrite(text, remove("/Resources/A/Q"), remove("/Resources/A/R"))).to.equal(file("    P: 1\n\n\n"));
    expect(rewrite(text, remove("/Resources/A/R"))).to.equal(file("    P: 1\n\n\n    Q: 1\n\n"));
  });

  it("comments between two entries that go stay", () => {
    const text = file("    P: 1\n    Q: 1\n    # about R\n    R: 1\n    S: 1\n");
    expect(rewrite(text, remove("/Resources/A/Q"), remove("/Resources/A/R"))).to.equal(
      file("    P: 1\n    # about R\n    S: 1\n"),
    );
    const gaps = file("    P: 1\n\n    Q: 1\n    # about R\n\n    R: 1\n    S: 1\n");
    expect(rewrite(gaps, remove("/Resources/A/Q"), remove("/Resources/A/R"))).to.equal(
      file("    P: 1\n\n    # about R\n\n    S: 1\n"),
    );
  });
});

describe("behind a dash", () => {
  const item = (lines: string): string => file(`    L:\n${lines}`);

  it("a new first entry takes the dash", () => {
    expect(
      rewrite(item("      - B: 1 # b\n        C: 2\n"), replace("/Resources/A/L/0", { A: { D: 0 }, B: 1, C: 2 })),
    ).to.equal(item("      - A:\n          D: 0\n        B: 1 # b\n        C: 2\n"));
  });

  it("the first entries go up to a comment", () => {
    const text = item("      - B: 1\n        # about C\n        C: 2\n        D: 3\n");
    expect(rewrite(text, remove("/Resources/A/L/0/C"))).to.equal(
      item("      - B: 1\n        # about C\n        D: 3\n"),
    );
    expect(rewrite(text, remove("/Resources/A/L/0/B"))).to.equal(
      item("      -\n        # about C\n        C: 2\n        D: 3\n"),
    );
    expect(rewrite(text, remove("/Resources/A/L/0/B"), remove("/Resources/A/L/0/C"))).to.equal(
      item("      -\n        # about C\n        D: 3\n"),
    );
    expect(
      rewrite(text, remove("/Resources/A/L/0/B"), remove("/Resources/A/L/0/C"), remove("/Resources/A/L/0/D")),
    ).to.equal(item("      - {}\n"));
  });

  it("a value changes in its place", () => {
    const text = item("      - 'a' # a\n      - |\n        b\n      - c: 1\n        d: 2\n      - - e\n");
    expect(rewrite(text, replace("/Resources/A/L/0", { X: 1, W: 2 }))).to.equal(
      text.replace("'a' # a", "X: 1 # a\n        W: 2"),
    );
    expect(rewrite(text, replace("/Resources/A/L/1", "x"))).to.equal(text.replace("|\n        b", "x"));
    expect(rewrite(text, replace("/Resources/A/L/2", "x"))).to.equal(text.replace("c: 1\n        d: 2", "x"));
    expect(rewrite(text, replace("/Resources/A/L/3", { Ref: "A" }))).to.equal(text.replace("- e", "!Ref A"));
  });

  it("a value that brings comments above it keeps them above the dash", () => {
    const text = file("    L:\n      - a\n      - b\n    P:\n      # about Q\n\n      Q: 'x'\n");
    expect(rewrite(text, remove("/Resources/A/P"), replace("/Resources/A/L/0", { Q: "x" }))).to.equal(
      file("    L:\n      # about Q\n\n      - Q: 'x'\n      - b\n"),
    );
    const commented = text.replace("- a", "- a # old");
    expect(rewrite(commented, remove("/Resources/A/P"), replace("/Resources/A/L/0", { Q: "x" }))).to.equal(
      file("    L:\n      # about Q\n\n      - Q: 'x' # old\n      - b\n"),
    );
  });
});

describe("behind a key", () => {
  const value = (text: string): string => file(`    P:${text}\n    Q: 1\n`);
  const became = (from: string, to: Parameters<typeof replace>[1]): string =>
    rewrite(value(from), replace("/Resources/A/P", to));

  it("a list that gives way to another keeps the column of its dashes", () => {
    expect(
      rewrite(
        file("    P:\n    - a\n    - b\n    Q:\n      - c\n    R:\n      - d\n"),
        replace("/Resources/A/P", ["x"]),
      ),
    ).to.contain("    P:\n    - x\n    Q:");
    expect(became("\n      - a\n      - b", [])).to.equal(value(" []"));
    expect(became("\n      - a\n      - b", ["a"])).to.equal(value("\n      - a"));
    expect(became("\n      a: b", ["x"])).to.equal(value("\n      - x"));
  });

  it("a value on a line of its own stays there as long as it needs one", () => {
    expect(became("\n      'a'", "b")).to.equal(value("\n      'b'"));
    expect(became(" # c\n      'a' # d", 1)).to.equal(value(" # c\n      1 # d"));
    expect(became("\n      !Sub x", { Ref: "B" })).to.equal(value("\n      !Ref B"));
    expect(became(" # c\n      'a' # d", ["x"])).to.equal(value(" # c\n      - x"));
    expect(became(" # c\n      'a'", { "Fn::If": ["C", { R: 1, S: 2 }, "none"] })).to.equal(
      value(" !If # c\n      - C\n      - R: 1\n        S: 2\n      - none"),
    );
    expect(became("\n      'a'", ["x", "z"])).to.equal(value("\n      - x\n      - z"));
  });

  it("a value that lacks is filled in, in front of a comment", () => {
    expect([became("", "x"), became(" # c", "x"), became("   ", "x")]).to.deep.equal([
      value(" x"),
      value(" x # c"),
      value(" x"),
    ]);
    expect([became(" # c", { R: 1 }), became("", ["x"])]).to.deep.equal([
      value(" # c\n      R: 1"),
      value("\n      - x"),
    ]);
    expect(became(" !Sub", "x")).to.equal(value(" x"));
  });

  it("a block of text gives way whole, and comes with its lines", () => {
    expect(became(" |2-\n        a\n      b", "x")).to.equal(value(" x"));
    expect(became(" >+ # c\n      a\n", "x")).to.match(/P: x # c\n/);
    expect(became(" x # c", "a\nb\n")).to.equal(value(" | # c\n      a\n      b"));
    expect(became("\n      a: 1 # c", "x")).to.equal(value(" x"));
    expect(became(" !Sub\n      - a\n      - b: c", "x")).to.equal(value(" x"));
    expect(became("  'a'  # c", 1)).to.equal(value("  1  # c"));
  });

  it("a text that gives way to another keeps its quotes, also behind a tag", () => {
    const single = value(' !Sub "x"').replaceAll("Type: X", "Type: 'X'");
    expect(rewrite(single, replace("/Resources/A/P", { "Fn::Sub": "z" }))).to.equal(single.replace('"x"', '"z"'));
    expect(rewrite(single, replace("/Resources/A/P", { Ref: "z" }))).to.equal(single.replace('!Sub "x"', "!Ref z"));
    expect(rewrite(single.replace("!Sub ", ""), replace("/Resources/A/P", { Ref: "z" }))).to.equal(
      single.replace('!Sub "x"', "!Ref z"),
    );
    expect(rewrite(single, replace("/Resources/A/P", "z"))).to.equal(single.replace('!Sub "x"', "z"));
  });

  it("a function that gives way to another is written as it was", () => {
    expect(became("\n      Fn::Sub: x", { Ref: "B" })).to.equal(value("\n      Ref: B"));
    expect(became(" !Sub x", { Ref: "B" })).to.equal(value(" !Ref B"));
    expect(became("\n      Own: x", { Ref: "B" })).to.equal(value(" !Ref B"));
    expect(became("\n      Fn::Sub: x\n      Own: y", { Ref: "B" })).to.equal(value(" !Ref B"));
    const mostlyShort = value("\n      Fn::Sub: x").replace("Q: 1", "Q: !Ref B\n    R: !Ref B");
    expect(rewrite(mostlyShort, replace("/Resources/A/P", { Ref: "B" }))).to.equal(
      mostlyShort.replace("Fn::Sub: x", "Ref: B"),
    );
    expect(
      rewrite(
        value(" !Sub x").replace("Q: 1", "Q:\n      Ref: B\n    R:\n      Ref: B"),
        replace("/Resources/A/P", { Ref: "B" }),
      ),
    ).to.contain("    P: !Ref B\n");
  });
});
