import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import { parseYamlFast } from "../../src/source/event-tree.js";
import { parseYaml } from "../../src/source/yaml.js";

const places: ((value: string) => string)[] = [
  (value) => `A: ${value}\n`,
  (value) => `A: ${value}`,
  (value) => `A:${value}\nB: c\n`,
  (value) => `A: ${value} # c\nB: c\n`,
  (value) => `A: \t${value}\t\nB: c\n`,
  (value) => `A:\n  ${value}\n  # c\nB: c\n`,
  (value) => `A:\n  - ${value}\n  -  ${value}\nB: c\n`,
  (value) => `- ${value}\n- b\n`,
  (value) => `-\n ${value}\n`,
  (value) => `A: [${value}]\n`,
  (value) => `A: [x, ${value} , y]\n`,
  (value) => `A: [[], ${value}\n  ]\n`,
  (value) => `A: {k: ${value}}\n`,
  (value) => `A: {k:${value}, l: m,}\n`,
  (value) => `A: { ${value}, l: m }\n`,
  (value) => `${value}: x\nB: c\n`,
  (value) => `A: b\n${value} : x\n`,
  (value) => `A: [${value}: x]\n`,
  (value) => `A: {${value}: x}\n`,
  (value) => `? ${value}\n: x\n`,
  (value) => `A: !Sub ${value}\nB: c\n`,
  (value) => `A: !Sub [ !Sub ${value}, b]\n`,
  (value) => `--- ${value}\nB: c\n`,
  (value) => `---\n${value}\n`,
  (value) => `A: b\n${value}\nB: c\n`,
  (value) => `A: b\n--- ${value}\n`,
  (value) => `A: b\n... ${value}\n`,
  (value) => `${value}\n---\nA: b\n`,
  (value) => `A: ${value}\r\nB: c\r\n`,
];

const values = [
  ...["", " ", "x", "x y", "'q'", '"d"', "1", "~", "é", "𝄞", "\u0085", "\u2028", "\ufeff", "\tx", "x\ty"],
  ...[
    "!Ref x",
    "!Ref",
    "! x",
    "!!str 1",
    "!<tag:x> 1",
    "!Ref 'q'",
    "!Ref [a]",
    "!Ref {a: b}",
    "!Ref |\n   t",
    "!A !B x",
  ],
  ...["&a x", "&a", "*a", "&a !Ref x", "!Ref &a x", "&a [x]", "&a {x: y}", "[&a x, *a]"],
  ...[
    "|\n   t",
    "|-\n   t\n",
    "|+\n   t\n\n",
    "|\n   t\n\n   \n",
    ">\n   t\n    \n",
    ">+\n\n   t\n\n    \n\n",
    "|2\n   t",
    "|-2\n   t",
    "| # c\n   t",
    "|-  # c\n   t",
    "> \t# c\n   t",
    "|\n   t\n  \t",
    "|\n   t\n\t",
    "|  \n   t",
    "|#\n   t",
    "|x\n   t",
    "|",
    ">-",
    "|\n\n",
    "|\n     \n   t\n",
  ],
  ...[
    "[]",
    "{}",
    "[a]",
    "{a: b}",
    "[a, ]",
    "[, a]",
    "{a}",
    "{a, b}",
    "{a: }",
    "{: b}",
    "[a: ]",
    "[: b]",
    "[a b: c, d]",
    "{a: b: c}",
    "[\n a # c\n ,b]",
    "[a",
    "{a",
  ],
  ...[
    "- x",
    "-",
    "- - x",
    "-x",
    "a: b",
    "a:",
    "a: b: c",
    "a:b",
    "x:",
    ": x",
    ":",
    "? x",
    "?",
    ",",
    "<<",
    "<<: x",
    "'<<': x",
    "__proto__",
    "__proto__: x",
    "toString: x",
    "a: 1\n  a: 2",
  ],
  ...["# c", "x# c", "x # c", "#", "---", "...", "--- x", "---x", "%x", "@x", "`x"],
  ...[
    "a\n   b",
    "a\n\n   b",
    "'a\n\n   b'",
    "'a",
    '"a\\\n   b"',
    '"\\x"',
    '"\\u00e9"',
    "a\n   # c\n   b",
    "x\ry",
    "x\r",
  ],
];

describe("what the fast reading of YAML reads", () => {
  it("is read to the same tree and comments by the slow one, whatever stands where", () => {
    let read = 0;
    for (const place of places) {
      for (const value of values) {
        const text = place(value);
        const fast = parseYamlFast(text);
        if (fast === undefined) continue;
        read++;
        expect(isDeepStrictEqual(fast, parseYaml(text)), JSON.stringify(text)).to.equal(true);
      }
    }
    expect(read).to.be.above(800);
  });
});
