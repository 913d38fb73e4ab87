import { expect } from "chai";
import { patternsIn } from "../../src/cli/file-filter.js";
import { World } from "./world.js";

const template = "AWSTemplateFormatVersion: a\nResources:\n  A: flaw\n";
const names = [
  "a.yaml",
  "a.json",
  "infra/a.yaml",
  "infra/keep.yaml",
  "infra/db/b.json",
  "lib/infra/c.yaml",
  "vendor/v.yaml",
];

describe("--include and --exclude", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    for (const name of names) world.write(name, template);
    world.write("docs/readme.md", "text");
  });
  afterEach(() => world.remove());

  /** Returns the templates that a run looks at, in one word. */
  async function checked(args: string, folder = "."): Promise<string> {
    const { stdout, stderr } = await world.run(
      `--check --format json ${args}`.replace("--check --format", "--format"),
      {},
      folder,
    );
    expect(stderr).not.to.contain("unexpected");
    const report: { files: { file: string }[] } = JSON.parse(stdout);
    return report.files.map(({ file }) => file).join(" ");
  }

  const outside = "a.json a.yaml lib/infra/c.yaml vendor/v.yaml";
  const rows: [args: string, left: string][] = [
    ["--exclude infra", "a.json a.yaml vendor/v.yaml"],
    ["--exclude infra/", "a.json a.yaml vendor/v.yaml"],
    ["--exclude /infra", outside],
    ["--exclude /infra/", outside],
    ["--exclude infra/**", outside],
    ["--exclude /infra/**", outside],
    ["--exclude ./infra", "a.json a.yaml vendor/v.yaml"],
    ["--exclude *.json", "a.yaml infra/a.yaml infra/keep.yaml lib/infra/c.yaml vendor/v.yaml"],
    ["--exclude /infra --exclude !keep.yaml", "a.json a.yaml infra/keep.yaml lib/infra/c.yaml vendor/v.yaml"],
    ["--include infra", "infra/a.yaml infra/db/b.json infra/keep.yaml lib/infra/c.yaml"],
    ["--include infra/", "infra/a.yaml infra/db/b.json infra/keep.yaml lib/infra/c.yaml"],
    ["--include /infra/** --exclude *.json", "infra/a.yaml infra/keep.yaml"],
    ["--include *.json", "a.json infra/db/b.json"],
    ["--include **/*.json", "a.json infra/db/b.json"],
    ["--include !infra", "a.json a.yaml vendor/v.yaml"],
    ["--include {infra,vendor}/*.yaml", "infra/a.yaml infra/keep.yaml vendor/v.yaml"],
  ];
  for (const [args, left] of rows) it(args, async () => expect(await checked(`. ${args}`)).to.equal(left));

  it("take a path that the shell has made absolute", async () => {
    expect(await checked(`. --exclude ${world.folder}/infra`)).to.equal(outside);
  });

  it("are relative to the working folder on the command line, and to its own in the configuration", async () => {
    world.write(".cfn-fix.yaml", "exclude: [/infra/db/, vendor, '*.json']\ninclude: ['!lib']\n");
    expect(await checked(".")).to.equal("a.yaml infra/a.yaml infra/keep.yaml");
    expect(await checked(".", "infra")).to.equal("a.yaml keep.yaml");
    expect(await checked(". --exclude keep.yaml", "infra")).to.equal("a.yaml db/b.json");
  });

  it("choose the files of an override as well", async () => {
    world.write(".cfn-fix.yaml", "overrides: [{ files: [infra, '!keep.yaml'], max-impact: none }]\n");
    await world.run("infra/a.yaml infra/keep.yaml lib/infra/c.yaml a.yaml");
    expect(world.core.calls.map(({ maxImpact }) => maxImpact)).to.deep.equal([undefined, "none", undefined, "none"]);
  });

  for (const args of [
    "--exclude /",
    "--include /",
    "--exclude ../x",
    "--exclude ./",
    "--exclude !",
    "--include a//b",
  ]) {
    it(`${args} is an error`, async () => {
      const { code, stdout, stderr } = await world.run(`. ${args}`);
      expect(code).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr).to.match(/^cfn-fix: --(?:in|ex)clude: the pattern \S+ [^\n]*\n$/);
    });
  }

  it("say which pattern of the command line matches nothing", async () => {
    const { stderr } = await world.run(
      ". --exclude infar --exclude vendor --exclude docs --include *.jsn --include *.yaml",
    );
    expect(stderr)
      .to.contain("warning: --exclude infar matches nothing")
      .and.contain("--include *.jsn matches nothing");
    expect(stderr).not.to.contain("--exclude vendor matches").and.not.contain("--exclude docs matches");
    expect((await world.run(". --exclude infar -q")).stderr).not.to.contain("matches nothing");
    expect((await world.run("a.yaml --exclude infar")).stderr).not.to.contain("matches nothing");
  });

  it("have / between folders, whatever the system has", () => {
    expect(patternsIn(["infra\\db", "*.json"], "\\")).to.deep.equal(["infra/db", "*.json"]);
    expect(patternsIn(["infra/db"], "/")).to.deep.equal(["infra/db"]);
    expect(patternsIn(undefined)).to.equal(undefined);
  });
});
