import type { Setup } from "./command.js";

const topic = "Resources:\n  A: {Type: 'A::B::C'}\n";
const parameters = `Parameters:
  Stage: {Type: String, AllowedValues: [prod, test]}
  Count: {Type: Number, MaxValue: 5, Default: 1}
  Password: {Type: String, NoEcho: true}
  Path: {Type: String, Default: a}
${topic}`;

const facts = {
  version: 1,
  collected: "2026-11-30T10:00:00.000Z",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
  caller: "arn:aws:iam::111122223333:user/me",
  answers: [],
};
const answer = { query: "cloudtrail-trails", command: "aws cloudtrail describe-trails", state: "known", things: [] };

const read = (text: string, ...args: string[]): Setup => ({
  files: { "a.yaml": topic, "f.json": text },
  args: ["a.yaml", "-qq", "--facts", "f.json", ...args],
});
const factsWith = (more: object): Setup => read(JSON.stringify({ ...facts, ...more }));
const answered = (more: object): Setup => factsWith({ answers: [{ ...answer, ...more }] });
const command =
  (name: string) =>
  (...args: string[]): Setup => ({
    files: {
      "a.yaml": `${parameters}  T: {Type: 'AWS::CloudTrail::Trail'}\n`,
      "b.yaml": parameters,
      "notes.yaml": "a: b\n",
      "s/x.yaml": topic,
      "n/x": "",
      "f.json": JSON.stringify(facts),
      "g.json": JSON.stringify({ ...facts, region: "us-east-1" }),
    },
    args: [name, ...args],
  });
const asked = command("facts");
const compared = command("impact");
const filled = command("parameters");
/** In a repository of git, as far as its files tell. */
const inRepository = (setup: Setup): Setup => ({
  ...setup,
  files: { ...setup.files, ".git/HEAD": "ref: refs/heads/main\n" },
});

/** What is wrong with facts of accounts and with the commands about accounts. */
export const accountCases: Readonly<Record<string, Readonly<Record<string, Setup>>>> = {
  "facts file": {
    "not there": { files: { "a.yaml": topic }, args: ["a.yaml", "-qq", "--facts", "f.json"] },
    "cut off": read('{"version": 1,\n "answ'),
    "no JSON": read('{"version": 1,\n "answers": [,]}'),
    "another kind of file": read("[]"),
    "another version": factsWith({ version: 2 }),
    "a version that is none": factsWith({ version: "2" }),
    "no time": factsWith({ collected: "yesterday" }),
    "no account": factsWith({ account: "me" }),
    "no Region": factsWith({ region: "../x" }),
    "too many things": answered({ things: Array.from({ length: 200_001 }, () => ({ type: "T", properties: {} })) }),
    "no list of answers": factsWith({ answers: {} }),
    "no answer": factsWith({ answers: [1] }),
    "no text": factsWith({ answers: [{}] }),
    "no text in a thing": answered({ things: [{ type: 1, properties: {} }] }),
    "no state": answered({ state: "absent" }),
    "long text": answered({ things: [{ type: "T", properties: { a: "x".repeat(30_000) } }] }),
    "a folder": { files: { "a.yaml": topic, "f/x": "" }, args: ["a.yaml", "--facts", "f"] },
    "no UTF-8": read("latin1:\u00e9"),
    "too large": read(" ".repeat(64 * 1024 * 1024 + 1)),
    "empty name": { files: { "a.yaml": topic }, args: ["a.yaml", "--facts", ""] },
    "two of one account": {
      files: { "a.yaml": topic, "f.json": JSON.stringify(facts), "g.json": JSON.stringify(facts) },
      args: ["a.yaml", "--facts", "f.json", "--facts", "g.json"],
    },
    "an age in weeks": read(JSON.stringify(facts), "--max-age", "1w"),
    "an age of nothing": { files: { "a.yaml": topic }, args: ["a.yaml", "--max-age", "1d"] },
  },
  "cfn-fix facts": {
    "no template": asked(),
    "folder without templates": asked("n"),
    "unknown option": asked("a.yaml", "--polcy"),
    "unknown option without a guess": asked("a.yaml", "--zzzzzz"),
    "empty profile": asked("a.yaml", "--profile", ""),
    "profile twice": asked("a.yaml", "--profile", "a", "--profile", "b"),
    "policy of what is collected": asked("a.yaml", "--collect", "--policy"),
    "format of what is collected": asked("a.yaml", "--collect", "--format", "json"),
    "format of a policy": asked("a.yaml", "--policy", "--format", "json"),
    "output of commands": asked("a.yaml", "-o", "f.json"),
    "role for commands": asked("a.yaml", "--role-arn", "arn:aws:iam::111122223333:role/audit"),
    "no Region": asked("a.yaml", "--region", "Ireland"),
    "no stack": asked("a.yaml", "--stack", "a b"),
    "no role": asked("a.yaml", "--collect", "--role-arn", "audit"),
    "several on stdout": asked("a.yaml", "--collect", "--region", "eu-west-1,us-east-1", "-o", "-"),
    "several in a file": asked("a.yaml", "--collect", "--region", "eu-west-1,us-east-1", "-o", "all.json"),
    "no output name": asked("a.yaml", "--collect", "-o", ""),
  },
  "cfn-fix impact": {
    nothing: compared(),
    three: compared("a.yaml", "b.yaml", "a.yaml"),
    "stdin twice": compared("-", "-"),
    "a file and a folder": compared("a.yaml", "s"),
    "a file that is not there": compared("a.yaml", "c.yaml"),
    "a list without a revision": compared("a.yaml", "b.yaml", "--among", "list"),
    "a revision of nothing": compared("--diff-base", "main"),
    "a revision of stdin": compared("--diff-base", "main", "-"),
    "an empty revision": compared("--diff-base", "", "a.yaml"),
    "no repository": compared("--diff-base", "main", "a.yaml"),
    "unknown revision": inRepository(compared("--diff-base", "main", "a.yaml")),
    "no git": { ...inRepository(compared("--diff-base", "main", "a.yaml")), env: { PATH: "/nowhere" } },
    "unknown word": compared("a.yaml", "b.yaml", "--fail-on", "replace"),
    "no template": compared("a.yaml", "notes.yaml"),
  },
  "cfn-fix parameters": {
    nothing: filled(),
    "two templates": filled("a.yaml", "b.yaml", "--facts", "f.json"),
    "no facts": filled("a.yaml"),
    "two accounts for one": filled("a.yaml", "--facts", "f.json", "--facts", "g.json", "--format", "cli"),
    "unknown parameter": filled("a.yaml", "--facts", "f.json", "--set", "Stag=prod"),
    secret: filled("a.yaml", "--facts", "f.json", "--set", "Password=x"),
    "value that is not allowed": filled("a.yaml", "--facts", "f.json", "--set", "Stage=qa"),
    "word for a number": filled("a.yaml", "--facts", "f.json", "--set", "Count=many"),
    "number that is too large": filled("a.yaml", "--facts", "f.json", "--set", "Count=6"),
    "no template": filled("notes.yaml", "--facts", "f.json"),
    "a template that is not there": filled("c.yaml", "--facts", "f.json"),
    "value that samconfig.toml cannot hold": filled(
      "a.yaml",
      "--facts",
      "f.json",
      "--format",
      "samconfig",
      "--set",
      "Path=a\\",
    ),
    "no output name": filled("a.yaml", "--facts", "f.json", "-o", ""),
  },
  owners: {
    "owner outside": { files: { "a.yaml": topic }, args: ["a.yaml", "--owner", "b.yaml"] },
    "empty owner": { files: { "a.yaml": topic }, args: ["a.yaml", "--owner", ""] },
  },
};
