import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { World } from "./world.js";

describe("command line", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("flawed.yaml", "a: 1\nb: flaw\n");
    world.write("clean.yaml", "a: 1\n");
    world.write("hopeless.yaml", "hopeless\n");
    world.write("refused.yaml", "refused\n");
  });
  afterEach(() => world.remove());

  describe("dry run", () => {
    it("shows the diff on stdout and the summary on stderr, and writes nothing", async () => {
      const before = world.names();
      const { code, stdout, stderr } = await world.run("flawed.yaml");
      expect(code).to.equal(1);
      expect(stdout).to.equal(
        "--- a/flawed.yaml\n+++ b/flawed.yaml\n@@ -1,2 +1,2 @@ rds-kms-key Database\n a: 1\n-b: flaw\n+b: good\n",
      );
      expect(stderr).to.equal(`\
flawed.yaml
  12  in place  rds-kms-key  Database  storage is not encrypted; review needed

1 fixable: 1 needs review.
Why: --verbose, or cfn-fix --explain rds-kms-key
Apply: cfn-fix flawed.yaml --write
`);
      expect(world.read("flawed.yaml")).to.contain("flaw");
      expect(world.names()).to.deep.equal(before);
    });

    it("gives a patch that git apply takes in the same folder", async () => {
      mkdirSync(join(world.folder, "sub"));
      world.write("sub/t.yaml", "flaw");
      const { stdout } = await world.run("sub/t.yaml flawed.yaml");
      execFileSync("git", ["apply", "-"], { cwd: world.folder, input: stdout });
      expect(world.read("sub/t.yaml")).to.equal("good");
      expect(world.read("flawed.yaml")).to.contain("good");
    });

    it("is content with a clean template, also when findings were skipped on purpose", async () => {
      expect(await world.run("clean.yaml")).to.include({ code: 0, stdout: "" });
      world.write("spared.yaml", "spared");
      expect(await world.run("spared.yaml")).to.include({ code: 0, stdout: "" });
      world.write("accepted.yaml", "accepted");
      expect(await world.run("accepted.yaml")).to.include({ code: 0, stdout: "" });
    });

    it("is not content when a finding could not be repaired", async () => {
      expect(await world.run("hopeless.yaml")).to.include({ code: 1, stdout: "" });
    });

    it("gives the JSON Patch on demand", async () => {
      const { code, stdout } = await world.run("flawed.yaml --format json-patch");
      expect(code).to.equal(1);
      expect(JSON.parse(stdout)).to.be.an("array");
    });
  });

  describe("writing", () => {
    it("writes to another file", async () => {
      const { code, stdout, stderr } = await world.run("flawed.yaml -o out.yaml");
      expect({ code, stdout }).to.deep.equal({ code: 0, stdout: "" });
      expect(stderr).to.contain("1 fixed: 1 needs review. Written to out.yaml.");
      expect(world.read("out.yaml")).to.equal("a: 1\nb: good\n");
      expect(world.read("flawed.yaml")).to.contain("flaw");
    });

    it("writes a template that needs nothing there too", async () => {
      expect(await world.run("clean.yaml -o out.yaml")).to.include({ code: 0 });
      expect(world.read("out.yaml")).to.equal("a: 1\n");
    });

    it("writes in place", async () => {
      expect(await world.run("flawed.yaml clean.yaml --write")).to.include({ code: 0, stdout: "" });
      expect(world.read("flawed.yaml")).to.equal("a: 1\nb: good\n");
    });

    it("says 1 when something is left to look at", async () => {
      expect(await world.run("hopeless.yaml --write")).to.include({ code: 1 });
    });

    it("filters", async () => {
      expect(await world.run("-", { stdin: "flaw" })).to.include({ code: 0, stdout: "good" });
      expect(await world.run("- -o -", { stdin: "flaw" })).to.include({ code: 0, stdout: "good" });
      expect(await world.run("flawed.yaml -o -")).to.include({ code: 0, stdout: "a: 1\nb: good\n" });
      const diff = await world.run("- --format diff", { stdin: "flaw\n" });
      expect(diff.code).to.equal(1);
      expect(diff.stdout).to.contain("-flaw\n+good\n");
    });

    it("says in one line why it cannot", async () => {
      const before = world.names();
      const { code, stdout, stderr } = await world.run("flawed.yaml -o flawed.yaml/out.yaml");
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr)
        .to.match(/^[^\n]+\n$/)
        .and.contain("flawed.yaml/out.yaml: cannot be written: a folder in its path is a file.");
      expect(world.names()).to.deep.equal(before);
    });

    it("makes the folders on the way", async () => {
      expect(await world.run("flawed.yaml -o new/deep/out.yaml")).to.include({ code: 0, stdout: "" });
      expect(world.read("new/deep/out.yaml")).to.equal("a: 1\nb: good\n");
      expect(await world.run("- -o other/out.yaml", { stdin: "flaw" })).to.include({ code: 0, stdout: "" });
      expect(world.read("other/out.yaml")).to.equal("good");
      expect((await world.run("flawed.yaml --baseline third/known.json --update-baseline")).code).to.equal(0);
      expect(world.names()).to.include(join("third", "known.json"));
    });

    it("writes into a folder that is there", async () => {
      mkdirSync(join(world.folder, "folder"));
      expect(await world.run("flawed.yaml -o folder")).to.include({ code: 0, stdout: "" });
      expect(world.read("folder/flawed.yaml")).to.equal("a: 1\nb: good\n");
    });
  });

  it("checks with a line per finding, and says nothing of clean files", async () => {
    expect(await world.run("--check flawed.yaml clean.yaml hopeless.yaml")).to.deep.equal({
      code: 1,
      stdout:
        "flawed.yaml:12:3: rds-kms-key Database storage is not encrypted\n" +
        "hopeless.yaml:30:3: rds-kms-key Replica storage is not encrypted [by hand]\n",
      stderr:
        "3 templates: 1 needs fixes, 1 to look at, 1 clean. 1 fixable: 1 needs review.\n1 to fix by hand.\nSee the fixes: cfn-fix flawed.yaml clean.yaml hopeless.yaml\n",
    });
    expect(await world.run("--check clean.yaml")).to.deep.equal({
      code: 0,
      stdout: "",
      stderr: "1 template: 1 clean.\n",
    });
    expect((await world.run("--check -q flawed.yaml clean.yaml")).stdout).to.equal("flawed.yaml: 1 fixable\n");
    for (const args of ["-qq", "--quiet --quiet", "-q -q", "-q --quiet"])
      expect(await world.run(`--check ${args} flawed.yaml`)).to.deep.equal({ code: 1, stdout: "", stderr: "" });
  });

  it("goes on after a bad file", async () => {
    world.write("crash.yaml", "crash");
    const { code, stderr } = await world.run("refused.yaml none.yaml crash.yaml flawed.yaml --write -qq");
    expect(code).to.equal(2);
    expect(stderr.split("\n").sort()).to.deep.equal([
      "",
      "crash.yaml: unexpected error, nothing was written: TypeError: oops. Please report it (CFN_FIX_DEBUG=1 shows where it came from)",
      "none.yaml: cannot be read: no such file. Check the name",
      "refused.yaml:1:2: cannot be parsed. Correct it",
    ]);
    expect(world.read("flawed.yaml")).to.contain("good");
  });

  it("shows the stack of a bug to who asks for it, never that of a refusal", async () => {
    world.write("crash.yaml", "crash");
    const env = { CFN_FIX_DEBUG: "1" };
    expect((await world.run("crash.yaml", { env })).stderr).to.match(/\n {4}at /);
    expect((await world.run("crash.yaml")).stderr).not.to.match(/\n {4}at /);
    expect((await world.run("refused.yaml")).stderr).not.to.match(/\n {4}at /);
  });

  it("says only counts when quiet, and nothing but errors when twice so", async () => {
    expect(await world.run("flawed.yaml -q")).to.include({ code: 1, stderr: "flawed.yaml: 1 fixable\n" });
    expect(await world.run("flawed.yaml clean.yaml -q")).to.include({
      stderr: "2 templates: 1 needs fixes, 1 clean. 1 fixable: 1 needs review.\n",
    });
    expect(await world.run("flawed.yaml -qq")).to.include({ code: 1, stderr: "" });
    expect(await world.run("refused.yaml -qq")).to.include({
      code: 2,
      stderr: "refused.yaml:1:2: cannot be parsed. Correct it\n",
    });
  });

  it("colours only for a terminal that wants it", async () => {
    const escape = /\u001b\[/;
    expect((await world.run("flawed.yaml", { terminal: true })).stderr).to.match(escape);
    expect((await world.run("flawed.yaml", { terminal: true })).stdout).to.match(escape);
    for (const outcome of [
      await world.run("flawed.yaml"),
      await world.run("flawed.yaml --no-color", { terminal: true }),
      await world.run("flawed.yaml", { terminal: true, env: { NO_COLOR: "1" } }),
    ])
      expect(outcome.stdout + outcome.stderr).not.to.match(escape);
  });

  it("lets a template send nothing to a terminal, and everything to a file", async () => {
    world.write("evil.yaml", "flaw\u001b[2J");
    expect((await world.run("evil.yaml --no-color", { terminal: true })).stdout).to.contain("flaw\\u{1b}[2J");
    expect((await world.run("evil.yaml -o -", { terminal: true })).stdout).to.equal("good\\u{1b}[2J");
    expect((await world.run("evil.yaml -o -")).stdout).to.equal("good\u001b[2J");
  });

  it("hands the choice of fixes to the core", async () => {
    await world.run(
      "clean.yaml --only rds-kms-key,alb-https --skip alb-https --rollout prepare --max-impact=in-place --set rds-kms-key.key=given",
    );
    expect(world.core.calls[0]).to.deep.include({
      only: ["rds-kms-key"],
      skip: ["alb-https", "bucket-lock"],
      rollout: "prepare",
      maxImpact: "in-place",
      settings: { "rds-kms-key.key": "given" },
    });
    await world.run("--only rds-kms-key --only alb-https clean.yaml");
    expect(world.core.calls[1]).to.deep.include({ skip: ["bucket-lock"] });
    await world.run("clean.yaml");
    expect(world.core.calls[2]).to.deep.include({ rollout: "enforce", skip: ["bucket-lock"], tags: {} });
  });

  for (const [args, only] of [
    ["--select s3", "bucket-lock"],
    ["--select rds,AWS::S3", "rds-kms-key alb-https bucket-lock"],
    ["--select rds --select bucket-lock --ignore alb-https", "rds-kms-key bucket-lock"],
    ["--extend-select resilience", "rds-kms-key alb-https bucket-lock"],
    ["--ignore security", ""],
    ["--ignore security --extend-select alb-https", "alb-https"],
    ["--select all", "rds-kms-key alb-https"],
    ["--select all --preview", "rds-kms-key alb-https bucket-lock"],
    ["--preview", "rds-kms-key alb-https"],
    ["--only bucket-lock", "bucket-lock"],
  ])
    it(`hands the core the rules of ${args}, and lists them`, async () => {
      await world.run(`clean.yaml ${args}`);
      expect(world.core.calls[0]?.only?.join(" ")).to.equal(only);
      const list = await world.run(`--list ${args}`);
      expect(list).to.deep.include({ code: 0, stderr: "" });
      expect([...list.stdout.matchAll(/^\S+/gm)].join(" ")).to.equal(only);
    });

  it("lists the rules in columns that a terminal can show", async () => {
    const list = await world.run("--list", { terminal: true, columns: 120 });
    expect(list).to.deep.include({ code: 0, stderr: "" });
    expect(list.stdout.replaceAll(/\u001b\[\d+m/g, "")).to.equal(`\
rds-kms-key                   security              Title of rds-kms-key
alb-https                     security              Title of alb-https
bucket-lock  opt-in, preview  security, resilience  Keep objects in buckets from being overwritten
                                                    or deleted, as long as the retention period of
                                                    the bucket says
`);
    // What reads a pipe gets a line for each.
    expect((await world.run("--list")).stdout.split("\n")).to.have.lengthOf(4);
    expect((await world.run("--list --ignore s3")).stdout).to.equal(
      "rds-kms-key  security  Title of rds-kms-key\nalb-https    security  Title of alb-https\n",
    );
  });

  it("explains a rule", async () => {
    const { code, stdout } = await world.run("--explain alb-https");
    expect(code).to.equal(0);
    for (const part of [
      "Title of alb-https",
      "Why it matters.",
      "tags: security\n  level: default\n  stability: stable\n  severity: warning (weakens security)\n",
      "AWS::RDS::DBInstance",
      "checkov: CKV_1",
      "https://docs.aws.amazon.com/",
    ])
      expect(stdout).to.contain(part);
    expect((await world.run("--explain bucket-lock")).stdout)
      .to.contain("level: opt-in (--extend-select bucket-lock adds it)")
      .and.contain("stability: preview (runs when it is chosen, or with --preview)");
  });

  it("shows help and version", async () => {
    const help = await world.run("--help");
    expect(help).to.include({ code: 0, stderr: "" });
    expect(help.stdout).to.contain("Examples:").and.contain("Exit codes:").and.contain("--max-impact");
    expect(Math.max(...help.stdout.split("\n").map((line) => line.length))).to.be.at.most(80);
    expect((await world.run("--version")).stdout).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  for (const [args, said] of [
    ["", "no template given"],
    ["--wirte flawed.yaml", "unknown option --wirte. Did you mean --write?"],
    ["flawed.yaml --outptu=x", "unknown option --outptu. Did you mean --output?"],
    ["flawed.yaml --no-write", "unknown option --no-write."],
    ["flawed.yaml -x", "unknown option -x."],
    ["flawed.yaml --only rds-kms-kye", "unknown rule rds-kms-kye. Did you mean rds-kms-key?"],
    ["flawed.yaml --skip nothing-like-it", "unknown rule nothing-like-it. Run cfn-fix --list to see them"],
    ["flawed.yaml --select securty", "unknown rule, tag or service securty. Did you mean security?"],
    ["--list --ignore sqs-queues", "unknown rule, tag or service sqs-queues. Run cfn-fix --list to see rules and tags"],
    ["flawed.yaml --extend-select AWS::S3::Buckets", "unknown rule, tag or service AWS::S3::Buckets. Did you mean"],
    ["flawed.yaml --select pack:cit", "there is no pack cit. Did you mean cis?"],
    ["flawed.yaml --select s3,", "--select needs a rule, a tag or a service"],
    [
      "flawed.yaml --only rds-kms-key --select s3",
      "--only and --select cannot be combined. --select and --ignore take the ids of rules, too",
    ],
    ["flawed.yaml --skip rds-kms-key --extend-select s3", "--skip and --extend-select cannot be combined"],
    ["--explain rds", "unknown rule rds. Did you mean rds-kms-key?"],
    ["flawed.yaml --rollout later", "unknown rollout later. Expected one of: enforce, prepare"],
    ["flawed.yaml --set role", "--set role has no value. Write --set <rule>.<setting>=<value>"],
    ["flawed.yaml --set rds-kms-key.kye=new", "unknown setting rds-kms-key.kye. Did you mean rds-kms-key.key?"],
    ["flawed.yaml --set rds-kms-key.key=mine", "unknown value of rds-kms-key.key mine. Expected one of: new, given"],
    ["flawed.yaml --max-impact inplace", "unknown impact inplace. Did you mean in-place?"],
    ["flawed.yaml --format xml", "unknown format xml."],
    ["flawed.yaml -o", "option -o needs a value"],
    ["flawed.yaml -o a -o b", "--output given more than once"],
    ["flawed.yaml --write --check", "--write and --check cannot be combined"],
    ["flawed.yaml --write -o x", "--write and --output cannot be combined"],
    ["flawed.yaml clean.yaml -o -", "-o - takes one template"],
    ["flawed.yaml --format sarif --report json", "only one thing can go to stdout"],
    ["flawed.yaml --report out.html", "--report out.html has no format. Write --report html=out.html"],
    ["flawed.yaml --report out.md", "--report out.md has no format. Write --report markdown=out.md"],
    [
      "flawed.yaml clean.yaml -o x.yaml",
      "-o x.yaml names a file, but more than one template may be written. Name a folder",
    ],
    ["--color . flawed.yaml", 'unknown colour ".". Expected one of: auto, always, never'],
    ["flawed.yaml --report jsno=x", "unknown format jsno. Did you mean json?"],
    ["flawed.yaml --shard 3/2", "--shard takes <i>/<n> with i from 1 to n, not 3/2"],
    ["flawed.yaml --jobs none", "--jobs takes a number from 1, not none"],
    ["flawed.yaml --stdin-filename x.yaml", "--stdin-filename is for a template from stdin"],
    ["flawed.yaml --update-baseline", "--update-baseline needs a file"],
    ["flawed.yaml --name KeyArn=X", "no rule adds a parameter KeyArn"],
    ["flawed.yaml --honor checkof", "unknown tool checkof. Did you mean checkov?"],
    ["flawed.yaml --config a --no-config", "--config and --no-config cannot be combined"],
    ["- --write", "--write needs a file"],
    ["- flawed.yaml", "cannot be combined with files"],
    ["flawed.yaml --only=", "--only needs a value"],
    ["flawed.yaml --only rds-kms-key,", "--only needs the id of a rule"],
  ])
    it(`says what is wrong with: cfn-fix ${args}`, async () => {
      const before = world.read("flawed.yaml");
      const { code, stdout, stderr } = await world.run(args ?? "");
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr)
        .to.match(/^cfn-fix: [^\n]+\n$/)
        .and.contain(said);
      expect(world.read("flawed.yaml")).to.equal(before);
    });

  it("takes files whose names begin with a dash after --", async () => {
    world.write("-x.yaml", "flaw");
    expect(await world.run("--write -- -x.yaml")).to.include({ code: 0 });
    expect(world.read("-x.yaml")).to.equal("good");
  });
});
