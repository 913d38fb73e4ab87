import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { completionScript, completionsFor } from "../../src/cli/completion.js";
import { rules } from "../../src/index.js";
import { mainFile, typescript } from "./process.js";

const asked = (...words: string[]): Promise<string[] | undefined> =>
  completionsFor(["--get-yargs-completions", "cfn-fix", ...words], rules);

describe("completion", () => {
  // yargs answers zsh otherwise than bash.
  const shell = process.env["SHELL"];
  before(() => (process.env["SHELL"] = "/bin/bash"));
  after(() => (shell === undefined ? delete process.env["SHELL"] : (process.env["SHELL"] = shell)));

  it("offers options, and the values that they take", async () => {
    expect(await asked("--rep")).to.deep.equal(["--report", "--report-limit"]);
    expect(await asked("--report", "html=a", "--report")).to.deep.equal(["--report", "--report-limit"]);
    expect(await asked("--rollout", "")).to.deep.equal(["enforce", "prepare"]);
    expect(await asked("a.yaml", "--only", "rds")).to.deep.equal(["rds-kms-key"]);
    expect(await asked("--set", "config-recorder.")).to.deep.equal([
      "config-recorder.role=own",
      "config-recorder.role=service-linked",
    ]);
  });

  it("offers rules, tags and services where rules are chosen, also behind a comma", async () => {
    expect(await asked("--select", "resil")).to.deep.equal(["resilience"]);
    expect(await asked("--ignore", "log-bucket")).to.deep.equal(["log-bucket-delivery"]);
    expect(await asked("--extend-select", "s3,cloudfr")).to.deep.equal(["s3,cloudfront"]);
    expect(await asked("--select=default,securityh")).to.deep.equal(["--select=default,securityhub"]);
    expect(await asked("--only", "lambda-vpc,lambda-v")).to.deep.equal([]);
    expect(await asked("--select", "")).to.include.members(["rds-kms-key", "deploy", "s3", "default", "all"]);
  });

  it("offers values behind =, whether or not the shell takes it for a word", async () => {
    expect(await asked("--rollout=p")).to.deep.equal(["--rollout=prepare"]);
    expect(await asked("--rollout", "=")).to.deep.equal(["enforce", "prepare"]);
    expect(await asked("--rollout", "=", "p")).to.deep.equal(["prepare"]);
    expect(await asked("--set", "config-recorder.role", "=", "s")).to.deep.equal(["service-linked"]);
  });

  it("leaves file names to the shell", async () => {
    for (const words of [["inf"], [""], ["--report", "html", "="], ["--config", "x"], ["-o", ""]])
      expect(await asked(...words), words.join(" ")).to.deep.equal([]);
  });

  it("is silent when no shell asks", async () => {
    expect(await completionsFor(["a.yaml"], rules)).to.equal(undefined);
  });

  it("works in bash", async function () {
    this.timeout(60_000);
    if (spawnSync("bash", ["-c", "((BASH_VERSINFO[0] >= 4))"]).status !== 0) this.skip();
    // As readline splits them: at blanks, and around each =.
    const lines = [["--roll"], ["--rollout", "="], ["--set", "listener-https.redirect", "=", "30"], ["no-such-file"]];
    const words = (line: readonly string[]): string => line.map((word) => `'${word}'`).join(" ");
    const script = [
      `cfn-fix() { '${process.execPath}' ${typescript.join(" ")} '${mainFile}' "$@"; }`,
      await completionScript(),
      `[[ $(complete -p cfn-fix) =~ "-F "([^ ]+) ]] && fill=\${BASH_REMATCH[1]}`,
      ...lines.map(
        (line) =>
          `COMP_WORDS=(cfn-fix ${words(line)}); COMP_CWORD=${line.length}; COMPREPLY=(); "$fill"; echo "\${COMPREPLY[*]}"`,
      ),
    ].join("\n");
    const { stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-c", script], {
      encoding: "utf8",
      env: { ...process.env, SHELL: "/bin/bash" },
    });
    expect(stdout.split("\n"), stderr).to.deep.equal(["--rollout", "enforce prepare", "301 302", "", ""]);
  });
});
