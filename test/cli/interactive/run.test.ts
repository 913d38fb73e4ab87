import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { fixInteractively } from "../../../src/cli/interactive/run.js";
import { readRequest } from "../../../src/cli/request.js";
import { planRun } from "../../../src/cli/run-plan.js";
import { fix, rules } from "../../../src/index.js";
import { World } from "../world.js";
import { FakePrompter } from "./fake-prompter.js";

const core = { fix, rules };
const shop = readFileSync(fileURLToPath(new URL("../../../samples/web-shop.yaml", import.meta.url)), "utf8");
const encrypted = fix(shop, { only: ["rds-kms-key"] }).output;

describe("--interactive", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  /** Runs the command line with the answers of a user. */
  async function answer(args: string, ...answers: string[]): Promise<{ code: number; said: string; asked: number }> {
    let said = "";
    const stream = { isTTY: true, write: (text: string) => (said += text) };
    const stdin = { async *[Symbol.asyncIterator]() {}, isTTY: true };
    const io = { stdin, stdout: stream, stderr: stream, env: { NO_COLOR: "1" }, cwd: world.folder };
    const request = await readRequest(args.split(" "), rules);
    if (request.do !== "fix") throw new Error("it asks about no template");
    const prompter = new FakePrompter(...answers);
    const code = await fixInteractively(await planRun(request, io, core), io, core, prompter);
    expect(prompter.unused).to.deep.equal([]);
    return { code, said, asked: prompter.offered.length };
  }

  it("writes what was accepted over the file, says what is left, and fails for that", async () => {
    world.write("a.yaml", shop);
    const { code, said } = await answer("-i --select rds-kms-key,lambda-vpc a.yaml", "y", "n");
    expect(code).to.equal(1);
    expect(world.read("a.yaml")).to.equal(encrypted);
    expect(said).to.match(/^a\.yaml: 1 fix made, 1 left\.$/m);
    expect(said).to.match(/^What is left: cfn-fix --select rds-kms-key,lambda-vpc a\.yaml$/m);
    expect(said).to.match(/^ {2}RdsKmsKeyArn: /m);
  });

  it("succeeds when nothing is left", async () => {
    world.write("a.yaml", shop);
    const { code, said } = await answer("-i --select rds-kms-key,lambda-vpc a.yaml", "y", "s", "calls only AWS");
    expect(code).to.equal(0);
    expect(said).to.match(/^a\.yaml: 1 fix made, 1 finding suppressed\.$/m);
    expect(world.read("a.yaml")).to.contain("# cfn-fix: ignore[lambda-vpc] calls only AWS\n  SendMails:");
    expect(await answer("-i --select rds-kms-key,lambda-vpc a.yaml")).to.deep.equal({
      code: 0,
      said: "Nothing to fix.\n",
      asked: 0,
    });
  });

  it("does not say that there is nothing to fix in what it could not read", async () => {
    world.write("a.yaml", "Resources: [");
    const { code, said } = await answer("-i a.yaml");
    expect(code).to.equal(2);
    expect(said).to.contain("a.yaml:1:13: YAML syntax error").and.not.to.contain("Nothing to fix");
  });

  it("writes nothing at all when the user stops, whatever was accepted by then", async () => {
    world.write("a.yaml", shop);
    world.write("b.yaml", shop);
    const { code, said } = await answer("-i --select rds-kms-key a.yaml b.yaml", "y");
    expect(code).to.equal(130);
    expect(said).to.equal("Stopped. Nothing was written.\n");
    expect(world.read("a.yaml") + world.read("b.yaml")).to.equal(shop + shop);
  });

  it("keeps what was accepted when the user quits, and looks at no further template", async () => {
    for (const name of ["a.yaml", "b.yaml", "c.yaml"]) world.write(name, shop);
    const { code, said, asked } = await answer("-i --select rds-kms-key a.yaml b.yaml c.yaml", "y", "q");
    expect({ code, asked }).to.deep.equal({ code: 1, asked: 2 });
    expect(world.read("a.yaml")).to.equal(encrypted);
    expect(world.read("b.yaml") + world.read("c.yaml")).to.equal(shop + shop);
    expect(said).to.contain("1 template was not looked at.");
  });

  it("takes a yes to all of a rule for all templates", async () => {
    for (const name of ["a.yaml", "b.yaml"]) world.write(name, shop);
    const { code, asked } = await answer("-i --select rds-kms-key a.yaml b.yaml", "a");
    expect({ code, asked }).to.deep.equal({ code: 0, asked: 1 });
    expect(world.read("a.yaml") + world.read("b.yaml")).to.equal(encrypted + encrypted);
  });

  it("writes a copy with -o, and leaves the template as it is", async () => {
    world.write("a.yaml", shop);
    const { code, said } = await answer("-i --select rds-kms-key -o fixed.yaml a.yaml", "y");
    expect(code).to.equal(0);
    expect(world.read("a.yaml")).to.equal(shop);
    expect(world.read("fixed.yaml")).to.equal(encrypted);
    expect(said).to.contain("a.yaml: 1 fix made; written to fixed.yaml.");
  });

  it("passes over files of a folder that are no templates, and reports those that cannot be read", async () => {
    world.write("in/a.yaml", shop);
    world.write("in/other.yaml", "a: 1\n");
    world.write("bad.yaml", "Resources: [\n");
    const { code, said } = await answer("-i --select rds-kms-key in bad.yaml", "y");
    expect(code).to.equal(2);
    expect(said).to.match(/^bad\.yaml:/m);
    expect(said).not.to.contain("other.yaml");
    expect(world.read("in/a.yaml")).to.equal(encrypted);
  });

  for (const [args, message] of [
    ["-i a.yaml", "--interactive needs a terminal on stdin and stdout"],
    ["-i --check a.yaml", "--interactive and --check cannot be combined"],
    ["-i --format json a.yaml", "--interactive and --format cannot be combined"],
    ["-i --report json=x.json a.yaml", "--interactive and --report cannot be combined"],
    ["-i --series patches a.yaml", "--interactive and --series cannot be combined"],
    ["-i -o - a.yaml", "--interactive asks on stdout"],
    ["-i -", "--interactive needs a file"],
  ] as const) {
    it(`is refused: ${args}`, async () => {
      world.write("a.yaml", shop);
      const { code, stderr } = await world.run(args);
      expect(code).to.equal(2);
      expect(stderr).to.contain(message);
      expect(world.read("a.yaml")).to.equal(shop);
    });
  }
});
