import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { plainArguments, readArguments } from "../../src/cli/options.js";
import { fix, rules } from "../../src/index.js";
import { World } from "./world.js";

const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: mysql
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      StorageEncrypted: true
      ManageMasterUserPassword: true
      MasterUsername: admin
`;
const core = { fix, rules };

describe("what the command says", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("flawed.yaml", "a: 1\nb: flaw\n");
    world.write("my db's.yaml", database);
    world.write("spared.yaml", "spared\n");
  });
  afterEach(() => world.remove());

  /** The words of the last line, as a shell reads them. */
  const wordsOf = (stderr: string): string[] => {
    const [, command = ""] = /^Apply[^:]*: cfn-fix (.*)$/.exec(stderr.trimEnd().split("\n").at(-1) ?? "") ?? [];
    return execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" })
      .trimEnd()
      .split("\n");
  };

  it("ends with a command that applies what it has shown, with the options that were given", async () => {
    const { stderr } = await world.run("flawed.yaml --only rds-kms-key --rollout=prepare");
    const words = wordsOf(stderr);
    expect(words).to.deep.equal(["flawed.yaml", "--only", "rds-kms-key", "--rollout=prepare", "--write"]);
    expect((await world.run(words.join(" "))).code).to.equal(0);
    expect(world.read("flawed.yaml")).to.equal("a: 1\nb: good\n");
    world.write("-x.yaml", "flaw");
    expect(wordsOf((await world.run("-- -x.yaml")).stderr)).to.deep.equal(["--write", "--", "-x.yaml"]);
  });

  it("says how to apply what replaces data, before and after it is held back", async () => {
    world.write("db.yaml", database);
    const dry = await world.run("db.yaml", { core });
    expect(dry.stderr).to.contain("--write holds back what would replace a resource that holds data");
    const written = await world.run(wordsOf(dry.stderr).join(" "), { core });
    expect(written.code).to.equal(1);
    expect(written.stderr).to.match(/held back +rds-kms-key/);
    const words = wordsOf(written.stderr);
    expect(words).to.deep.equal(["db.yaml", "--write", "--max-impact", "replacement"]);
    expect((await world.run(words.join(" "), { core })).code).to.equal(0);
    expect((await world.run("db.yaml", { core })).stderr).to.equal("db.yaml: Nothing to fix.\n");
  });

  it("ends a check with a command that shows the fixes", async () => {
    const { stderr } = await world.run("flawed.yaml --check --only rds-kms-key");
    expect(stderr).to.match(/^See the fixes: cfn-fix flawed\.yaml --only rds-kms-key\n$/m);
    for (const args of ["spared.yaml --check", "flawed.yaml --check -q"])
      expect((await world.run(args)).stderr).not.to.contain("See the fixes");
  });

  it("quotes what a shell would take apart", async () => {
    const { stderr } = await world.run("*.yaml", { core });
    expect(stderr).to.contain("Apply: cfn-fix '*.yaml' --write\n");
  });

  it("says nothing of the next command where there is none", async () => {
    for (const args of ["flawed.yaml -o out.yaml", "flawed.yaml --check", "spared.yaml", "flawed.yaml -q"])
      expect((await world.run(args)).stderr).not.to.contain("Apply");
    expect((await world.run("-", { stdin: "flaw" })).stderr).not.to.contain("Apply");
  });

  it("says only errors beside a report on stdout", async () => {
    for (const args of ["--format json", "--format text", "--report sarif", "--format concise"]) {
      expect((await world.run(`flawed.yaml spared.yaml ${args}`)).stderr, args).to.equal("");
      expect((await world.run(`flawed.yaml none.yaml ${args}`)).stderr, args).to.equal(
        "none.yaml: cannot be read: no such file. Check the name\n",
      );
    }
  });

  it("says in a folder how to see why findings were skipped", async () => {
    world.write("infra/a.yaml", "AWSTemplateFormatVersion: x\nResources: # spared\n");
    const { stderr } = await world.run("infra");
    expect(stderr).to.equal("1 template: 1 clean. 1 skipped. --verbose says why.\n");
    for (const args of ["infra -v", "infra --verbose"])
      expect((await world.run(args)).stderr).to.match(/; it\s+follows\s+its\s+source/);
    expect((await world.run("infra --check -v")).stdout).to.equal(
      "infra/a.yaml:30:3: rds-kms-key Replica storage is not encrypted; it follows its source [skipped]\n",
    );
  });

  it("wraps at the width of the terminal, or at 80 columns", async () => {
    const linesAt = async (columns?: number): Promise<number> => {
      const { stderr } = await world.run("*s.yaml", { core, ...(columns !== undefined && { columns }) });
      return Math.max(...stderr.split("\n").map((line) => line.length));
    };
    expect(await linesAt(60)).to.be.within(50, 60);
    expect(await linesAt(140)).to.be.within(100, 140);
    expect(await linesAt()).to.be.within(70, 80);
    expect(await linesAt(0)).to.be.within(70, 80);
  });

  it("gives numbers on stdout in place of the findings", async () => {
    const { code, stdout, stderr } = await world.run("flawed.yaml spared.yaml --statistics");
    expect(code).to.equal(1);
    expect(stdout).to.equal("1  rds-kms-key  -       skipped\n1  rds-kms-key  review  in-place\n");
    expect(stderr).to.match(/^2 templates: 1 needs fixes, 1 clean\./);
    expect((await world.run("flawed.yaml --statistics --write")).code).to.equal(0);
    expect(world.read("flawed.yaml")).to.contain("good");
    for (const args of ["--format json", "-o -"])
      expect((await world.run(`spared.yaml --statistics ${args}`)).stderr).to.contain(
        "only one thing can go to stdout",
      );
  });

  it("shows the line of the source that a refusal is about, but not of what is no template", async () => {
    world.write("broken.yaml", "Resources:\n  A:\n   B: c: d\n");
    world.write("secret.yaml", "root:*:20228\n");
    const { stderr } = await world.run("broken.yaml secret.yaml", { core });
    expect(stderr).to.match(/broken\.yaml:3:\d+: [^\n]+\n {2}3 \| {4}B: c: d\n {4}\| +\^\n/);
    expect(stderr).not.to.contain("20228");
    expect((await world.run("broken.yaml -q", { core })).stderr.trimEnd()).not.to.contain("\n");
  });

  for (const args of ["a -q", "-q -q a", "--quiet -q a", "-qq a", "a -v", "--verbose a", "--statistics a"])
    it(`reads ${args} without the parser as with it`, async () => {
      const words = args.split(" ");
      const { quiet, verbose, statistics, _ } = await readArguments(["--only=x", ...words]);
      const quick = plainArguments(words);
      expect({ ...quick, _: quick?._ }).to.deep.equal(
        Object.fromEntries(
          Object.entries({ quiet, verbose, statistics, _ }).filter(([, value]) => value !== undefined && value !== 0),
        ),
      );
    });

  it("takes no contradiction", async () => {
    expect((await world.run("flawed.yaml -v -q")).stderr).to.contain("--verbose and --quiet cannot be combined");
  });
});
