import { expect } from "chai";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifest, root } from "../../docs/packages.js";
import { eachWithJob, type Job } from "../../test/action/job.js";
import { stageAction, stageRelease } from "./stage.js";
import { tagRelease } from "./tag.js";

const { version } = manifest();
const flawed = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");

describe("a release", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-release-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const [staged, repository] = [join(folder, "staged"), join(folder, "repository")];

  const git = (...args: string[]): string => {
    const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
    const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], { cwd: repository, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  before(function () {
    if (!existsSync(join(root, "dist/command/cfn-fix.js"))) this.skip();
    for (const path of [staged, repository]) mkdirSync(path);
    stageRelease(staged);
    git("init", "-q", "-b", "main");
    for (const [name, value] of [
      ["user.name", "Ann"],
      ["user.email", "ann@example.com"],
    ] as const)
      git("config", name, value);
    writeFileSync(join(repository, ".gitignore"), "dist/\n");
    git("add", "-A");
    git("commit", "-qm", "The source");
  });

  /** Leaves the action nothing but Node.js and the tools of a shell: no npm, no registry. */
  const withoutNpm = (): void => {
    const bin = join(job.folder, "bin");
    mkdirSync(bin);
    const tools = ["bash", "od", "tr", "mkdir", "mktemp", "xargs", "printf", "cat", "head", "git", "sed"];
    const { stdout } = spawnSync("bash", ["-c", `type -P ${tools.join(" ")}`], { encoding: "utf8" });
    for (const path of [process.execPath, ...stdout.trim().split("\n")])
      symlinkSync(path, join(bin, path.split("/").at(-1) ?? ""));
    job.environment["PATH"] = bin;
  };

  it("is a commit on top of its source, which holds the built package; the branch stays where it is", () => {
    const source = git("rev-parse", "HEAD");
    expect(tagRelease({ repository, folder: staged, version: "1.2.3" })).to.deep.equal(["v1.2.3", "v1"]);
    expect(git("rev-parse", "v1.2.3^", "v1^", "HEAD").split("\n")).to.deep.equal([source, source, source]);
    expect(git("status", "--porcelain")).to.equal("");
    const files = git("ls-tree", "-r", "--name-only", "v1.2.3").split("\n");
    expect(files).to.include.members([
      "action.yml",
      "action/fix.sh",
      ".pre-commit-hooks.yaml",
      "dist/command/cfn-fix.js",
    ]);
    expect(
      files.filter((file) => /^(src|test|tools|node_modules|\.git)\/|\.git-index|\.map$/.test(file)),
    ).to.deep.equal([]);
    expect(git("ls-tree", "v1.2.3", "dist/command/cfn-fix.js")).to.match(/^100755 /);
  });

  it("is not made twice, nor of what is not committed", () => {
    expect(() => tagRelease({ repository, folder: staged, version: "1.2.3" })).to.throw(
      "There is a tag v1.2.3 already.",
    );
    writeFileSync(join(repository, "new"), "");
    expect(() => tagRelease({ repository, folder: staged, version: "1.3.0" })).to.throw("not committed");
    rmSync(join(repository, "new"));
    const first = git("rev-parse", "v1.2.3");
    tagRelease({ repository, folder: staged, version: "1.2.4" });
    expect(git("rev-parse", "v1")).to.equal(git("rev-parse", "v1.2.4")).and.not.to.equal(first);
  });

  it("installs without a build: it has no scripts, and only what it needs when it runs", () => {
    const released: Record<string, unknown> = JSON.parse(git("show", "v1.2.3:package.json"));
    expect(released).to.include.all.keys("name", "version", "bin", "dependencies", "exports");
    expect(released).not.to.have.any.keys("scripts", "devDependencies", "workspaces");
  });

  it("runs as an action from its tag, without npm", async () => {
    job.action = join(job.folder, "action");
    spawnSync("git", ["clone", "-q", "--branch", "v1", repository, job.action], { stdio: "ignore" });
    withoutNpm();
    job.write("db.yaml", flawed);
    const { log, outputs, summary } = await job.run();
    expect(log).to.contain(`cfn-fix ${version}\n`).and.to.contain("+      KmsKeyId:");
    expect(outputs).to.include({ changed: "1", refused: "0", "exit-code": "1" });
    expect(summary).to.contain("db.yaml");
  });

  it("can be copied into a repository as the action alone", async () => {
    job.action = join(job.workspace, ".github/actions/cfn-fix");
    mkdirSync(job.action, { recursive: true });
    stageAction(job.action);
    expect(readdirSync(job.action).sort()).to.deep.equal(["LICENSE", "action", "action.yml", "dist", "package.json"]);
    withoutNpm();
    job.write("db.yaml", flawed);
    const { outputs, log } = await job.run({ paths: "db.yaml" });
    expect(outputs["changed"], log).to.equal("1");
  });
});
