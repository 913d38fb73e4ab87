import { expect } from "chai";
import { helpText } from "../../src/cli/options.js";
import { rules } from "../../src/index.js";
import { World } from "./world.js";

describe("command line, for those who come from elsewhere", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const said = async (args: string): Promise<string> => (await world.run(args)).stderr;

  it("says what an option of another tool is called here", async () => {
    world.write("a.yaml", "flaw");
    const hints: Readonly<Record<string, string>> = {
      "--fix": "--fix is called --write here",
      "--apply": "--apply is called --write here",
      "--unsafe-fixes": "--unsafe-fixes is called --max-impact replacement here",
      "--soft-fail": "--soft-fail is called --exit-zero here",
      "--output-format=json": "--output-format is called --format here",
      "--add-noqa": "--add-noqa is called --add-suppressions here",
      "--diff": "The diff is what cfn-fix prints without an option",
      "--dry-run": "Without an option cfn-fix writes nothing",
      "--watch": "cfn-fix does not watch files",
      "-n": "Without an option cfn-fix writes nothing",
    };
    for (const [option, hint] of Object.entries(hints)) {
      const { code, stderr } = await world.run(`a.yaml ${option}`);
      expect(code, option).to.equal(2);
      expect(stderr).to.contain(`unknown option ${option.replace(/=.*/, "")}. ${hint}`);
    }
    expect(world.read("a.yaml")).to.equal("flaw");
  });

  it("has hints only for options that it lacks, and that lead to options that it has", async () => {
    const help = await helpText();
    for (const word of ["--write", "--class", "--add-suppressions", "--exit-zero", "--fail-on", "--print-config"])
      expect(help).to.contain(word);
  });

  it("shows version and help by the names that others have for them", async () => {
    const { stdout: version } = await world.run("--version");
    expect(version).to.match(/^\d+\.\d+\.\d+\n$/);
    for (const args of ["-V", "version"]) expect(await world.run(args)).to.include({ code: 0, stdout: version });
    expect((await world.run("help")).stdout).to.equal(await helpText());
    world.write("help", "flaw\n");
    expect((await world.run("help")).stdout).to.contain("+good");
  });

  it("wraps the help to the terminal, and never beyond 80 columns", async () => {
    const isCommand = (line: string): boolean => line.trimStart().startsWith("cfn-fix ");
    const widest = async (columns: number): Promise<number> =>
      Math.max(...(await helpText(columns)).split("\n").map((line) => (isCommand(line) ? 0 : line.length)));
    expect(await widest(60)).to.be.at.most(60);
    expect(await widest(200)).to.be.within(70, 80);
    for (const line of (await helpText()).split("\n")) expect(line.length, line).to.be.at.most(80);
  });

  it("names all values where there are few", async () => {
    world.write("a.yaml", "flaw");
    expect(await said("a.yaml --rollout prepar")).to.contain(
      "Did you mean prepare? Expected one of: enforce, prepare\n",
    );
    expect(await said("a.yaml --max-impact inplace")).to.contain(
      "Did you mean in-place? Expected one of: none, in-place, interruption, replacement\n",
    );
    expect(await said("a.yaml --format jsno")).to.match(/Did you mean json\?\n$/);
    const { stderr } = await world.run("a.yaml --set listener-https.redirect=303", {
      core: { fix: world.core.fix, rules },
    });
    expect(stderr).to.equal("cfn-fix: unknown value of listener-https.redirect 303. Expected one of: 301, 302\n");
  });

  it("explains several rules, whatever the case of their names", async () => {
    const { code, stdout } = await world.run("--explain RDS-KMS-Key,alb-https --explain bucket-lock");
    expect(code).to.equal(0);
    expect(stdout.match(/^[a-z-]+: Title|^bucket-lock: /gm)).to.deep.equal([
      "rds-kms-key: Title",
      "alb-https: Title",
      "bucket-lock: ",
    ]);
    expect(await said("--explain alb-https,rds")).to.contain("unknown rule rds. Did you mean rds-kms-key?");
    expect(await said("--explain alb-https,")).to.contain("--explain needs the id of a rule");
  });

  it("lists and explains rules as JSON", async () => {
    const read = async (args: string): Promise<Record<string, unknown>[]> => JSON.parse((await world.run(args)).stdout);
    expect((await read("--list --format json")).map(({ id }) => id)).to.deep.equal([
      "rds-kms-key",
      "alb-https",
      "bucket-lock",
    ]);
    expect((await read("--list --ignore rds-kms-key --format json")).map(({ id }) => id)).to.deep.equal(["alb-https"]);
    const [rule] = await read("--explain rds-kms-key --format json");
    expect(rule).to.include({ id: "rds-kms-key", level: "default", stability: "stable" });
    expect(rule).to.deep.include({
      types: ["AWS::RDS::DBInstance"],
      settings: [{ name: "rds-kms-key.key", default: "new", values: ["new", "given"], description: "Which key." }],
    });
    expect(await said("--list --format sarif")).to.contain("Expected one of: text, json");
  });

  it("suggests the file that was probably meant", async () => {
    world.write("samples/rds-default-key.yaml", "flaw");
    const missing = async (name: string): Promise<string> => (await said(name)).trim();
    expect(await missing("samples/rds-defalt-key.yaml")).to.equal(
      "samples/rds-defalt-key.yaml: cannot be read: no such file. Did you mean samples/rds-default-key.yaml?",
    );
    expect(await missing("sample/rds-default-key.yaml")).to.match(/Did you mean samples\/rds-default-key\.yaml\?$/);
    expect(await missing("check")).to.match(/Did you mean --check\?$/);
    expect(await missing("sample")).to.match(/Did you mean samples\?$/);
    expect(await missing("/nothing/like/it.yaml")).to.match(/Check the name$/);
    expect(await missing("quite-another.yaml")).to.match(/Check the name$/);
  });
});
