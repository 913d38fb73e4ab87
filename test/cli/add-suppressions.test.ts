import { cpSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { World } from "./world.js";

const core = { fix, rules };
const samples = fileURLToPath(new URL("../../samples", import.meta.url));

describe("--add-suppressions", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const run = (args: string, today?: string) => world.run(args, { core, ...(today !== undefined && { today }) });

  it("suppresses all that a run finds, so that the next one finds nothing", async () => {
    cpSync(samples, join(world.folder, "samples"), { recursive: true });
    const first = await run("--add-suppressions samples", "2026-11-30");
    expect(first.code).to.equal(0);
    expect(first.stdout).to.equal("");
    expect(first.stderr).to.match(/^samples\/web-shop\.yaml: \d+ findings suppressed$/m);
    expect(first.stderr).to.match(/\d+ findings suppressed in \d+ files\.\n$/);
    expect(world.read("samples/web-shop.yaml")).to.contain(
      "      # cfn-fix: ignore[rds-kms-key] Accepted on 2026-11-30\n      StorageEncrypted",
    );
    const check = await run("--check samples");
    expect(check.code).to.equal(0);
    expect(check.stdout + check.stderr).not.to.contain("unused");
    const before = world.read("samples/web-shop.yaml");
    expect((await run("--add-suppressions samples", "2027-01-01")).stderr).to.equal("No finding to suppress.\n");
    expect(world.read("samples/web-shop.yaml")).to.equal(before);
  });

  it("suppresses only what the chosen rules find, with the reason that is given", async () => {
    cpSync(join(samples, "web-shop.yaml"), join(world.folder, "a.yaml"));
    const { code, stderr } = await world.run(
      ["--add-suppressions", "--suppress-reason", "test data", "--select", "rds-kms-key", "a.yaml"],
      { core },
    );
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "a.yaml: 1 finding suppressed\n" });
    expect(world.read("a.yaml").split("\n")).to.have.lengthOf(
      readFileSync(join(samples, "web-shop.yaml"), "utf8").split("\n").length + 1,
    );
    expect(world.read("a.yaml")).to.contain("# cfn-fix: ignore[rds-kms-key] test data\n");
  });

  it("leaves to the baseline what is in the baseline", async () => {
    cpSync(join(samples, "web-shop.yaml"), join(world.folder, "a.yaml"));
    await run("--baseline known.json --update-baseline --select rds-kms-key a.yaml");
    const { stderr } = await run("--add-suppressions --baseline known.json --select rds-kms-key,lambda-vpc a.yaml");
    expect(stderr).to.equal("a.yaml: 1 finding suppressed\n");
    expect(world.read("a.yaml")).not.to.contain("ignore[rds-kms-key]");
  });

  it("says what has no place for a suppression, and fails", async () => {
    world.write(
      "a.json",
      '{"Resources": {"A": {"Type": "AWS::RDS::DBInstance", "Metadata": {"Fn::Transform": {"Name": "M"}}, "Properties": {}}}}',
    );
    const before = world.read("a.json");
    const { code, stderr } = await run("--add-suppressions --select rds-kms-key a.json");
    expect(code).to.equal(1);
    expect(stderr).to.match(/^a\.json: 0 findings suppressed; 1 finding left, which no suppression can accept here\n/);
    expect(stderr).not.to.contain("No finding");
    expect((await run("--add-suppressions --exit-zero --select rds-kms-key a.json")).code).to.equal(0);
    expect(world.read("a.json")).to.equal(before);
  });

  it("does not write through a link that a search found, and goes on after a file that cannot be read", async () => {
    cpSync(join(samples, "web-shop.yaml"), join(world.folder, "elsewhere.txt"));
    cpSync(join(samples, "web-shop.yaml"), join(world.folder, "in/good.yaml"));
    symlinkSync("../elsewhere.txt", join(world.folder, "in/link.yaml"));
    world.write("in/bad.yaml", "Resources: [");
    await run("--add-suppressions in");
    expect(lstatSync(join(world.folder, "in/link.yaml")).isSymbolicLink()).to.equal(true);
    expect(world.read("elsewhere.txt")).not.to.contain("cfn-fix: ignore");
    expect(world.read("in/good.yaml")).to.contain("cfn-fix: ignore");
    const { code, stderr } = await run("--add-suppressions in/bad.yaml nothing.yaml in/good.yaml");
    expect(code).to.equal(2);
    expect(stderr).to.contain("in/bad.yaml").and.not.to.contain("No finding");
  });

  for (const [args, message] of [
    ["--add-suppressions -", "--add-suppressions needs a file"],
    ["--add-suppressions --check a.yaml", "--add-suppressions and --check cannot be combined"],
    ["--add-suppressions -i a.yaml", "--add-suppressions and --interactive cannot be combined"],
    ["--add-suppressions -o b.yaml a.yaml", "--add-suppressions and --output cannot be combined"],
    ["--suppress-reason old a.yaml", "--suppress-reason is for --add-suppressions"],
    ["--add-suppressions=old a.yaml", "--add-suppressions takes no value. give the reason with --suppress-reason"],
    ["--check=no a.yaml", "--check takes no value"],
  ] as const) {
    it(`is refused: ${args}`, async () => {
      world.write("a.yaml", "Resources: {}\n");
      const { code, stderr } = await run(args);
      expect(code).to.equal(2);
      expect(stderr.toLowerCase()).to.contain(message.toLowerCase());
    });
  }
});
