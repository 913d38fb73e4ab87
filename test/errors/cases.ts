import { accountCases } from "./account-cases.js";
import type { Setup } from "./command.js";

const topic = "Resources: {A: {Type: 'A::B::C'}}\n";
const database = (properties: string): string =>
  `Resources:\n  D:\n    Type: AWS::RDS::DBInstance\n    Properties:${properties}\n`;
const template = (text: string, ...args: string[]): Setup => ({
  files: { "a.yaml": text },
  args: ["a.yaml", "-qq", ...args],
});
const configured = (text: string): Setup => ({ files: { "a.yaml": topic, ".cfn-fix.yaml": text }, args: ["a.yaml"] });
const called = (...args: string[]): Setup => ({ files: { "a.yaml": topic, "b.yaml": topic }, args });
const accepted = (text: string): Setup => ({
  files: { "a.yaml": topic, "b.json": text },
  args: ["a.yaml", "-qq", "--baseline", "b.json"],
});
const entry = (more: object): string =>
  JSON.stringify({ file: "a", rule: "t", logicalId: "A", path: "/", message: "m", ...more });
/** A rule of one's own. */
const ownRule = (id: string): string =>
  JSON.stringify({
    id,
    title: "Keep old versions",
    why: "What is overwritten is lost. A bucket with versions keeps it.",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
    tags: ["security"],
    type: "AWS::S3::Bucket",
    property: "VersioningConfiguration.Status",
    want: { is: "Enabled" },
    flaw: "it keeps no old versions",
  });
const ruled = (files: Readonly<Record<string, string>>, ...args: string[]): Setup => ({ files, args });
/** By what is wrong, ways to get each error; expected.json has what each says. */
export const cases: Readonly<Record<string, Readonly<Record<string, Setup>>>> = {
  template: {
    "Markdown around it": template("Here it is:\n\n```yaml\nResources: {}\n```\n"),
    "doubled tags": template("Resources:\n  A:\n    Type: A::B::C\n    Properties:\n      B: !GetAZs !Ref C\n"),
    "tabs and spaces": template(
      "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n\tB:\n\t    x: 1\n    C: 2\n",
      "--recover",
    ),
    "cut off in a block": template("```yaml\nResources:\n  A:\n    Type: A::B::C\n    Properties:\n", "--recover"),
    "no such block": template("```yaml\nResources: {}\n```\n", "--block", "2"),
    "no block": template("Resources: [\n", "--block", "2"),
    "another block": template("```sh\nls\n```\n\n```yaml\nResources: {}\n```\n", "--block", "1"),
    "no template in a block": template("```sh\nls\n```\n", "--block", "1"),
    "a larger block that is broken": template(
      "```yaml\nResources: {}\n```\n\n```yaml\nResources:\n  A: b: c\n```\n",
      "--recover",
    ),
    "YAML syntax": template("Resources:\n  A: [\n"),
    "dots in place of resources": template("Resources:\n  A:\n    Type: A::B::C\n  ...\n  B:\n    Type: A::B::C\n"),
    "alias of nothing": template("Resources:\n  A: *accepted\n"),
    "JSON syntax": template('{"Resources": {"A" 1}}'),
    "JSON without value": template('{"Resources":'),
    "nothing in it": template("# x\n"),
    "a list": template("- a\n"),
    "no resources": template("a: accepted\n"),
    "resources that are a list": template("Resources: []\n"),
    "two documents": template("Resources: {}\n---\nResources: {}\n"),
    "unsafe key": template("Resources:\n  __proto__: x\n"),
    "too deep": template(`Resources: ${"[".repeat(300)}`),
    "aliases that expand": template(
      `Resources: {}\n${"abcdefghi"
        .split("")
        .map(
          (name, index) =>
            `${name}: &${name} [${index === 0 ? "x" : Array.from({ length: 10 }, () => `*${"abcdefghi"[index - 1]}`).join(",")}]`,
        )
        .join("\n")}\n`,
    ),
    "marks without end": template("a: - accepted\n".repeat(200_000)),
    "UTF-16": { files: { "a.yaml": "latin1:\u00ff\u00feR\0" }, args: ["a.yaml"] },
    "UTF-32": { files: { "a.yaml": "latin1:\u00ff\u00fe\0\0" }, args: ["a.yaml"] },
    NUL: template("Resources: \0\n"),
    "no UTF-8": { files: { "a.yaml": "latin1:A: \u00e9\n" }, args: ["a.yaml"] },
    "too large": template("x".repeat(4 * 1024 * 1024 + 1)),
    "too large on stdin": { args: ["-"], stdin: "x".repeat(4 * 1024 * 1024 + 1) },
  },
  "rules of one's own": {
    "no rules": called("rules", "test"),
    "no verb": called("rules"),
    "update of a check": called("rules", "check", "x.json", "--update"),
    "an empty name": called("a.yaml", "--custom-rules", ""),
    "a folder without rules": ruled({ "folder/a.txt": "x" }, "rules", "test", "folder"),
    "a folder of the configuration without rules": ruled(
      { "a.yaml": topic, ".cfn-fix.yaml": "custom-rules: [folder]\n", "folder/a.txt": "x" },
      "a.yaml",
    ),
    "no rule in a file": ruled({ "a.json": "[]" }, "rules", "test", "a.json"),
    "an id twice": ruled(
      { "a.json": ownRule("acme-one"), "b.json": ownRule("acme-one") },
      "rules",
      "test",
      "a.json",
      "b.json",
    ),
  },
  packs: {
    "rules by id and a pack": called("a.yaml", "--only", "kms-rotation", "--pack", "fsbp"),
    "groups without controls": called("a.yaml", "--pack", "all", "--group-by", "control"),
    "a package without one": ruled(
      { "a.yaml": topic, "node_modules/acme/package.json": "{}" },
      "a.yaml",
      "--pack",
      "acme",
    ),
    "too long a chain": ruled(
      Object.fromEntries([
        ["a.yaml", topic],
        ...[..."123456789"].map((name, at) => [
          `${name}.yaml`,
          `name: p${name}\ntitle: T\nextends: [./${at + 2}.yaml]\n`,
        ]),
        ["10.yaml", "name: p10\ntitle: T\n"],
      ]),
      "a.yaml",
      "--pack",
      "./1.yaml",
    ),
    "no pack": ruled({ "a.yaml": topic, "p.yaml": "" }, "a.yaml", "--pack", "./p.yaml"),
    "no file of a pack": ruled({ "a.yaml": topic, "p.txt": "" }, "a.yaml", "--pack", "./p.txt"),
  },
  files: {
    "no such file": called("nothing.yaml"),
    "a file in its path": called("a.yaml/b.yaml"),
    "too many links": { files: { "x.yaml": "-> y.yaml", "y.yaml": "-> x.yaml" }, args: ["x.yaml"] },
    "name too long": called("x".repeat(300)),
    "no regular file": called("/dev/null"),
    "no match": called("*.json"),
    "a pattern that leaves the folder": called(".", "--exclude", "../x"),
    "a baseline and none": called("a.yaml", "--baseline", "b.json", "--no-baseline"),
    "a new baseline and none": called("a.yaml", "--update-baseline", "--no-baseline"),
    "failing on findings and on none": called("a.yaml", "--fail-on", "error", "--exit-zero"),
    "no template to check": { files: { "a.yaml": "a: b\n" }, args: [".", "--check"] },
    "too many wildcards": called("*a*a*a*a*a*.yaml"),
    "output is a folder": { files: { "a.yaml": topic, "out/x": "" }, args: ["-", "-o", "out"], stdin: topic },
    "output below a file": { files: { no: "" }, args: ["-", "-o", "no/out.yaml"], stdin: topic },
    "output that is called as a file is": {
      files: { "t/a.yaml": topic, "t/b.yaml": topic },
      args: ["t", "-o", "x.yaml"],
    },
    "a command that is an option here": called("check"),
    "an address of the web": called("https://example.com/a.yaml"),
    "an address in a bucket": called("s3://bucket/a.yaml"),
    "a report without a format": called("a.yaml", "--report", "out.md"),
    "a link out of the output": {
      files: { "t/s/a.yaml": topic, "out/s": "-> ../elsewhere", "elsewhere/x": "" },
      args: ["t", "-o", "out", "-qq"],
    },
    "output that is a file": { files: { "t/a.yaml": topic, "t/b.yaml": topic, out: "" }, args: ["t", "-o", "out"] },
    "output that is the input": { files: { "t/a.yaml": topic, "t/b.yaml": topic }, args: ["t", "-o", "t"] },
    "copies over templates": { files: { "a.yaml": topic, "o/a.yaml": topic }, args: ["a.yaml", "o/a.yaml", "-o", "o"] },
    "copies in one place": {
      files: { "w/x": "", "t/s/a.yaml": topic, "u/s/a.yaml": topic },
      folder: "w",
      args: ["../t/s", "../u/s", "-o", "out"],
    },
    "copy in the place of a folder": {
      files: { "w/x": "", "t/a": topic, "u/t/a/b.yaml": topic },
      folder: "w",
      args: ["../t/a", "../u/t", "-o", "out"],
    },
    "list that is missing": called(".", "--among", "list"),
    "large ignore file": { files: { "a.yaml": topic, ".gitignore": "x\n".repeat(600_000) }, args: [".", "-qq"] },
    "ignore file of many patterns": {
      files: { "a.yaml": topic, ".gitignore": "x\n".repeat(20_001) },
      args: [".", "-qq"],
    },
    "slow ignore file": {
      files: { "a.yaml": topic, ".gitignore": `a\n${"**/".repeat(9)}accepted\n` },
      args: [".", "-qq"],
    },
    "long pattern in an ignore file": {
      files: { "a.yaml": topic, ".gitignore": `# ${"x".repeat(5000)}\n${"a".repeat(5000)}\n` },
      args: [".", "-qq"],
    },
    "two configurations": { files: { "a.yaml": topic, ".cfn-fix.yaml": "", ".cfn-fix.json": "{}" }, args: ["a.yaml"] },
    "folder as configuration": { files: { "a.yaml": topic, "conf/x": "" }, args: ["a.yaml", "--config", "conf"] },
    "large configuration file": {
      files: { "a.yaml": topic, "c.yaml": "x".repeat(300_000) },
      args: ["a.yaml", "--config", "c.yaml"],
    },
    "configuration that is no text": {
      files: { "a.yaml": topic, "c.yaml": "latin1:\u00e9" },
      args: ["a.yaml", "--config", "c.yaml"],
    },
    "missing configuration": called("a.yaml", "--config", "no.yaml"),
    "name that is off by a letter": called("ab.yaml"),
    "series outside of the repository": {
      files: { "r/.git/HEAD": "ref: refs/heads/main\n", "b.yaml": database(" {Engine: mysql, DBInstanceClass: x}") },
      folder: "r",
      args: ["../b.yaml", "--series", "p", "-qq"],
    },
    "series among other patches": {
      files: { "a.yaml": database(" {Engine: mysql, DBInstanceClass: x}"), "p/0001-a.patch": "From: somebody\n" },
      args: ["a.yaml", "--series", "p", "-qq"],
    },
  },
  usage: {
    "unknown word": called("a.yaml", "--rollout", "prepar"),
    "unknown word without a guess": called("a.yaml", "--rollout", "x"),
    twice: called("a.yaml", "--rollout", "prepare", "--rollout", "enforce"),
    "empty list": called("a.yaml", "--only", ""),
    "no value": called("a.yaml", "--set", "a"),
    "no number": called("a.yaml", "--jobs", "0"),
    "series from stdin": { args: ["-", "--series", "p"], stdin: topic },
    "baseline from stdin": { args: ["-", "--update-baseline", "--baseline", "b.json"], stdin: topic },
    "option without value": called("a.yaml", "--rollout"),
    "unknown option": called("a.yaml", "--rolout=x"),
    "unknown option without a guess": called("a.yaml", "--zzzzzz"),
    "stdout for several": called("a.yaml", "b.yaml", "-o", "-"),
    "baseline without a file": called("a.yaml", "--update-baseline"),
    nothing: called(),
    "empty name": called(""),
    "stdin and files": called("-", "a.yaml"),
    "name for stdin": called("a.yaml", "--stdin-filename", "x"),
    both: called("a.yaml", "--write", "--check"),
    "two on stdout": called("a.yaml", "--report", "json", "--report", "text"),
    "write stdin": called("-", "--write"),
    "no output name": called("a.yaml", "-o", ""),
    "no report name": called("a.yaml", "--report", "json="),
    "unknown parameter": called("a.yaml", "--name", "X=Y"),
    "unknown parameter with a guess": called("a.yaml", "--name", "RdsKmsKeyArm=Y"),
    "no list": called(".", "--among", ""),
    "no shard": called(".", "--shard", "3/2"),
    "colour and none": called("a.yaml", "--color", "always", "--no-color"),
    "all and nothing": called("a.yaml", "-v", "-q"),
    "config and none": called("a.yaml", "--config", "x", "--no-config"),
    "no config name": called("a.yaml", "--config", ""),
    "parameter name": called("a.yaml", "--name", "RdsKmsKeyArn=a b"),
    "tag key": called("a.yaml", "--tag", `${"k".repeat(129)}=v`),
    "tag of AWS": called("a.yaml", "--tag", "aws:x=v"),
    "tag value": called("a.yaml", "--tag", `k=${"v".repeat(257)}`),
    "value that does not fit": template(database(" {Engine: mysql, DBInstanceClass: x}"), "--value", "RdsKmsKeyArn=x"),
    "unknown setting": called("a.yaml", "--set", "x.y=z"),
    "template for the language server": called("lsp", "a.yaml"),
    "template for the tools": called("mcp", "a.yaml"),
    "root that is no folder": called("mcp", "--root", "a.yaml"),
    "limit that is no number": called("mcp", "--timeout", "0"),
    "recovery and a series": called("a.yaml", "--recover", "--series", "p"),
    "block that is no number": called("a.yaml", "--block", "x"),
    "unknown rule": called("a.yaml", "--only", "rds"),
    "series and write": called("a.yaml", "--series", "p", "--write"),
    "flag with a value": called("a.yaml", "--check=no"),
    "reason for nothing": called("a.yaml", "--suppress-reason", "x"),
    "answer on stdout": called("a.yaml", "-i", "-o", "-"),
  },
  configuration: {
    NUL: configured("a: \0"),
    syntax: configured("a: ["),
    tag: configured("rollout: !x prepare"),
    "two documents": configured("rollout: enforce\n---\nrollout: enforce\n"),
    deep: configured("[".repeat(30)),
    bomb: configured(
      Array.from(
        { length: 9 },
        (_, level) =>
          `k${level}: &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? "x" : `*a${level - 1}`)).join(",")}]`,
      ).join("\n"),
    ),
    "alias of nothing": configured("tags: *a"),
    "no word as key": configured("? [a]\n: b"),
    "unsafe key": configured("__proto__: 1"),
    "key twice": configured("rollout: enforce\nrollout: enforce\n"),
    "many errors": configured(Array.from({ length: 25 }, (_, index) => `k${index}: 1\n`).join("")),
    circle: configured("extends: .cfn-fix.yaml"),
    "missing base": configured("extends: no.yaml"),
    "long chain": {
      files: {
        "a.yaml": topic,
        ".cfn-fix.yaml": "extends: 1.yaml",
        ...Object.fromEntries(
          Array.from({ length: 6 }, (_, index) => [`${index + 1}.yaml`, `extends: ${index + 2}.yaml`]),
        ),
      },
      args: ["a.yaml"],
    },
    "setting twice": configured("rules: {listener-https: {redirect: '301', settings: {redirect: '302'}}}"),
    "two names": configured(
      "rules:\n  config-bucket: {parameters: {ExistingConfigBucketName: {name: A}}}\n  cloudtrail-bucket: {parameters: {ExistingConfigBucketName: {name: B}}}\n",
    ),
    "report outside": configured("report: {sarif: ../x}"),
    "base outside": configured("extends: /etc/passwd"),
    "base of another kind": configured("extends: x.txt"),
    pattern: configured("exclude: ['@(a)']"),
    "two selections": configured("select: [rds]\nrules: [rds-kms-key]"),
  },
  baseline: {
    "not there": { files: { "a.yaml": topic }, args: ["a.yaml", "-qq", "--baseline", "none.json"] },
    "no JSON": accepted("["),
    "another version": accepted('{"version": 9, "findings": []}'),
    "no findings": accepted('{"version": 1}'),
    "no text": accepted(`{"version": 1, "findings": [{"file": 1}]}`),
    count: accepted(`{"version": 1, "findings": [${entry({ count: 0 })}]}`),
    "too many findings": accepted(
      `{"version": 1, "findings": [${entry({ count: 60_000 })}, ${entry({ message: "n", count: 60_000 })}]}`,
    ),
    "no object": accepted("[]"),
    "unknown key": accepted('{"version": 1, "findings": [], "x": 1}'),
    "key twice": accepted('{"version": 1, "version": 1, "findings": []}'),
  },
  ...accountCases,
};
