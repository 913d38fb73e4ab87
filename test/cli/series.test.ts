import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { World } from "./world.js";

/** A template as far as a search can tell. */
const template = (word: string): string => `AWSTemplateFormatVersion: '2010-09-09'\nResources: # ${word}\n`;

/** The environment that git needs, without what the machine or its user have configured. */
const env = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };

describe("a series of patches", () => {
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(() => world.remove());

  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: world.folder,
      encoding: "utf8",
      stdio: "pipe",
    });
  const patches = (): string[] => world.names().filter((name) => name.startsWith("patches/"));

  it("is taken by git am from the top of the repository, wherever it was made, and exits with 0", async () => {
    world.write("infra/a.yaml", template("flaw"));
    world.write("infra/deep/b.yml", template("flaw"));
    git("init", "--quiet");
    git("add", "-A");
    git("commit", "--quiet", "-m", "before");
    const { code, stdout, stderr } = await world.run("deep --series ../patches", {}, "infra");
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: "" });
    expect(stderr).to.contain("1 patch written to ../patches");
    git("am", "--quiet", ...patches());
    expect(world.read("infra/deep/b.yml")).to.equal(template("good"));
    expect(git("log", "-1", "--format=%s%n%an")).to.equal(
      "rds-kms-key: Title of rds-kms-key (infra/deep/b.yml)\ncfn-fix\n",
    );
  });

  it("has the author that git knows", async () => {
    world.write("a.yaml", template("flaw"));
    git("init", "--quiet");
    git("config", "user.name", "Jo <Doe>");
    expect((await world.run("a.yaml --series patches", { env })).code).to.equal(0);
    expect(world.read(patches()[0] ?? "")).to.contain("\nFrom: cfn-fix <cfn-fix@localhost>\n");
    git("config", "user.email", "jo@example.com");
    await world.run("a.yaml --series patches", { env });
    expect(world.read(patches()[0] ?? "")).to.contain("\nFrom: Jo Doe <jo@example.com>\n");
    const named = { ...env, GIT_AUTHOR_NAME: "Other", GIT_AUTHOR_EMAIL: "o@example.com" };
    await world.run("a.yaml --series patches", { env: named });
    expect(world.read(patches()[0] ?? "")).to.contain("\nFrom: Other <o@example.com>\n");
  });

  it("takes the place of the patches of a former run", async () => {
    world.write("a.yaml", template("flaw"));
    world.write("b.yaml", template("flaw\r"));
    await world.run(". --series patches");
    expect(patches()).to.have.length(2);
    world.write("a.yaml", template("fine"));
    await world.run(". --series patches");
    expect(patches()).to.deep.equal(["patches/0001-rds-kms-key-b.yaml.patch"]);
    world.write("b.yaml", template("fine"));
    const { code, stderr } = await world.run(". --series patches");
    expect(code).to.equal(0);
    expect(stderr).to.contain("nothing to fix, so no patch is written to patches");
    expect(patches()).to.deep.equal([]);
  });

  it("touches no patch of somebody else, and says why it is not written", async () => {
    world.write("a.yaml", template("flaw"));
    world.write("patches/0001-my-work.patch", "From me\n");
    world.write("patches/notes.txt", "x");
    const { code, stderr } = await world.run("a.yaml --series patches");
    expect(code).to.equal(2);
    expect(stderr).to.contain(
      "patches: not written: the folder has patches that cfn-fix has not made, such as 0001-my-work.patch. Name an empty folder, or a new one\n",
    );
    expect(patches()).to.deep.equal(["patches/0001-my-work.patch", "patches/notes.txt"]);
  });

  it("is not made together with corrected templates", async () => {
    world.write("a.yaml", template("flaw"));
    for (const option of ["--write", "-o out.yaml"]) {
      const { code, stderr } = await world.run(`a.yaml --series patches ${option}`);
      expect(code, option).to.equal(2);
      expect(stderr).to.match(/--series and --(?:write|output) cannot be combined/);
    }
    expect(world.names()).to.deep.equal(["a.yaml"]);
    expect(world.read("a.yaml")).to.equal(template("flaw"));
  });

  it("exits with more than 0 only when something failed", async () => {
    world.write("a.yaml", template("flaw hopeless"));
    world.write("b.yaml", template("refused"));
    expect((await world.run("a.yaml --series patches")).code).to.equal(0);
    expect((await world.run(". --series patches")).code).to.equal(2);
  });

  it("names a file whose folder cannot be made", async () => {
    world.write("a.yaml", template("flaw"));
    world.write("file", "");
    const said = async (args: string): Promise<string> => (await world.run(args)).stderr;
    const reason = "cannot be written: a folder in its path is a file. Check the path\n";
    expect(await said("a.yaml --series file/new")).to.contain(`\nfile/new: ${reason}`);
    expect(await said("a.yaml -o file/a.yaml")).to.contain(`file/a.yaml: ${reason}`);
    expect(await said("a.yaml --report json=file/r.json")).to.contain(`\nfile/r.json: ${reason}`);
  });

  it("names a file that may not be written", async function () {
    if (process.getuid?.() === 0) this.skip();
    world.write("a.yaml", template("flaw"));
    world.write("locked/x", "");
    chmodSync(join(world.folder, "locked"), 0o500);
    const denied = "cannot be written: permission denied";
    const said = async (args: string): Promise<string> => (await world.run(args)).stderr;
    expect(await said("a.yaml --series locked")).to.contain(`locked/0001-rds-kms-key-a.yaml.patch: ${denied}`);
    expect(await said("a.yaml --series locked/new")).to.contain(`locked/new: ${denied}`);
    expect(await said("a.yaml --baseline locked/b.json --update-baseline")).to.contain(`locked/b.json: ${denied}`);
    expect(await said("a.yaml -o locked/a.yaml")).to.contain(`locked/a.yaml: ${denied}`);
    expect(await said("a.yaml -o locked/new/a.yaml")).to.contain(`locked/new/a.yaml: ${denied}`);
    expect(await said("a.yaml -o locked/")).to.contain(`locked/a.yaml: ${denied}`);
    expect(await said("a.yaml --report json=locked/r.json")).to.contain(`locked/r.json: ${denied}`);
    chmodSync(join(world.folder, "locked"), 0o700);
  });
});
