import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { formatIds } from "../../src/report/formats.js";
import { flawed, flawedJson } from "./hostile-templates.js";
import type { Chapter, Attempt } from "./attempt.js";

const inherited = [
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "__defineGetter__",
  "__lookupSetter__",
];
const unsafe = /the key __proto__ is not safe to process/;
const refusedKey = (name: string, text: string): Attempt => ({
  name: `\`__proto__\` as ${name}`,
  files: { "a.yaml": text },
  args: ["a.yaml", "-qq"],
  ends: "refused",
  says: unsafe,
});

export const prototypes: Chapter = {
  title: "Names that objects have already",
  attempts: [
    refusedKey("logical ID", flawed.replace("Database", "__proto__")),
    refusedKey("logical ID in JSON", flawedJson("__proto__")),
    refusedKey("logical ID in escapes of JSON", flawedJson("__proto__").replace("__proto__", "\\u005f_proto__")),
    refusedKey("logical ID in quotes with escapes", flawed.replace("Database", '"\\x5f_proto__"')),
    refusedKey("parameter", `Parameters: {__proto__: {Type: String}}\n${flawed}`),
    refusedKey("condition", `Conditions: {__proto__: !Equals [a, b]}\n${flawed}`),
    refusedKey("property", flawed.replace("Engine:", "__proto__:")),
    refusedKey("merged key", `A: &a {__proto__: {polluted: 1}}\nB: {<<: *a}\n${flawed}`),
    {
      name: "`__proto__` as what references name",
      files: {
        "a.yaml": `Outputs: {A: {Value: !Ref __proto__}, B: {Value: !GetAtt __proto__.x}, C: {Value: !Sub "\${__proto__}"}, D: {Value: !If [__proto__, a, b]}}\n${flawed.replace("    Type", "    Condition: __proto__\n    DependsOn: __proto__\n    Type")}`,
      },
      args: ["a.yaml", "-qq"],
      ends: "handled",
    },
    {
      name: "names of methods as logical IDs, parameters, conditions, outputs, mappings and tags",
      files: {
        "a.json": `${JSON.stringify({
          Parameters: Object.fromEntries(
            inherited
              .map((name) => [`${name}P`, { Type: "String" }])
              .concat(inherited.map((name) => [name, { Type: "String" }])),
          ),
          Conditions: Object.fromEntries(inherited.map((name) => [name, { "Fn::Equals": [{ Ref: name }, "a"] }])),
          Mappings: Object.fromEntries(inherited.map((name) => [name, { constructor: { toString: "x" } }])),
          Resources: Object.fromEntries<object>(
            inherited
              .map((name): [string, object] => [
                `${name}R`,
                {
                  Type: "AWS::RDS::DBInstance",
                  Condition: name,
                  Properties: {
                    Engine: { Ref: name },
                    DBInstanceClass: { "Fn::FindInMap": [name, "constructor", "toString"] },
                    Tags: [{ Key: name, Value: name }],
                  },
                },
              ])
              .concat(inherited.map((name) => [name, { Type: name, Properties: { constructor: name } }])),
          ),
          Outputs: Object.fromEntries(inherited.map((name) => [name, { Value: { Ref: name } }])),
        })}\n`,
      },
      args: ["a.json", "-qq", "--tag", "constructor=a", "--tag", "__proto__=b"],
      ends: "handled",
    },
    {
      name: "names of methods as options",
      files: { "a.yaml": flawed },
      args: ["a.yaml", "--__proto__", "--constructor=1"],
      ends: "refused",
    },
    {
      name: "names of methods as rules and settings",
      files: { "a.yaml": flawed },
      args: ["a.yaml", "--set", "constructor.__proto__=1"],
      ends: "refused",
    },
  ],
};

/** Breaks out of whatever does not escape it, in as many formats as there are. */
const evil = [
  "\u001b]0;title\u0007\u001b[2J\u009b31m",
  "\u202Egnp\u2066",
  "\n::error file=x::owned\n",
  "\r\n##[error]owned\r\n",
  "<script>alert(1)</script><img src=x onerror=alert(2)>",
  "]]><failure/>&#0;&xxe;",
  "|`@someone`|\n# owned\n```\n[a](javascript:alert(3))",
  "\n-- \n\ndiff --git a/x b/x\n--- /dev/null\n+++ b/owned\n@@ -0,0 +1 @@\n+owned\n",
  "\nSubject: owned\nFrom 0000 Mon\n",
  "%0A::set-output name=x::y",
  "\0\ud800\u2028\u2029\ufeff",
].join("");

/** The same where names of files cannot hold it. */
const evilFile = "evil \u001b[31m\u202E<img src=x onerror=alert(1)>`|`@x`::error::y\n::error::z.json";

const raw = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** What no report may have: control characters, lines that mean something to a runner, markup, links. */
function outbreaks(id: string, text: string): string[] {
  const found: string[] = [];
  const strange = raw.exec(text);
  // A patch carries the bytes of the template, or it would not apply.
  if (id !== "diff" && id !== "series" && strange !== null)
    found.push(`the report ${id} has a raw U+${strange[0].codePointAt(0)?.toString(16)} at ${strange.index}`);
  if (id !== "github" && /^(?:::|##\[)/m.test(text))
    found.push(`the report ${id} has a line that is a command of a runner`);
  if (
    id === "github" &&
    text
      .split("\n")
      .some(
        (line) =>
          line !== "" &&
          !/^::(?:error|warning|notice) (?:file=(?:evil|%5Bevil|\[evil|refused)|title=)|^::(?:end)?group/.test(line),
      )
  )
    found.push("the annotations have one of the template's own");
  if (id === "html" && /<img src=x|<script>alert/.test(text)) found.push("the page has markup of the template");
  // What is fenced is text.
  const prose = text.replace(/^(`{3,}).*\n[^]*?^\1$/gm, "");
  if (id === "markdown" && /^# owned|<img|<script|@someone/m.test(prose))
    found.push("the comment has markup of the template");
  if (id === "junit" && /<failure\/>|&(?!(?:amp|lt|gt|quot|apos|#x?[1-9A-Fa-f][0-9A-Fa-f]*);)/.test(text))
    found.push("the JUnit report has markup of the template");
  if (id === "diff" && /^(?:diff --git|\+\+\+ b\/owned)/m.test(text)) found.push("the diff has a file of the template");
  return found;
}

const reports = formatIds.flatMap((id) => ["--report", `${id}=out.${id}`]);
const evilTemplate = flawedJson(evil, {
  Description: evil,
  Parameters: { [`P${evil}`]: { Type: "String", Description: evil } },
  Conditions: { [evil]: { "Fn::Equals": [evil, evil] } },
  Metadata: { "cfn-fix": { ignore: [evil] } },
});
const refusedTemplate = `{"AWSTemplateFormatVersion": "x", "Resources": {"__proto__": 1}, ${JSON.stringify(evil)}: 1}`;

function checkReports(folder: string): string[] {
  return formatIds.flatMap((id) => {
    const path = join(folder, `out.${id}`);
    return existsSync(path) ? outbreaks(id, readFileSync(path, "utf8")) : [`there is no report ${id}`];
  });
}

export const reported: Chapter = {
  title: "Names that break out of reports",
  attempts: [
    {
      name: "control characters, escapes of terminals, bidi marks, HTML, Markdown, XML, annotations and patches in every name: all reports",
      files: {
        [evilFile]: evilTemplate,
        "refused.json": refusedTemplate,
        "[evil].yaml": `${flawed}# ${evil.replace(/[\p{Cc}]/gu, " ")}\n`,
      },
      args: [".", "-qq", ...reports],
      ends: 2,
      check: checkReports,
    },
    ...(["text", "diff", "json", "github", "markdown", "sarif"] as const).map((id): Attempt => ({
      name: `the same on the terminal: ${id}`,
      files: { [evilFile]: evilTemplate },
      args: [".", "-qq", "--report", id],
      ends: "handled",
      check: (_, { stdout }) => outbreaks(id, stdout),
    })),
    {
      name: "the same as a series of patches",
      files: { [evilFile]: evilTemplate, "b.json": evilTemplate },
      args: [".", "--series", "patches", "-qq"],
      ends: "handled",
      check: (folder) =>
        readdirSync(join(folder, "patches")).flatMap((name) => {
          const text = readFileSync(join(folder, "patches", name), "utf8");
          const wrong = [
            ...outbreaks("series", text),
            ...(/^(?:Subject: owned|\+\+\+ b\/owned|From 0000 Mon)/m.test(text)
              ? ["a patch has a header or a file of the template"]
              : []),
          ];
          return /^[\w.-]+$/.test(name) ? wrong : [...wrong, `a patch is called ${JSON.stringify(name)}`];
        }),
    },
    {
      name: "the same in a baseline that is written, and read again",
      files: { [evilFile]: evilTemplate },
      args: [".", "--update-baseline", "--baseline", "b.txt", "-qq"],
      ends: "handled",
      check: (folder) => outbreaks("baseline", readFileSync(join(folder, "b.txt"), "utf8")),
    },
    {
      name: "the same in what the user says on the command line",
      files: { "a.yaml": flawed },
      args: ["a.yaml", "--only", evil.replaceAll("\0", "")],
      ends: "refused",
    },
    { name: "the same as names of files that are not there", args: [evilFile, "a\n::error::b"], ends: 2 },
  ],
};
