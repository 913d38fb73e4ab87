import { expect } from "chai";
import type { Operation } from "fast-json-patch";
import { CfnFixError } from "../../src/values/errors.js";
import { parseSource } from "../../src/source/source.js";
import { add, remove, replace, rewrite } from "../edit/rewrite.js";

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof CfnFixError)
      return `${error.code} ${error.place?.line}:${error.place?.column} ${error.message} -> ${error.help}`;
    throw error;
  }
  return "no refusal";
}

const deep = (levels: number): string =>
  "Resources:\n" + Array.from({ length: levels }, (_, level) => `${" ".repeat(level + 1)}a:\n`).join("");
const bomb = (levels: number): string => {
  const names = Array.from({ length: levels }, (_, level) => `a${level}`);
  return `Resources: {}\n${names.map((name, level) => `${name}: &${name} [${level === 0 ? "x" : Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`).join("\n")}\n`;
};

describe("a text is refused, with its place", () => {
  const cases: [string, string, string][] = [
    [
      "a YAML error",
      "Resources:\n  A: [\n",
      "SYNTAX 2:7 YAML syntax error: Flow sequence in block collection must be sufficiently indented and end with a ] -> correct the YAML",
    ],
    [
      "an open quote",
      'Resources:\n  A: "x\n',
      'SYNTAX 2:8 YAML syntax error: Missing closing " quote -> correct the YAML',
    ],
    [
      "a tab for indentation",
      "Resources:\n\tA: x\n",
      "SYNTAX 2:1 YAML syntax error: Tabs are not allowed as indentation -> correct the YAML",
    ],
    [
      "an alias of nothing",
      "Resources:\n  A: *b\n",
      "SYNTAX 2:6 YAML syntax error: alias *b has no anchor before it -> correct the YAML",
    ],
    [
      "a JSON error",
      '{\n  "Resources": {"A" 1}\n}',
      "SYNTAX 2:21 JSON syntax error: colon expected -> correct the JSON",
    ],
    [
      "two documents",
      "Resources: {}\n---\nResources: {}\n",
      "MULTI_DOCUMENT 2:1 the file holds more than one YAML document -> split the file; a template is a single document",
    ],
    [
      "an empty file",
      "# nothing\n",
      "NOT_A_TEMPLATE 1:1 the file is empty -> give a CloudFormation template in YAML or JSON",
    ],
    [
      "a list",
      "- a\n",
      "NOT_A_TEMPLATE 1:1 not a CloudFormation template: the document is a list, not a map -> give a CloudFormation template in YAML or JSON",
    ],
    [
      "no resources",
      "a: b\n",
      "NOT_A_TEMPLATE 1:1 not a CloudFormation template: there is no Resources section -> give a CloudFormation template in YAML or JSON",
    ],
    [
      "empty resources",
      "A: b\nResources:\n",
      "NOT_A_TEMPLATE 2:11 not a CloudFormation template: Resources is empty, not a map -> give a CloudFormation template in YAML or JSON",
    ],
    [
      "a list of resources",
      '{"Resources": []}',
      "NOT_A_TEMPLATE 1:15 not a CloudFormation template: Resources is a list, not a map -> give a CloudFormation template in YAML or JSON",
    ],
    [
      "an unsafe key",
      "Resources:\n  __proto__: x\n",
      "UNSAFE_KEY 2:3 the key __proto__ is not safe to process -> rename or remove the key",
    ],
    [
      "an unsafe JSON key",
      '{"Resources": {"__proto__": 1}}',
      "UNSAFE_KEY 1:16 the key __proto__ is not safe to process -> rename or remove the key",
    ],
    ["too deep YAML", deep(300), "TOO_DEEP 201:201 nested more than 200 levels deep -> flatten the template"],
    [
      "too deep brackets",
      `Resources: ${"[".repeat(5000)}`,
      "TOO_DEEP 1:211 nested more than 200 levels deep -> flatten the template",
    ],
    [
      "too deep JSON",
      `{"Resources":${"[".repeat(5000)}`,
      "TOO_DEEP 1:213 nested more than 200 levels deep -> flatten the template",
    ],
    [
      "an alias bomb",
      bomb(9),
      "ALIAS_EXPANSION 7:10 too many values, or aliases that expand to too many -> write the repeated parts out",
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => expect(refusal(() => parseSource(text))).to.equal(expected));
  }
});

describe("an edit is refused, with the place that is in its way", () => {
  const text = `Resources:
  A: &a
    P: &p {x: 1}
    Q: 2
  B:
    <<: *a
    R: 3
  C:
    S: 4
    S: 5
    U: !Unknown
      V: 6
  D:
    ? W
    : 7
  E: *a
`;
  const anchored =
    "a change is needed inside an anchored value, which its aliases would follow -> write the value out instead of anchoring it";
  const cases: [string, Operation, string][] = [
    ["in an anchored value", replace("/Resources/A/Q", 3), `ANCHORED 2:6 ${anchored}`],
    ["of an anchored value", remove("/Resources/A"), `ANCHORED 2:6 ${anchored}`],
    [
      "in a map with a merge key",
      add("/Resources/B/T", 1),
      "MERGE_KEY 6:5 a change is needed in a map with a merge key (<<) -> write the merged entries out",
    ],
    [
      "of a merged entry",
      remove("/Resources/B/P"),
      "MERGE_KEY 6:5 a change is needed in a map with a merge key (<<) -> write the merged entries out",
    ],
    [
      "of a duplicate key",
      replace("/Resources/C/S", 6),
      "DUPLICATE_KEY 9:5 a change is needed at a key that occurs twice in its map -> remove one of the two",
    ],
    [
      "behind an unknown tag",
      replace("/Resources/C/U/!Unknown/V", 7),
      "UNKNOWN_TAG 11:8 a change is needed inside a value with an unknown tag -> expand or remove the tag",
    ],
    [
      "of an unknown tag",
      remove("/Resources/C/U"),
      "UNKNOWN_TAG 11:8 a change is needed inside a value with an unknown tag -> expand or remove the tag",
    ],
    [
      "of an explicit key",
      replace("/Resources/D/W", 8),
      "EXPLICIT_KEY 14:7 a change is needed at a key that is not a plain `key: value` -> write it as `key: value`",
    ],
    [
      "beside an explicit key",
      add("/Resources/D/X", 8),
      "EXPLICIT_KEY 14:7 a change is needed at a key that is not a plain `key: value` -> write it as `key: value`",
    ],
  ];
  for (const [name, operation, expected] of cases) {
    it(name, () => expect(refusal(() => rewrite(text, operation))).to.equal(expected));
  }

  it("but not beside such a place, nor of an alias", () => {
    expect(rewrite(text, replace("/Resources/B/R", 4), add("/Resources/C/W", 1), replace("/Resources/E", 5))).to.equal(
      text.replace("R: 3", "R: 4").replace("V: 6\n", "V: 6\n    W: 1\n").replace("E: *a", "E: 5"),
    );
  });

  it("of a key with a tag, in brackets", () => {
    const odd = "Resources:\n  A: [!ImportValue Fn::Sub: x]\n";
    expect(refusal(() => rewrite(odd, replace("/Resources/A/0", {})))).to.equal(
      "EXPLICIT_KEY 2:20 a change is needed at a key that is not a plain `key: value` -> write it as `key: value`",
    );
  });
});
