import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FakeGitHub } from "./github.js";
import { eachWithJob, type Job, type PullRequest } from "./job.js";

const sample = (name: string): string => readFileSync(new URL(`../../samples/${name}`, import.meta.url), "utf8");
const inPlace = sample("audit-trail.yaml");
const replacing = sample("rds-default-key.yaml");
const wanted = { commit: "true", comment: "false" };

describe("commits of the GitHub Action", function () {
  this.timeout(60_000);
  let job: Job;
  eachWithJob((made) => (job = made));

  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: job.workspace, encoding: "utf8" });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };

  /** Commits what lies in the workspace to the branch `feature`, and pushes it to a repository of its own. */
  const push = (): PullRequest => {
    job.environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
    if (spawnSync("test", ["-d", ".git"], { cwd: job.workspace }).status !== 0) {
      git("init", "-q", "-b", "feature");
      git("init", "-q", "--bare", join(job.folder, "origin.git"));
      git("remote", "add", "origin", join(job.folder, "origin.git"));
    }
    git("add", "-A");
    git("-c", "user.name=Ann", "-c", "user.email=ann@example.com", "commit", "-qm", "Change the stack");
    git("push", "-q", "origin", "HEAD:refs/heads/feature");
    return current();
  };
  /** The pull request whose newest commit is in the workspace. */
  const current = (): PullRequest => ({
    number: "7",
    repository: "octo/stacks",
    ref: "feature",
    sha: git("rev-parse", "HEAD"),
  });
  const atOrigin = (...args: string[]): string => git("--git-dir", join(job.folder, "origin.git"), ...args);
  const subjects = (): string[] => atOrigin("log", "--format=%s", "feature").split("\n");

  it("go to the branch, one for each rule and template, and leave the workspace alone", async () => {
    job.write("infra/trail.yaml", inPlace);
    job.write("infra/crlf.yaml", inPlace.replaceAll("\n", "\r\n"));
    const pull = push();
    const { failed, log, outputs } = await job.run(wanted, pull);
    expect(failed, log).to.equal(false);
    const count = Number(outputs["commits"]);
    expect(count).to.be.above(3);
    expect(subjects()).to.have.length(count + 1);
    expect(subjects().at(-2)).to.match(/^[\w-]+: .*infra\/crlf\.yaml/);
    expect(
      atOrigin("log", "-1", "--format=%an <%ae>%n%cn%n%(trailers:key=Corrected-by,valueonly)", "feature"),
    ).to.equal(
      "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\ngithub-actions[bot]\ncfn-fix 1.2.3",
    );
    expect(git("status", "--porcelain")).to.equal("");
    expect(git("rev-parse", "HEAD")).to.equal(pull.sha);
    git("pull", "-q", "origin", "feature");
    expect(job.read("infra/crlf.yaml")).to.equal(job.read("infra/trail.yaml").replaceAll("\n", "\r\n"));
    expect((await job.run({ comment: "false" })).outputs).to.include({ changed: "0", "exit-code": "0" });
  });

  it("have an author of one's own, and no hook runs for them", async () => {
    job.write("trail.yaml", inPlace);
    const pull = push();
    for (const hook of ["pre-commit", "commit-msg", "pre-push"]) {
      job.write(`.git/hooks/${hook}`, "#!/bin/sh\nexit 1\n");
      spawnSync("chmod", ["+x", join(job.workspace, ".git/hooks", hook)]);
    }
    const { log } = await job.run({ ...wanted, "commit-author": "Fix Bot <fix@example.com>" }, pull);
    expect(atOrigin("log", "-1", "--format=%an %ae %cn %ce", "feature"), log).to.equal(
      "Fix Bot fix@example.com Fix Bot fix@example.com",
    );
    const { failed, log: refusal } = await job.run({ ...wanted, "commit-author": "nobody" }, pull);
    expect(failed).to.equal(true);
    expect(refusal).to.contain("::error title=cfn-fix::commit-author is Name <address>, not nobody");
  });

  it("replace no resource unless somebody says so: the rest fails the job", async () => {
    job.write("db.yaml", replacing);
    const pull = push();
    const { failed, log, outputs } = await job.run(wanted, pull);
    expect({ failed, commits: outputs["commits"] }, log).to.deep.equal({ failed: true, commits: "0" });
    expect(subjects()).to.deep.equal(["Change the stack"]);
    const asked = await job.run({ ...wanted, "max-impact": "replacement" }, pull);
    expect({ failed: asked.failed, commits: asked.outputs["commits"] }).to.deep.equal({ failed: false, commits: "1" });
  });

  it("count what is left to decide", async () => {
    job.write("db.yaml", replacing);
    job.write("trail.yaml", inPlace);
    const { failed, log } = await job.run(wanted, push());
    expect(failed).to.equal(true);
    expect(log).to.match(/^::notice .*Commits pushed .*: \d+\. .* left for you to decide: 1\.$/m);
    expect(log.trimEnd().split("\n").at(-1)).to.equal("::error title=cfn-fix::templates to correct: 1");
  });

  it("are told in the comment", async () => {
    job.github = await FakeGitHub.start();
    job.write("trail.yaml", inPlace);
    const { outputs } = await job.run({ commit: "true", suggestions: "true" }, push());
    expect(job.github.changes.map(({ call }) => call)).to.deep.equal(["POST issues/7/comments"]);
    expect(job.github.changes[0]?.body.body).to.match(
      new RegExp(`^<!-- cfn-fix -->\\n\\*\\*Pushed ${outputs["commits"]} commits\\*\\* to this branch`),
    );
  });

  it("are not made for a fork, whose branch is not ours", async () => {
    job.write("trail.yaml", inPlace);
    const { failed, log } = await job.run({ ...wanted, "fail-on": "never" }, { ...push(), repository: "eve/stacks" });
    expect(failed).to.equal(false);
    expect(log).to.match(/^::warning title=cfn-fix::Nothing is committed: the pull request comes from eve\/stacks/m);
    expect(subjects()).to.have.length(1);
  });

  it("are not made on the merge of branch and base, and the log says what to write", async () => {
    job.write("trail.yaml", inPlace);
    const pull = push();
    git("checkout", "-q", "--detach");
    git(
      "-c",
      "user.name=GitHub",
      "-c",
      "user.email=github@example.com",
      "commit",
      "-q",
      "--allow-empty",
      "-m",
      "Merge",
    );
    const { failed, log } = await job.run(wanted, pull);
    expect(failed).to.equal(true);
    expect(log.trimEnd().split("\n").at(-1)).to.contain("give actions/checkout: ref: ${{ github.head_ref }}");
    expect(subjects()).to.have.length(1);
    git("checkout", "-q", "--detach", pull.sha ?? "");
    expect((await job.run(wanted, pull)).failed).to.equal(false);
    expect(subjects()).to.have.length.above(1);
  });

  it("do not follow commits of cfn-fix, so that it cannot argue with another program for ever", async () => {
    job.write("trail.yaml", inPlace);
    push();
    git(
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@b.c",
      "commit",
      "-q",
      "--allow-empty",
      "-m",
      "Fix\n\nCorrected-by: cfn-fix 1",
    );
    const { log, failed } = await job.run(wanted, current());
    expect(failed).to.equal(true);
    expect(log).to.contain(
      "::notice title=cfn-fix::Nothing is committed: the last commit of the branch is one of cfn-fix.",
    );
  });

  it("are not pushed over those of others", async () => {
    job.write("trail.yaml", inPlace);
    const pull = push();
    git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-q", "--allow-empty", "-m", "Later");
    git("push", "-q", "origin", "HEAD:refs/heads/feature");
    git("reset", "-q", "--hard", pull.sha ?? "");
    const { log } = await job.run({ ...wanted, "fail-on": "never" }, pull);
    expect(log).to.match(/^::warning title=cfn-fix::Nothing is pushed: the branch has moved on\./m);
    expect(subjects()).to.deep.equal(["Later", "Change the stack"]);
  });

  it("are not made of what is not committed", async () => {
    job.write("trail.yaml", "Resources: {}\n");
    const pull = push();
    job.write("trail.yaml", inPlace);
    const { failed, log } = await job.run(wanted, pull);
    expect(failed).to.equal(true);
    expect(log).to.match(/^::error title=cfn-fix::A template differs from what is committed/m);
  });

  it("fail where the token may not push, and do nothing outside a pull request or beside --write", async () => {
    job.write("trail.yaml", inPlace);
    const pull = push();
    git("remote", "set-url", "--push", "origin", join(job.folder, "nowhere"));
    expect((await job.run(wanted, pull)).log).to.match(
      /::error title=cfn-fix::The commits cannot be pushed; .*contents: write/,
    );
    expect((await job.run({ ...wanted, "fail-on": "never" })).log).to.contain("commit is for pull requests");
    expect((await job.run({ ...wanted, args: "--write" }, pull)).log).to.match(/^::error .*commit and --write/);
  });
});
