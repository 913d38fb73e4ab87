import { expect } from "chai";
import { add, onlyIf, remove, replace, rewrite, yaml } from "./rewrite.js";

describe("replacing", () => {
  const property = "/Resources/A/Properties/P";
  const around = (value: string): string =>
    `Resources:\n  A:\n    Type: X\n    Properties:\n      P:${value}\n      Q: !Ref A\n`;

  it("a scalar keeps the comment behind it", () => {
    expect(rewrite(around(" false # off"), replace(property, true))).to.equal(around(" true # off"));
  });

  it("a value by another kind of value", () => {
    expect(rewrite(around("\n        - a\n        - b"), replace(property, "x"))).to.equal(around(" x"));
    expect(rewrite(around(" x # c"), replace(property, ["a", { b: "c", d: "e" }]))).to.equal(
      around(" # c\n        - a\n        - b: c\n          d: e"),
    );
    expect(rewrite(around(" |\n        text\n        more"), replace(property, "x"))).to.equal(around(" x"));
    expect(rewrite(around("\n        !Sub x"), replace(property, { B: { C: 1 } }))).to.equal(
      around("\n        B:\n          C: 1"),
    );
  });

  it("wraps a short value in a function on one line", () => {
    expect(rewrite(around(" 'a' # c"), replace(property, onlyIf("a")))).to.equal(
      around(" !If [Wanted, 'a', !Ref AWS::NoValue] # c"),
    );
    expect(rewrite(around(" !GetAtt A.Arn"), replace(property, onlyIf({ "Fn::GetAtt": ["A", "Arn"] })))).to.equal(
      around(" !If [Wanted, !GetAtt A.Arn, !Ref AWS::NoValue]"),
    );
  });

  it("wraps a large value in a function in block style, with its comments, quotes and layout", () => {
    const text = yaml`
      Resources:
        A:
          Type: X
          Properties:
            P: # about P
              # first
              B: "b" # about B

              C: [1,  2]
              D: |+
                text

              E: >-
                folded
                text
            Q: !Ref A
    `;
    const value = { B: "b", C: [1, 2], D: "text\n\n", E: "folded text" };
    expect(rewrite(text, replace(property, onlyIf(value)))).to.equal(yaml`
      Resources:
        A:
          Type: X
          Properties:
            P: !If # about P
              - Wanted
              # first
              - B: "b" # about B

                C: [1,  2]
                D: |+
                  text

                E: >-
                  folded
                  text
              - !Ref AWS::NoValue
            Q: !Ref A
    `);
  });

  it("wraps lists at the column of their key", () => {
    const text =
      "Resources:\n  A:\n    Type: X\n    Properties:\n      P:\n      - K: 1\n      - K: 2\n      Q: !Ref A\n";
    expect(rewrite(text, replace(property, onlyIf([{ K: 1 }, { K: 2 }])))).to.equal(
      "Resources:\n  A:\n    Type: X\n    Properties:\n      P: !If\n      - Wanted\n      - - K: 1\n        - K: 2\n      - !Ref AWS::NoValue\n      Q: !Ref A\n",
    );
  });

  it("writes functions as keys in a file that does so", () => {
    const text = yaml`
      Resources:
        A:
          Type: X
          Properties:
            P: v
            Q:
              Ref: A
            R:
              Fn::GetAtt:
                - A
                - Arn
    `;
    expect(
      rewrite(text, replace(property, onlyIf("v")), add("/Resources/A/Properties/S", { "Fn::GetAtt": ["A", "B.C"] })),
    ).to.equal(yaml`
      Resources:
        A:
          Type: X
          Properties:
            P:
              Fn::If:
                - Wanted
                - v
                - Ref: AWS::NoValue
            Q:
              Ref: A
            R:
              Fn::GetAtt:
                - A
                - Arn
            S:
              Fn::GetAtt:
                - A
                - B.C
    `);
    expect(
      rewrite(
        text.replace("\n          - A\n          - Arn", " [A, Arn]"),
        add("/Resources/A/Properties/S", { "Fn::GetAtt": ["A", "B"] }),
      ),
    ).to.include("        Fn::GetAtt: [A, B]\n");
  });

  it("a long function gets a line for each argument, and keeps the text that it wraps", () => {
    const mapping = '!FindInMap [ RegionToImage, !Ref "AWS::Region", a-rather-long-second-level-key ]';
    expect(
      rewrite(
        around(` ${mapping}`),
        replace(
          property,
          onlyIf({ "Fn::FindInMap": ["RegionToImage", { Ref: "AWS::Region" }, "a-rather-long-second-level-key"] }),
        ),
      ),
    ).to.equal(around(` !If\n        - Wanted\n        - ${mapping}\n        - !Ref AWS::NoValue`));
  });

  it("a function that gains arguments keeps the quotes of the one it had", () => {
    expect(rewrite(around(' !Sub "a-${B}"'), replace(property, { "Fn::Sub": ["a-${B}", { B: "c" }] }))).to.equal(
      around(' !Sub\n        - "a-${B}"\n        - B: c'),
    );
  });

  it("an argument of a function changes in place", () => {
    expect(rewrite(around(" !Join [ '-', [a, !Ref A] ] # j"), replace(`${property}/Fn::Join/1/0`, "b"))).to.equal(
      around(" !Join [ '-', [b, !Ref A] ] # j"),
    );
    expect(rewrite(around(" !Base64\n        Fn::Sub: x"), replace(`${property}/Fn::Base64/Fn::Sub`, "z"))).to.equal(
      around(" !Base64\n        Fn::Sub: z"),
    );
  });

  it("a value that moves takes its text along, as list or as map", () => {
    const text =
      "Resources:\n  A:\n    Type: X\n    L:\n    - Fn::Equals:\n      - 'a' # c\n      - b\n  B:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/A/L"), add("/Resources/B/M", { "Fn::Equals": ["a", "b"] }))).to.equal(
      "Resources:\n  A:\n    Type: X\n  B:\n    Type: X\n    M:\n      Fn::Equals:\n      - 'a' # c\n      - b\n",
    );
    const map = "Resources:\n  A:\n    Type: X\n    M:\n      Fn::Equals:\n      - a\n      - b\n  B:\n    Type: X\n";
    expect(rewrite(map, remove("/Resources/A/M"), add("/Resources/B/O", { "Fn::Equals": ["a", "b"] }))).to.equal(
      "Resources:\n  A:\n    Type: X\n  B:\n    Type: X\n    O:\n      Fn::Equals:\n      - a\n      - b\n",
    );
  });

  it("a cut-off block scalar that moves keeps its value", () => {
    expect(
      rewrite(
        "Resources:\n  A:\n    Type: X\n  B:\n    Type: X\n    Code: |\n      x",
        remove("/Resources/B"),
        add("/Resources/A/Code", "x"),
      ),
    ).to.equal("Resources:\n  A:\n    Type: X\n    Code: |-\n      x");
  });
});

describe("removing", () => {
  it("takes the whole line, comments inside, and one of two gaps", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  # second\n\n  B: # b\n    Type: X\n\n  C:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/B"))).to.equal(
      "Resources:\n  A:\n    Type: X\n\n  # second\n\n  C:\n    Type: X\n",
    );
  });

  it("of the last entry leaves an empty map", () => {
    expect(
      rewrite("Resources:\n  A:\n    Type: X\n    Properties: # p\n      B: 1\n", remove("/Resources/A/Properties/B")),
    ).to.equal("Resources:\n  A:\n    Type: X\n    Properties: {} # p\n");
  });

  it("of the first entry behind a dash moves the next one up", () => {
    expect(
      rewrite("Resources:\n  A:\n    Type: X\n    L:\n      - B: 1\n        C: 2\n", remove("/Resources/A/L/0/B")),
    ).to.equal("Resources:\n  A:\n    Type: X\n    L:\n      - C: 2\n");
  });

  it("of the first entries behind a dash moves the first that stays up, with what changes in it", () => {
    const text = "Resources:\n  A:\n    Type: X\n    L:\n      - B: 1 # b\n\n        C: 2\n        D: 3 # d\n";
    const gone = [remove("/Resources/A/L/0/B"), remove("/Resources/A/L/0/C")];
    expect(rewrite(text, ...gone)).to.equal("Resources:\n  A:\n    Type: X\n    L:\n      - D: 3 # d\n");
    expect(
      rewrite(text, ...gone, { op: "replace", path: "/Resources/A/L/0/D", value: 4 }, add("/Resources/A/L/0/E", 5)),
    ).to.equal("Resources:\n  A:\n    Type: X\n    L:\n      - D: 4 # d\n        E: 5\n");
  });

  it("takes the right comma in flow style", () => {
    const text = "Resources:\n  A:\n    Type: X\n    L: [a, b, c]\n";
    for (const [index, left] of ["[b, c]", "[a, c]", "[a, b]"].entries()) {
      expect(rewrite(text, remove(`/Resources/A/L/${index}`))).to.equal(text.replace("[a, b, c]", left));
    }
  });

  it("at the end of a file without final newline leaves none", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X";
    expect(rewrite(text, remove("/Resources/B"))).to.equal("Resources:\n  A:\n    Type: X");
    expect(rewrite(text, remove("/Resources/B"), add("/Resources/C", { Type: "Z" }))).to.equal(
      "Resources:\n  A:\n    Type: X\n\n  C:\n    Type: Z",
    );
  });
});

describe("removing and adding at once", () => {
  it("leaves no second gap behind several removed entries", () => {
    const text =
      "Resources:\n  A:\n    Type: X\n    L:\n      - a\n      # note\n\n      - b\n      - c\n\n  B:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/A/L/2"), remove("/Resources/A/L/1"))).to.equal(
      text.replace("\n\n      - b\n      - c", ""),
    );
  });

  it("leaves no gap at the end of the file", () => {
    const text = "Resources:\n  A:\n    Type: X\n\n  B:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/B"), add("/Resources/C", { Type: "X" }))).to.equal(
      text.replace("B:", "C:"),
    );
  });
});

describe("removing behind a scalar that keeps its blank lines", () => {
  it("leaves the scalar its lines, and gives it no more", () => {
    const text = "Resources:\n  A:\n    K: |+\n      a\n\n    L: 1\n\n  B:\n    Type: X\n";
    expect(rewrite(text, remove("/Resources/A/L"))).to.equal(text.replace("    L: 1\n\n", ""));
    const several = "Resources:\n  A:\n    K:\n      - |2+\n        a\n    L: 1\n    M: 1\n\n\n    N: 2\n";
    expect(rewrite(several, remove("/Resources/A/L"), remove("/Resources/A/M"))).to.equal(
      several.replace("    L: 1\n    M: 1\n\n\n", ""),
    );
    const last = "Resources:\n  A:\n    K: |+\n      a\n\n    L: 1\n";
    expect(rewrite(last, remove("/Resources/A/L"))).to.equal(last.replace("    L: 1\n", ""));
    expect(
      rewrite("Resources:\n  A:\n    K: |+\n      a\n\n    L: 1\n  B:\n    Type: X\n", remove("/Resources/A/L")),
    ).to.equal("Resources:\n  A:\n    K: |+\n      a\n\n  B:\n    Type: X\n");
  });
});
