import { bomb, filled, flawed, flawedJson, megabyte } from "./hostile-templates.js";
import type { Chapter, Attempt } from "./attempt.js";

const one = (name: string, text: string | Uint8Array, ends: Attempt["ends"], says?: RegExp): Attempt => ({
  name,
  files: { "a.yaml": text },
  args: ["a.yaml", "-qq"],
  ends,
  ...(says !== undefined && { says }),
});

const topic = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";
const utf16 = (text: string, isBig = false): Buffer =>
  isBig ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "utf16le");
const utf32 = (text: string): Buffer =>
  Buffer.concat([...text].map((character) => Buffer.from([character.codePointAt(0) ?? 0, 0, 0, 0])));

export const size: Chapter = {
  title: "Size and nesting",
  attempts: [
    one("aliases that stand for 9^9 values", `${bomb(9)}${topic}`, "refused", /aliases that expand to too many/),
    one("a million aliases", `A: &a x\nB: [${"*a,".repeat(1_000_000)}]\n${topic}`, "refused", /words and marks/),
    one("an alias inside of what it stands for", `A: &a [*a]\n${topic}`, "refused"),
    one(
      "10,000 levels of lists in block style",
      `Resources:\n  ${"- ".repeat(10_000)}x\n`,
      "refused",
      /nested more than 200/,
    ),
    one(
      "2,500 levels of maps in block style",
      Array.from({ length: 2500 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
      "refused",
      /nested more than 200/,
    ),
    one(
      "10,000 levels of brackets",
      `Resources: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
      "refused",
      /nested more than 200/,
    ),
    one(
      "10,000 levels of braces",
      `Resources: ${"{a: ".repeat(10_000)}${"}".repeat(10_000)}\n`,
      "refused",
      /nested more than 200/,
    ),
    one(
      "10,000 levels of JSON",
      `{"Resources":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
      "refused",
      /nested more than 200/,
    ),
    one("4 MB of brackets that open", filled("["), "refused"),
    one("4 MB of braces that open", filled("{"), "refused"),
    one("4 MB of dashes", filled("- "), "refused"),
    one("4 MB of question marks", filled("? "), "refused"),
    one("a text of 50 MB", `Description: ${"x".repeat(50 * megabyte)}\n${topic}`, "refused", /too large: 50\.0 MiB/),
    one("a text of 50 MB from stdin", "", "refused", /too large/),
    one("a text of 4 MB without quotes", `Description: ${filled("x")}\n${topic}`, "handled"),
    one("a text of 4 MB of escapes in quotes", `Description: "${filled("\\n")}"\n${topic}`, "handled"),
    one("a text of 4 MB over many lines", `Description: |\n${filled("  x\n")}${topic}`, "handled"),
    one("a key of 1 MB", `? ${"k".repeat(megabyte)}\n: x\n${topic}`, "handled"),
    one("a logical ID of 1 MB, with a flaw", flawedJson("R".repeat(megabyte)), "handled"),
    one(
      "a million keys",
      `${Array.from({ length: 1_000_000 }, (_, index) => `k${index}:\n`).join("")}${topic}`,
      "refused",
      /too large|too many values/,
    ),
    one(
      "400,000 keys",
      `${Array.from({ length: 400_000 }, (_, index) => `k${index}:\n`)
        .join("")
        .slice(0, 3.9 * megabyte)}\n${topic}`,
      "refused",
      /words and marks/,
    ),
    one(
      "500 resources, as many as CloudFormation takes, with a flaw each",
      `Resources:\n${Array.from({ length: 500 }, (_, index) => `  D${index}: {Type: 'AWS::RDS::DBInstance', Properties: {Engine: mysql, DBInstanceClass: a}}\n`).join("")}`,
      "handled",
    ),
    one(
      "15,000 resources that wait for each other",
      `Resources:\n${Array.from({ length: 15_000 }, (_, index) => `  R${index}: {Type: 'A::B::C', DependsOn: R${index + 1}}\n`).join("")}  R15000: {Type: 'A::B::C'}\n`,
      "handled",
    ),
  ].map((attempt) =>
    attempt.name.endsWith("from stdin")
      ? { ...attempt, args: ["-"], settings: { stdin: Buffer.alloc(50 * megabyte, "x") } }
      : attempt,
  ),
};

export const syntax: Chapter = {
  title: "Syntax that keeps a parser busy",
  attempts: [
    ...(
      [
        ["tags", "! "],
        ["anchors", "&a "],
        ["aliases", "*a "],
        ["quotes", "'"],
        ["double quotes", '"'],
        ["backslashes", "\\"],
        ["hashes", "# "],
        ["comments", "#\n"],
        ["colons", ": "],
        ["keys without a line end", "a: "],
        ["blank lines", "\n"],
        ["carriage returns", "\r"],
        ["tabs", "\t"],
        ["spaces", " "],
        ["document starts", "---\n"],
        ["document ends", "...\n"],
        ["directives", "%YAML 1.2\n"],
        ["merge keys", "<<: {}\n"],
        ["block texts", "|\n "],
        ["brackets in turn", "[]"],
        ["braces in turn", "{},"],
        ["commas", ","],
        ["functions", "!Ref\n"],
        ["byte order marks", "\uFEFF"],
        ["keys of the same name", "a:\n"],
      ] as const
    ).map(([name, part]): Attempt => one(`4 MB of ${name}`, filled(part), "refused")),
    one("Resources, then 4 MB of blank lines", `Resources:${filled("\n")}x: [`, "refused"),
    one("4 MB of lines `Resources:`", filled("Resources:\n"), "refused"),
    {
      ...one("a folder with 4 MB of blank lines, comments and names of sections", "", 0),
      files: {
        "a.yaml": filled("\n"),
        "b.yaml": filled("#\n"),
        "c.yaml": `{${filled('"Resources": "')}`,
        "d.yaml": `Resources:${filled("\n")}`,
        "e.yaml": `Resources:${filled("#\n")}- `,
        "f.yaml": filled("Type:"),
        "g.yaml": filled("---\n"),
      },
      args: [".", "-qq"],
    },
    one(
      "a condition of 4,000 others, each both ways",
      `Conditions:\n${Array.from({ length: 4000 }, (_, index) => `  C${index + 1}: !Or [!Condition C${index}, !Not [!Condition C${index}]]\n`).join("")}  C0: !Equals [!Ref P, a]\nParameters: {P: {Type: String}}\n${flawed.replace("    Type", "    Condition: C4000\n    Type")}`,
      "handled",
    ),
    one(
      "a condition of 60 independent tests, crossed",
      `Parameters: {P: {Type: String}}\nConditions:\n${Array.from({ length: 60 }, (_, index) => `  T${index}: !Equals [!Ref P, a${index}]\n  U${index}: !Equals [!Ref AWS::Region, b${index}]\n  C${index}: !Or [!And [!Condition T${index}, !Condition U${index}], !And [!Condition U${(index * 7) % 60}, !Not [!Condition T${(index * 13) % 60}]]]\n`).join("")}${flawed.replace("    Type", "    Condition: C1\n    Type")}`,
      "handled",
    ),
    one(
      "a condition of itself",
      `Conditions: {C: !Condition C, D: !Not [!Condition D]}\n${flawed.replace("    Type", "    Condition: C\n    Type")}`,
      "handled",
    ),
    one("4 MB of `${` in a Fn::Sub", `Outputs: {O: {Value: !Sub '${filled("${")}'}}\n${flawed}`, "handled"),
    one("4 MB of names in a Fn::Sub", `Outputs: {O: {Value: !Sub '${filled("${Database}")}'}}\n${flawed}`, "handled"),
  ],
};

export const encoding: Chapter = {
  title: "Bytes and characters",
  attempts: [
    one("NUL in a name", `Resources:\n  A\0B:\n    Type: x\n`, "refused", /NUL at byte offset 14/),
    one("UTF-16 with a byte order mark", utf16(`\uFEFF${topic}`), "refused", /UTF-16 byte order mark/),
    one("UTF-16, the other way round", utf16(`\uFEFF${topic}`, true), "refused", /UTF-16 byte order mark/),
    one("UTF-16 without a mark", utf16(topic), "refused", /not a text file/),
    one("UTF-32 with a mark", utf32(`\uFEFF${topic}`.replace("\uFEFF", "")), "refused"),
    one(
      "UTF-32 with a byte order mark",
      Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(topic)]),
      "refused",
      /UTF-32 byte order mark/,
    ),
    one(
      "bytes that are no UTF-8",
      Buffer.concat([Buffer.from(topic), Buffer.from([0x23, 0xc3, 0x28, 0xff])]),
      "refused",
      /not UTF-8: wrong byte at offset \d+/,
    ),
    one(
      "UTF-8 that is longer than it may be",
      Buffer.concat([Buffer.from(topic), Buffer.from([0x23, 0xc0, 0xaf])]),
      "refused",
      /not UTF-8/,
    ),
    one(
      "a lone surrogate in UTF-8",
      Buffer.concat([Buffer.from(topic), Buffer.from([0x23, 0xed, 0xa0, 0x80])]),
      "refused",
      /not UTF-8/,
    ),
    one(
      "lone surrogates in escapes of JSON",
      '{"Resources": {"A\\ud800": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "my\\udc00sql", "DBInstanceClass": "a"}}}}',
      "handled",
    ),
    one("lines that end in CR alone", flawed.replaceAll("\n", "\r"), "refused"),
    one("escapes of a terminal in a syntax error", "Resources: {\u001b[2J\u0007\u009b31m\n", "refused"),
    one("marks that turn the text round", flawedJson("A\u202Egnp\u2066"), "handled"),
    one(
      "tags that make objects elsewhere",
      `A: !!js/function 'function () {}'\nB: !!python/object:os.system x\nC: !!js/regexp /a/\nD: !!binary aGk=\nE: !!set {a}\n${flawed}`,
      "handled",
    ),
    one(
      "numbers, dates and octals",
      `A: 1e400\nB: -0\nC: 99999999999999999999\nD: 0o17\nE: 017\nF: 2001-12-14t21:59:43.10-05:00\nG: .inf\nH: 0x1F\nI: 1_000\nJ: 190:20:30\n${flawed}`,
      "handled",
    ),
  ],
};
