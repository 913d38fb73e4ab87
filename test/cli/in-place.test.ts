import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { World } from "./world.js";

const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t3.micro, AllocatedStorage: "20", StorageEncrypted: true }
`;
const core = { fix, rules };

describe("writing in place", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("db.yaml", database);
  });
  afterEach(() => world.remove());

  it("holds back what would replace a database, names it, and exits with 1", async () => {
    const { code, stderr } = await world.run("db.yaml --write", { core });
    expect(code).to.equal(1);
    expect(world.read("db.yaml")).to.equal(database);
    expect(stderr).to.contain("rds-kms-key").and.contain("--max-impact replacement");
    expect(await world.run("db.yaml --write", { core })).to.deep.include({ code: 1, stderr });
  });

  it("replaces it when the command line says so", async () => {
    const { code } = await world.run("db.yaml --write --max-impact replacement", { core });
    expect(code).to.equal(0);
    expect(world.read("db.yaml")).to.contain("KmsKeyId");
  });

  it("replaces it in the folders for which the configuration says so", async () => {
    world.write("new/db.yaml", database);
    world.write(".cfn-fix.yaml", 'overrides:\n  - files: ["new/**"]\n    max-impact: replacement\n');
    const { code, stderr } = await world.run(". --write", { core });
    expect(code).to.equal(1);
    expect(world.read("new/db.yaml")).to.contain("KmsKeyId");
    expect(world.read("db.yaml")).to.equal(database);
    expect(stderr).to.contain("db.yaml").and.contain("--max-impact replacement");
  });

  for (const args of ["db.yaml", "db.yaml -o out.yaml", "db.yaml --check", "db.yaml --format json"]) {
    it(`shows it all the same: ${args}`, async () => {
      const { stdout, stderr } = await world.run(args, { core });
      expect(`${stdout}${stderr}`).not.to.contain("held back");
      if (args.includes("-o")) expect(world.read("out.yaml")).to.contain("KmsKeyId");
      if (args === "db.yaml") expect(stdout).to.contain("KmsKeyId");
    });
  }

  it("holds it back where -o names the template itself, by whatever name", async () => {
    symlinkSync("db.yaml", join(world.folder, "linked.yaml"));
    for (const output of ["db.yaml", "./db.yaml", "linked.yaml"]) {
      const { code, stderr } = await world.run(`db.yaml -o ${output}`, { core });
      expect(code).to.equal(1);
      expect(world.read("db.yaml")).to.equal(database);
      expect(stderr).to.contain(`cfn-fix db.yaml -o ${output} --max-impact replacement`);
    }
    await world.run("db.yaml -o db.yaml --max-impact replacement", { core });
    expect(world.read("db.yaml")).to.contain("KmsKeyId");
  });

  it("does not say that it will hold back what the configuration allows", async () => {
    expect((await world.run("db.yaml", { core })).stderr).to.contain("--write holds back");
    world.write(".cfn-fix.yaml", "max-impact: replacement\n");
    const { stderr } = await world.run("db.yaml", { core });
    expect(stderr).to.contain("Apply: cfn-fix db.yaml --write").and.not.to.contain("holds back");
  });

  it("is no matter of a filter, whose caller decides what becomes of its output", async () => {
    const { stdout } = await world.run("-", { core, stdin: database });
    expect(stdout).to.contain("KmsKeyId");
  });

  it("leaves alone what the baseline accepts, and then all is done", async () => {
    expect((await world.run("db.yaml --baseline known.json --update-baseline", { core })).code).to.equal(0);
    expect((await world.run("db.yaml --baseline known.json --write", { core })).code).to.equal(0);
  });

  it("makes the fixes of the chosen classes, and is done with that", async () => {
    const { code } = await world.run("db.yaml --write --class safe", { core });
    expect(code).to.equal(0);
    expect(world.read("db.yaml")).to.equal(database);
    world.write(".cfn-fix.yaml", "class: [safe]\n");
    expect((await world.run("db.yaml --check", { core })).code).to.equal(0);
    expect((await world.run("db.yaml --check --class safe,review", { core })).code).to.equal(1);
    expect((await world.run("--print-config", { core })).stdout).to.contain("class: [safe] # .cfn-fix.yaml:1");
  });

  it("knows its classes", async () => {
    const { code, stderr } = await world.run("db.yaml --class save", { core });
    expect(code).to.equal(2);
    expect(stderr).to.contain("Did you mean safe?");
  });
});
