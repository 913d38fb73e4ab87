import { expect } from "chai";
import { add, remove, replace, rewrite, written, yaml } from "./rewrite.js";

describe("adding", () => {
  it("a property is one new line at the end of its map", () => {
    const text = yaml`
      Resources:
        Bucket: # mine
          Type: AWS::S3::Bucket
          Properties:
            BucketName: 'x' # why
            # Tags: none
          # of the bucket
        Topic:
          Type: AWS::SNS::Topic
    `;
    const { splices, text: output } = written(text, [add("/Resources/Bucket/Properties/Probe", true)]);
    expect(output).to.equal(text.replace("# Tags: none\n", "# Tags: none\n      Probe: true\n"));
    expect(splices).to.have.length(1);
  });

  it("keeps CRLF and the missing final newline", () => {
    const text = "Resources:\r\n  A:\r\n    Type: X\r\n    Properties:\r\n      B: 1";
    expect(rewrite(text, add("/Resources/A/Properties/C", { D: ["x"] }))).to.equal(
      "Resources:\r\n  A:\r\n    Type: X\r\n    Properties:\r\n      B: 1\r\n      C:\r\n        D:\r\n          - x",
    );
  });

  it("follows lists at the column of their key", () => {
    const text = yaml`
      Resources:
        A:
          Type: X
          Properties:
            L:
            - a
    `;
    expect(
      rewrite(text, add("/Resources/A/Properties/L/-", "b"), add("/Resources/A/Properties/M", [{ K: "v", W: "w" }])),
    ).to.equal(yaml`
      Resources:
        A:
          Type: X
          Properties:
            L:
            - a
            - b
            M:
            - K: v
              W: w
    `);
  });

  it("follows the indentation step and a whole template that is indented", () => {
    const text = "  Resources:\n      A:\n          Type: X\n          Properties:\n              B: 1\n";
    expect(rewrite(text, add("/Resources/A/Properties/C", { D: 1 }), add("/Outputs", { O: { Value: "v" } }))).to.equal(
      text + "              C:\n                  D: 1\n  Outputs:\n      O:\n          Value: v\n",
    );
  });

  it("a section goes to its place, kept apart as the others are, below the header of the file", () => {
    const text = yaml`
      # Licence
      AWSTemplateFormatVersion: "2010-09-09"
      Description: demo

      # All of it
      Resources:
        A:
          Type: X
    `;
    expect(
      rewrite(
        text,
        add("/Parameters", { P: { Type: "String", Default: "" } }),
        add("/Outputs", { O: { Value: { Ref: "A" } } }),
      ),
    ).to.equal(yaml`
      # Licence
      AWSTemplateFormatVersion: "2010-09-09"
      Description: demo

      Parameters:
        P:
          Type: String
          Default: ""

      # All of it
      Resources:
        A:
          Type: X

      Outputs:
        O:
          Value: !Ref A
    `);
  });

  it("a section in front of all leaves the header and the document marker on top", () => {
    expect(
      rewrite(
        "# Licence\n---\nResources:\n  A:\n    Type: X\n",
        add("/Conditions", { C: { "Fn::Equals": ["a", "b"] } }),
      ),
    ).to.equal("# Licence\n---\nConditions:\n  C: !Equals [a, b]\nResources:\n  A:\n    Type: X\n");
  });

  it("a section in an unusual order goes where the fewest others are out of order", () => {
    const text = "Description: d\nResources:\n  A:\n    Type: X\nMappings:\n  M:\n    a:\n      b: c\n";
    expect(rewrite(text, add("/Conditions", { C: { "Fn::Equals": ["a", "b"] } }))).to.equal(
      text.replace("Resources:", "Conditions:\n  C: !Equals [a, b]\nResources:"),
    );
  });

  it("resources are kept apart by blank lines where the others are", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\nOutputs:\n  O:\n    Value: v\n";
    const output = rewrite(text, add("/Resources/C", { Type: "X" }));
    expect(output).to.equal(
      "Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n\n  C:\n    Type: X\nOutputs:\n  O:\n    Value: v\n",
    );
  });

  it("a hint says which sibling a key goes behind, with a blank line on both sides", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  # the second\n  B:\n    Type: X\n";
    expect(written(text, [add("/Resources/C", { Type: "X" })], { "/Resources/C": "A" }).text).to.equal(
      "Resources:\n  A:\n    Type: X\n\n  C:\n    Type: X\n\n  # the second\n  B:\n    Type: X\n",
    );
  });

  it("attributes of a resource go in front of its properties", () => {
    const text = "Resources:\n  A:\n    Type: X\n    Properties:\n      B: 1\n";
    expect(rewrite(text, add("/Resources/A/DeletionPolicy", "Retain"), add("/Resources/A/Condition", "C"))).to.equal(
      "Resources:\n  A:\n    Type: X\n    Condition: C\n    DeletionPolicy: Retain\n    Properties:\n      B: 1\n",
    );
  });

  it("fills what is empty", () => {
    const text =
      "Parameters: {} # none yet\nResources:\n  A:\n    Type: X\n    Properties:\n    Metadata: # to do\n  B:\n    Type: X\n    DependsOn: []\n";
    const operations = [
      add("/Parameters/P", { Type: "String" }),
      add("/Resources/A/Properties", { C: 1 }),
      add("/Resources/A/Metadata", { D: 1 }),
      add("/Resources/B/DependsOn/-", "A"),
    ];
    expect(rewrite(text, ...operations)).to.equal(
      "Parameters: # none yet\n  P:\n    Type: String\nResources:\n  A:\n    Type: X\n    Properties:\n      C: 1\n    Metadata: # to do\n      D: 1\n  B:\n    Type: X\n    DependsOn:\n      - A\n",
    );
  });

  it("goes on in flow style, with the padding of the file", () => {
    const text = "Resources:\n  A:\n    Type: X\n    Properties: { B: [1, 2], C: { D: e } }\n";
    expect(
      rewrite(
        text,
        add("/Resources/A/Properties/B/-", "x, y"),
        add("/Resources/A/Properties/F", { Ref: "A" }),
        add("/Resources/A/Properties/C/G", { H: 1 }),
      ),
    ).to.equal(
      "Resources:\n  A:\n    Type: X\n    Properties: { B: [1, 2, 'x, y'], C: { D: e, G: { H: 1 } }, F: !Ref A }\n",
    );
  });

  it("keeps a comment in flow style behind its entry", () => {
    const text = "Resources:\n  A:\n    Type: X\n    Properties: {\n      B: 1, # b\n      C: 2  # c\n    }\n";
    expect(rewrite(text, add("/Resources/A/Properties/D", 3))).to.equal(
      text.replace("C: 2  # c\n", "C: 2,  # c\n      D: 3\n"),
    );
  });

  it("gives a lone pair in brackets braces, and a key without colon its value", () => {
    expect(
      rewrite(
        "Resources:\n  A:\n    Type: X\n    L: [a: 1]\n    M: {k}\n",
        add("/Resources/A/L/0/b", 2),
        add("/Resources/A/M/k", "v"),
      ),
    ).to.equal("Resources:\n  A:\n    Type: X\n    L: [{a: 1, b: 2}]\n    M: {k: v}\n");
  });

  it("comes in front of the comments of the first entry", () => {
    expect(
      rewrite("Resources:\n  A:\n    Type: X\n    L:\n      # one\n      - a\n", add("/Resources/A/L/0", "z")),
    ).to.equal("Resources:\n  A:\n    Type: X\n    L:\n      - z\n      # one\n      - a\n");
  });

  it("behind a block scalar that the end of the file cuts off leaves its value as all parsers read it", () => {
    const text = (header: string): string => `Resources:\n  A:\n    Type: X\n    Code: ${header}\n      line`;
    for (const header of ["|", "|+", ">"]) {
      const { text: output, source } = written(text(header), [add("/Resources/B", { Type: "Z" })]);
      expect(output).to.equal(`${text(header[0] + "-")}\n  B:\n    Type: Z`);
      expect(source.view).to.have.nested.property("Resources.A.Code", "line");
    }
    expect(rewrite(text("|"), replace("/Resources/A/Code", "x"), add("/Resources/B", { Type: "Z" }))).to.equal(
      "Resources:\n  A:\n    Type: X\n    Code: x\n  B:\n    Type: Z",
    );
    expect(rewrite(text("|"), remove("/Resources/A/Code"), add("/Resources/B", { Type: "Z" }))).to.equal(
      "Resources:\n  A:\n    Type: X\n  B:\n    Type: Z",
    );
    expect(rewrite(text("|-"), add("/Resources/A/Probe", 1))).to.equal(`${text("|-")}\n    Probe: 1`);
    expect(rewrite(text("|"), add("/Description", "d"))).to.equal(`Description: d\n${text("|")}`);
  });

  it("ends the last line where a block scalar needs it", () => {
    expect(rewrite("Resources:\n  A:\n    Type: X", add("/Resources/A/Code", "one\ntwo\n"))).to.equal(
      "Resources:\n  A:\n    Type: X\n    Code: |\n      one\n      two\n",
    );
  });
});
