import { expect } from "chai";
import { World } from "./world.js";

const template = "AWSTemplateFormatVersion: a\nResources:\n  A: flaw\n";
const clean = "AWSTemplateFormatVersion: a\nResources:\n  A: fine\n";

describe("a run that finds no template", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("docs/readme.md", "text");
    world.write("ci/pipeline.yaml", "steps: []\n");
    world.write("infra/a.yaml", clean);
    world.write("infra/b.yaml", clean);
    world.write("none", "");
    world.write("some", "ci/pipeline.yaml\n");
  });
  afterEach(() => world.remove());

  const rows: [args: string, code: number, stderr: string | undefined][] = [
    ["docs", 0, "warning: No CloudFormation templates found in docs"],
    ["docs ci", 0, "found in docs, ci; 1 other file is not a template"],
    ["docs -q", 0, undefined],
    ["docs --check", 2, "No CloudFormation templates found in docs"],
    ["docs --check -q", 2, "No CloudFormation templates found in docs"],
    ["docs --check --exit-zero", 2, "No CloudFormation templates found in docs"],
    ["docs --check --allow-no-templates", 0, undefined],
    ["docs --write", 0, "warning: No CloudFormation templates found in docs"],
    ["--check . --include nothing/**", 2, "No CloudFormation templates found in the working folder."],
    [
      "--check . --exclude infra/**",
      2,
      "No CloudFormation templates found in the working folder; 1 other file is not a template",
    ],
    ["--check docs --among none", 2, "No CloudFormation templates found in docs"],
    // A change that touches no template, a shard that gets none, and a hook that is called with other files.
    ["--check . --among none", 0, undefined],
    ["--check . --among some", 0, undefined],
    ["--check . --among -", 0, undefined],
    ["--check infra --shard 1/5", 0, undefined],
    ["--check infra --shard 2/5", 0, undefined],
    ["--check infra --shard 3/5", 0, undefined],
    ["--check --skip-non-templates ci/pipeline.yaml", 0, undefined],
    ["--check --skip-non-templates infra/a.yaml --exclude infra/**", 0, undefined],
    ["--check infra", 0, undefined],
  ];
  for (const [args, code, message] of rows) {
    it(args, async () => {
      const { stderr, ...run } = await world.run(args);
      expect(run.code, stderr).to.equal(code);
      if (message === undefined) expect(stderr).not.to.contain("No CloudFormation");
      else expect(stderr).to.contain(message).and.to.contain("--allow-no-templates");
    });
  }

  it("says only what is wrong where something is", async () => {
    const { code, stderr } = await world.run("missing.yaml");
    expect(code).to.equal(2);
    expect(stderr).not.to.contain("No CloudFormation");
  });
});

describe("an option that cannot be", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    for (const name of ["a.yaml", "b.yaml", "c.yaml"]) world.write(name, template);
  });
  afterEach(() => world.remove());

  for (const args of [
    ". --tag aws:x=1",
    ". --name RdsKmsKeyArn=a-b",
    "- --tag aws:x=1",
    ". --write --tag aws:x=1",
    ". --value RdsKmsKeyArn=nope",
  ]) {
    it(`stops the run with one line: ${args}`, async () => {
      const { fix, rules } = await import("../../src/index.js");
      const outcome = await world.run(args, { core: { fix, rules }, stdin: template });
      expect(outcome.code).to.equal(2);
      expect(outcome.stdout).to.equal("");
      expect(outcome.stderr).to.match(/^cfn-fix: [^\n]*\n$/);
      expect(world.read("a.yaml")).to.equal(template);
    });
  }
});
