import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { completionScript } from "../../src/cli/completion-script.js";
import { completionsFor } from "../../src/cli/completion.js";
import { rules } from "../../src/index.js";
import { mainFile, typescript } from "./process.js";
import { World } from "./world.js";

const asked = (...words: string[]): string[] | undefined =>
  completionsFor(["--complete-words", "bash", ...words], rules);

/** The command from source, as a function of bash and zsh. */
const command = `cfn-fix() { '${process.execPath}' ${typescript.join(" ")} '${mainFile}' "$@"; }`;

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

describe("completion", () => {
  it("offers options, and the values that they take", () => {
    expect(asked("--rep")).to.deep.equal(["--report", "--report-limit"]);
    expect(asked("--report", "html=a", "--report")).to.deep.equal(["--report", "--report-limit"]);
    expect(asked("--rollout", "")).to.deep.equal(["enforce", "prepare"]);
    expect(asked("a.yaml", "--only", "rds-k")).to.deep.equal(["rds-kms-key"]);
    expect(asked("--set", "config-recorder.")).to.deep.equal([
      "config-recorder.role=own",
      "config-recorder.role=service-linked",
    ]);
  });

  it("offers rules, tags and services where rules are chosen, also behind a comma", () => {
    expect(asked("--select", "resil")).to.deep.equal(["resilience"]);
    expect(asked("--ignore", "log-bucket")).to.deep.equal(["log-bucket-delivery"]);
    expect(asked("--extend-select", "s3,cloudfr")).to.deep.equal(["s3,cloudfront"]);
    expect(asked("--select=default,securityh")).to.deep.equal(["--select=default,securityhub"]);
    expect(asked("--only", "lambda-vpc,lambda-v")).to.deep.equal([]);
    expect(asked("--select", "")).to.include.members(["rds-kms-key", "deploy", "s3", "default", "all"]);
  });

  it("offers values behind =, whether or not the shell takes it for a word", () => {
    expect(asked("--rollout=p")).to.deep.equal(["--rollout=prepare"]);
    expect(asked("--rollout", "=")).to.deep.equal(["enforce", "prepare"]);
    expect(asked("--rollout", "=", "p")).to.deep.equal(["prepare"]);
    expect(asked("--set", "config-recorder.role", "=", "s")).to.deep.equal(["service-linked"]);
  });

  it("leaves file names to the shell", async () => {
    for (const words of [["inf"], [""], ["--report", "html", "="], ["--config", "x"], ["-o", ""]])
      expect(asked(...words), words.join(" ")).to.deep.equal([]);
  });

  it("is silent when no shell asks", async () => {
    expect(completionsFor(["a.yaml"], rules)).to.equal(undefined);
  });

  it("shows zsh and fish what an option does", () => {
    expect(completionsFor(["--complete-words", "zsh", "--chec"], rules)?.[0]).to.match(/^--check:Write nothing/);
    expect(completionsFor(["--complete-words", "fish", "--chec"], rules)?.[0]).to.match(/^--check\tWrite nothing/);
    expect(completionsFor(["--complete-words", "zsh", "--rollout=p"], rules)).to.deep.equal(["--rollout=prepare"]);
    expect(asked("--completion", "")).to.deep.equal(["bash", "zsh", "fish"]);
  });

  it("has a script for the shell that is named, else for that of the user", async () => {
    const world = new World();
    try {
      const shown = async (args: string, SHELL = ""): Promise<string> =>
        (await world.run(args, { env: { SHELL } })).stdout;
      expect(await shown("--completion zsh", "/bin/bash")).to.match(/^#compdef cfn-fix\n/);
      expect(await shown("--completion=bash", "/bin/zsh")).to.contain("complete -o bashdefault");
      expect(await shown("--completion", "/usr/bin/fish")).to.contain("complete -c cfn-fix");
      expect(await shown("--completion", "/bin/zsh")).to.contain("#compdef");
      expect(await shown("--completion", "/bin/dash")).to.contain("complete -o bashdefault");
      expect(await world.run("--completion powershell")).to.deep.equal({
        code: 2,
        stdout: "",
        stderr: "cfn-fix: unknown shell powershell. Expected one of: bash, zsh, fish\n",
      });
    } finally {
      world.remove();
    }
  });

  it("works in bash, also in the one of macOS", async function () {
    this.timeout(60_000);
    if (!has("bash")) this.skip();
    const text = completionScript("bash");
    expect(text).not.to.match(/mapfile|readarray|compopt|declare -A|\$\{\w+[,^]/);
    // As readline splits them: at blanks, and around each =.
    const lines = [["--roll"], ["--rollout", "="], ["--set", "listener-https.redirect", "=", "30"], ["no-such-file"]];
    const words = (line: readonly string[]): string => line.map((word) => `'${word}'`).join(" ");
    const script = [
      command,
      text,
      `[[ $(complete -p cfn-fix) =~ "-F "([^ ]+) ]] && fill=\${BASH_REMATCH[1]}`,
      ...lines.map(
        (line) =>
          `COMP_WORDS=(cfn-fix ${words(line)}); COMP_CWORD=${line.length}; COMPREPLY=(); "$fill"; echo "\${COMPREPLY[*]}"`,
      ),
    ].join("\n");
    const { stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-c", script], { encoding: "utf8" });
    expect(stdout.split("\n"), stderr).to.deep.equal(["--rollout", "enforce prepare", "301 302", "", ""]);
  });

  it("works in zsh", async function () {
    this.timeout(60_000);
    if (!has("zsh")) this.skip();
    const script = [
      command,
      // Stand-ins for what zsh has only while it completes.
      `_describe() { print -rl -- "\${(@P)2}"; }`,
      `_files() { print files; }`,
      completionScript("zsh"),
      "words=(cfn-fix --rollout ''); CURRENT=3; _cfn_fix",
      "words=(cfn-fix --set=listener-https.redirect=30); CURRENT=2; _cfn_fix",
      "words=(cfn-fix no-such-file); CURRENT=2; _cfn_fix",
    ].join("\n");
    const { stdout, stderr } = spawnSync("zsh", ["-f", "-c", script], { encoding: "utf8" });
    expect(stdout.split("\n"), stderr).to.deep.equal([
      "enforce",
      "prepare",
      "--set=listener-https.redirect=301",
      "--set=listener-https.redirect=302",
      "files",
      "",
    ]);
  });

  it("works in fish", async function () {
    this.timeout(60_000);
    if (!has("fish")) this.skip();
    const script = [
      `function cfn-fix; '${process.execPath}' ${typescript.join(" ")} '${mainFile}' $argv; end`,
      completionScript("fish"),
      "complete -C 'cfn-fix --rollout '",
      "complete -C 'cfn-fix --statis'",
    ].join("\n");
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", script], { encoding: "utf8" });
    expect(stdout, stderr)
      .to.match(/^enforce$/m)
      .and.to.match(/^--statistics\tPrint/m);
  });
});
