import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { World } from "./world.js";

const template = (word: string): string => `AWSTemplateFormatVersion: '2010-09-09'\nResources: # ${word}\n`;

describe("templates outside the working folder", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("t/plain-http.yaml", template("flaw"));
    world.write("t/infra/inner.yaml", template("flaw"));
  });
  afterEach(() => world.remove());

  const git = (...args: string[]): string => execFileSync("git", args, { cwd: world.folder, encoding: "utf8" });
  /** Runs the lines of a shell where a user stands, with the diff on stdin. */
  const pipe = (diff: string, command: string, folder: string): string =>
    execFileSync("bash", ["-e", "-c", command], { cwd: `${world.folder}/${folder}`, input: diff, encoding: "utf8" });
  /** Returns the command that the run shows, without the pipe in front of it. */
  const shown = (stderr: string): string => /^To apply this diff: cfn-fix … \| (.*)$/m.exec(stderr)?.[1] ?? "exit 9";

  it("are named as they were typed, and their diff applies with the command that is shown", async () => {
    git("init", "--quiet");
    const { stdout, stderr } = await world.run("../plain-http.yaml", {}, "t/infra");
    expect(stdout).to.match(/^--- a\/t\/plain-http\.yaml\n\+\+\+ b\/t\/plain-http\.yaml\n/);
    expect(stderr)
      .to.match(/^\.\.\/plain-http\.yaml\n/)
      .and.not.to.contain(world.folder);
    expect(shown(stderr)).to.equal("git -C ../.. apply");
    pipe(stdout, shown(stderr), "t/infra");
    expect(world.read("t/plain-http.yaml")).to.equal(template("good"));
  });

  it("share the diff with those inside, from a folder, a glob or a list", async () => {
    git("init", "--quiet");
    for (const args of ["..", "../*.yaml inner.yaml", "../plain-http.yaml . --format diff"]) {
      const { stdout, stderr } = await world.run(args, {}, "t/infra");
      // With --format stderr only has errors.
      pipe(stdout, args.includes("--format") ? "git -C ../.. apply" : shown(stderr), "t/infra");
      for (const name of ["t/plain-http.yaml", "t/infra/inner.yaml"]) {
        expect(world.read(name), args).to.equal(template("good"));
        world.write(name, template("flaw"));
      }
    }
  });

  it("need no repository", async () => {
    const { stdout, stderr } = await world.run("../plain-http.yaml", {}, "t/infra");
    expect(shown(stderr)).to.equal("git -C .. apply");
    pipe(stdout, shown(stderr), "t/infra");
    expect(world.read("t/plain-http.yaml")).to.equal(template("good"));
  });

  it("keep the absolute name that they were given", async () => {
    const { stdout } = await world.run(`--check ${world.folder}/t/plain-http.yaml`, {}, "t/infra");
    expect(stdout).to.match(new RegExp(`^${world.folder}/t/plain-http\\.yaml:`));
    const { stderr } = await world.run("../plain-http.yaml -o ../../out/", {}, "t/infra");
    expect(stderr).to.contain("../../out/").and.not.to.contain(world.folder);
  });

  it("leave a diff of what lies inside to a plain git apply", async () => {
    git("init", "--quiet");
    const { stdout, stderr } = await world.run("inner.yaml", {}, "t/infra");
    expect(stderr).not.to.contain("To apply");
    pipe(stdout, "git apply", "t/infra");
    expect(world.read("t/infra/inner.yaml")).to.equal(template("good"));
  });

  it("get no patch when they lie outside the repository", async () => {
    execFileSync("git", ["init", "--quiet"], { cwd: `${world.folder}/t/infra` });
    const { code, stderr } = await world.run("../plain-http.yaml --series patches", {}, "t/infra");
    expect(code).to.equal(2);
    expect(stderr).to.contain(
      "../plain-http.yaml: no patch is made: it lies outside the repository. Run cfn-fix in its",
    );
  });
});
