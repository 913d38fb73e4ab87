import { expect } from "chai";
import { World } from "./world.js";

const notice = "cfn-fix: database-key is now called rds-kms-key\n";

describe("command line: former names", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("clean.yaml", "a: 1\n");
    world.write("flawed.yaml", "a: flaw\n");
  });
  afterEach(() => world.remove());

  for (const option of [
    "--only database-key",
    "--skip database-key",
    "--select s3,database-key",
    "--ignore database-key",
    "--set database-key.key=given",
  ]) {
    it(`are taken by ${option}, with a notice that changes no exit code`, async () => {
      for (const [file, code] of [
        ["clean.yaml", 0],
        ["flawed.yaml", 1],
      ] as const) {
        const outcome = await world.run(`${file} ${option} --check`);
        expect(outcome.code).to.equal(code);
        expect(outcome.stderr.startsWith(notice), outcome.stderr).to.equal(true);
      }
      expect((await world.run(`clean.yaml ${option} --quiet`)).stderr).to.equal("");
      const old = world.core.calls[0];
      world.core.calls.length = 0;
      await world.run(`clean.yaml ${option.replace("database-key", "rds-kms-key")}`);
      expect(old).to.deep.equal(world.core.calls[0]);
    });
  }

  it("are taken by --explain, which says them", async () => {
    expect((await world.run("--explain database-key")).stdout)
      .to.match(/^rds-kms-key: /)
      .and.contain("Formerly:\n  database-key\n");
    expect((await world.run("--explain alb-https")).stdout).to.not.contain("Formerly");
  });

  it("are read in the configuration and the baseline, each with a notice", async () => {
    world.write(".cfn-fix.yaml", "transforms: { database-key: on }\nbaseline: known.json\n");
    const finding = { file: "flawed.yaml", transform: "database-key", logicalId: "L", path: "/L", message: "m" };
    world.write("known.json", JSON.stringify({ version: 1, findings: [finding] }));
    const { stderr } = await world.run("clean.yaml flawed.yaml --check");
    expect(stderr).to.contain(".cfn-fix.yaml:1: transforms is now called rules\n");
    expect(stderr).to.contain(".cfn-fix.yaml:1: database-key is now called rds-kms-key\n");
    expect(stderr).to.contain('known.json: "transform" is now called "rule"; --update-baseline writes the new name\n');
    expect(stderr).to.contain(
      "known.json: database-key is now called rds-kms-key; --update-baseline writes the new name\n",
    );
    await world.run("clean.yaml flawed.yaml --update-baseline");
    expect(world.read("known.json")).to.not.match(/transform|database-key/);
    const printed = await world.run("--print-config");
    expect(printed.stdout).to.contain("rds-kms-key").and.not.contain("database-key");
    expect(printed.stderr).to.contain("database-key is now called rds-kms-key");
  });
});
