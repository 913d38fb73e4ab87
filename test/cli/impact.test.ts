import { spawnSync } from "node:child_process";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { impactSchema } from "../../src/cli/commands/impact/json-schema.js";
import { fix, rules } from "../../src/index.js";
import { World, type Outcome } from "./world.js";

const vpc = (cidr: string): string =>
  `Resources:\n  Net:\n    Type: AWS::EC2::VPC\n    Properties: {CidrBlock: ${cidr}}\n`;
const tagged = vpc("10.0.0.0/16").replace("0/16", "0/16, EnableDnsHostnames: true");
const bucket = "Resources:\n  Files: {Type: AWS::S3::Bucket}\n";
const parent = (value: string): string => `Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./network.yaml, Parameters: {Cidr: ${value}}}
`;
const child = `Parameters:
  Cidr: {Type: String}
Resources:
  Net:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: !Ref Cidr}
`;

describe("cfn-fix impact", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const run = (
    args: string,
    { env = {}, ...settings }: { stdin?: string; columns?: number; env?: Record<string, string> } = {},
  ): Promise<Outcome> =>
    world.run(`impact ${args}`, {
      ...settings,
      core: { fix, rules },
      env: { PATH: process.env["PATH"] ?? "", ...env },
    });

  /** Makes the folder a repository whose revision has its files. */
  function commitAll(): void {
    const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    for (const words of ["init --quiet", "add --all", "commit --quiet --message base"])
      expect(spawnSync("git", [...identity, ...words.split(" ")], { cwd: world.folder }).status).to.equal(0);
  }

  it("says what deploying one template over another does, and what to type next", async () => {
    world.write("old.yaml", vpc("10.0.0.0/16"));
    world.write("new.yaml", vpc("10.8.0.0/16"));
    const { code, stdout } = await run("old.yaml new.yaml", { columns: 200 });
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /^old\.yaml -> new\.yaml\n {2}4 {2}REPLACE {2}EC2::VPC {2}Net {2}Properties\.CidrBlock goes from/,
    );
    expect(stdout).to.include("1 resource: 1 replaced.");
    expect(stdout).to.match(/aws cloudformation deploy --template-file new\.yaml .* --no-execute-changeset\n$/);
  });

  it("ends with 0 where there is nothing to look at, and says how to deploy it", async () => {
    world.write("old.yaml", vpc("10.0.0.0/16"));
    world.write("new.yaml", tagged);
    const { code, stdout } = await run("old.yaml new.yaml");
    expect(code).to.equal(0);
    expect(stdout).to.include("in place").and.not.to.include("--no-execute-changeset");
    const same = await run("old.yaml old.yaml");
    expect(same.code).to.equal(0);
    expect(same.stdout).to.include("No updates are to be performed");
  });

  it("ends with 1 for what --fail-on names, or what is worse", async () => {
    world.write("old.yaml", vpc("10.0.0.0/16"));
    world.write("new.yaml", vpc("10.8.0.0/16"));
    const codes: Record<string, number> = {
      interruption: 1,
      replacement: 1,
      removal: 0,
      data: 0,
      "data,replacement": 1,
    };
    for (const [words, code] of Object.entries(codes))
      expect((await run(`--fail-on ${words} old.yaml new.yaml`)).code, words).to.equal(code);
    expect((await run("--fail-on replace old.yaml new.yaml")).stderr).to.include(
      "cfn-fix: unknown class of changes replace",
    );
  });

  it("takes one of the two from stdin", async () => {
    world.write("old.yaml", bucket);
    const { code, stdout } = await run("old.yaml -", { stdin: vpc("10.0.0.0/16") });
    expect(code).to.equal(1);
    expect(stdout).to.include("old.yaml -> stdin").and.to.include("REMOVE").and.not.to.include("aws cloudformation");
    expect((await run("- -")).stderr).to.include("stdin cannot be both");
  });

  it("compares folders by the names of their templates", async () => {
    for (const side of ["a", "b"]) world.write(`${side}/same.yaml`, bucket);
    world.write("a/net.yaml", vpc("10.0.0.0/16"));
    world.write("b/net.yaml", vpc("10.8.0.0/16"));
    world.write("a/gone.yaml", bucket);
    world.write("b/new.yaml", bucket);
    world.write("b/data.yaml", "no: template\n");
    const { code, stdout } = await run("a b");
    expect(code).to.equal(1);
    expect(stdout).to.include("a/net.yaml -> b/net.yaml").and.to.include("The template is gone");
    expect(stdout).to.include("b/new.yaml\n  A new template");
    expect(stdout).not.to.include("data.yaml");
  });

  it("does not call a nested stack harmless whose template is elsewhere", async () => {
    const remote = parent("10.0.0.0/16").replace("./network.yaml", "https://s3.amazonaws.com/shop/network-1.yaml");
    world.write("old.yaml", remote);
    world.write("new.yaml", remote.replace("network-1", "network-2"));
    const { code, stdout } = await run("old.yaml new.yaml", { columns: 300 });
    expect(code).to.equal(1);
    expect(stdout).to.match(/REPLACE\? +CloudFormation::Stack +Network .* no file here/);
  });

  it("follows nested stacks into templates beside them, and no further", async () => {
    for (const side of ["a", "b"]) world.write(`${side}/network.yaml`, child);
    world.write("a/main.yaml", parent("10.0.0.0/16"));
    world.write("b/main.yaml", parent("10.8.0.0/16"));
    const { code, stdout } = await run("a/main.yaml b/main.yaml", { columns: 200 });
    expect(code).to.equal(1);
    expect(stdout).to.match(/REPLACE +EC2::VPC +Network\/Net/);
    world.write("a/main.yaml", parent("x").replace("./network.yaml", "../../../../../../etc/passwd"));
    expect((await run("a/main.yaml a/main.yaml")).code).to.equal(0);
  });

  it("compares files with what they are in a revision of git", async () => {
    world.write("stacks/net.yaml", vpc("10.0.0.0/16"));
    world.write("stacks/data.yaml", "no: template\n");
    commitAll();
    world.write("stacks/net.yaml", vpc("10.8.0.0/16"));
    world.write("stacks/new.yaml", bucket);
    const { code, stdout } = await run("--diff-base HEAD stacks");
    expect(code).to.equal(1);
    expect(stdout).to.include("stacks/net.yaml (HEAD) -> stacks/net.yaml").and.to.include("A new template");
    expect((await run("--diff-base HEAD --among - stacks", { stdin: "stacks/new.yaml\n" })).code).to.equal(0);
    expect((await run("--diff-base nothing stacks")).stderr).to.include("git knows no revision nothing");
    const foreign = { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" } };
    expect((await run("--diff-base HEAD stacks", foreign)).stderr).to.match(
      /^cfn-fix: git does not read this repository: it belongs to somebody else\. .* safe\.directory /,
    );
    expect((await world.run(["impact", "--diff-base=--output=x", "stacks"])).stderr).to.include("needs a revision");
  });

  it("says so where a file is too large in the revision, however large it is", async () => {
    for (const [index, size] of [4.1, 9].entries()) world.write(`${index}.yaml`, "#".repeat(size * 1024 * 1024));
    commitAll();
    for (const index of [0, 1]) {
      world.write(`${index}.yaml`, bucket);
      const { code, stderr } = await run(`--diff-base HEAD ${index}.yaml`);
      expect([code, stderr]).to.deep.equal([
        2,
        `${index}.yaml (HEAD): too large in the revision. cfn-fix reads templates of at most 4 MiB\n`,
      ]);
    }
  });

  it("writes JSON by its schema, and Markdown in which a template has no say", async () => {
    world.write("old.yaml", bucket.replace("Files", "Files1"));
    world.write("new.yaml", bucket.replace("Files: {Type: AWS::S3::Bucket}", '"@evil|<b>": {Type: AWS::S3::Bucket}'));
    world.write("broken.yaml", "Resources: {\n");
    const json = await run("--format json old.yaml new.yaml");
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(impactSchema);
    expect(validate(JSON.parse(json.stdout)), JSON.stringify(validate.errors)).to.equal(true);
    const refused = await run("--format json old.yaml broken.yaml");
    expect([refused.code, validate(JSON.parse(refused.stdout))]).to.deep.equal([2, true]);
    const { stdout } = await run("--format markdown old.yaml new.yaml");
    expect(stdout).to.include("**REMOVE**").and.not.to.include("@evil").and.not.to.include("<b>");
  });

  it("cannot run without two templates, and says which one cannot be read", async () => {
    world.write("old.yaml", bucket);
    for (const args of [
      "",
      "old.yaml",
      "old.yaml old.yaml old.yaml",
      "--among x old.yaml old.yaml",
      "--diff-base HEAD",
    ])
      expect((await run(args)).code, args).to.equal(2);
    const { code, stderr } = await run("old.yaml none.yaml");
    expect(code).to.equal(2);
    expect(stderr).to.include("none.yaml: cannot be read: no such file");
    world.write("folder/a.yaml", bucket);
    expect((await run("old.yaml folder")).stderr).to.include("a file and a folder");
  });
});
