import { expect } from "chai";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examples } from "../../src/cli/help-text.js";
import { builtFile } from "../cli/process.js";
import { pagePaths, pageText } from "./pages.js";
import { StandIns } from "./stand-ins.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Templates of the repository that the lines run in, by the sample that they are. */
const templates: Readonly<Record<string, string>> = {
  "template.yaml": "audit-trail.yaml",
  "templates/network.yaml": "plain-http.yaml",
  "infra/db.yaml": "rds-default-key.yaml",
  "infra/trail.yaml": "audit-trail.yaml",
  "legacy/old.template": "config-recorder.yaml",
};

/** The shell blocks of a text in Markdown, in order; in a list they are indented. */
function blocksIn(text: string): string[] {
  const blocks = text.matchAll(/^( *)```(?:sh|bash)\n(.*?)^\1```$/gms);
  return [...blocks].map(([, indent = "", code = ""]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}

/** Returns the lines of a block that shows one choice a line, each with a comment; undefined for one that is run as a whole. */
function choicesIn(block: string): string[] | undefined {
  const lines = block.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => /\S {2,}# /.test(line)) ? lines : undefined;
}

/** A repository as a reader might have it, and a shell in it. */
/** A rule of one's own, that its sample tries. */
const ownRule = {
  id: "acme-versions",
  title: "Keep old versions",
  why: "What is overwritten is lost. A bucket with versions keeps it.",
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  tags: ["resilience"],
  type: "AWS::S3::Bucket",
  property: "VersioningConfiguration.Status",
  want: { is: "Enabled" },
  flaw: "it keeps no old versions",
  tests: [
    {
      name: "enabled",
      before:
        "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration:\n        Status: Enabled\n",
    },
  ],
};

class Shell {
  readonly #home = mkdtempSync(join(tmpdir(), "cfn-fix-lines-"));
  readonly #folder = join(this.#home, "repository");
  readonly #standIns = new StandIns(join(this.#home, "bin"));
  readonly #env = {
    ...this.#standIns.env,
    HOME: this.#home,
    GIT_CONFIG_NOSYSTEM: "1",
    CFN_FIX_CACHE: join(this.#home, "cache"),
    LC_ALL: "C.UTF-8",
  };

  constructor() {
    mkdirSync(this.#folder);
    cpSync(join(root, "samples"), join(this.#folder, "samples"), { recursive: true });
    for (const [name, sample] of Object.entries(templates))
      cpSync(join(root, "samples", sample), join(this.#folder, name), { recursive: true });
    writeFileSync(join(this.#home, ".gitconfig"), "[user]\nname = Reader\nemail = reader@example.com\n");
    const pack = { name: "org", title: "What the organization asks for", rules: ["ddb-pitr"] };
    writeFileSync(join(this.#folder, "org-pack.yaml"), JSON.stringify(pack));
    mkdirSync(join(this.#folder, "custom-rules"));
    writeFileSync(join(this.#folder, "custom-rules/acme.json"), JSON.stringify(ownRule));
    this.#git("init", "--quiet");
    this.#commit();
    this.#git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeFileSync(join(this.#folder, "infra/new.yaml"), "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
    this.#commit();
    this.#git("tag", "start");
  }

  /** Returns what is wrong with a script, which is to end with one of the codes. What it leaves is committed. */
  faults(script: string, codes: readonly number[] = [0]): string[] {
    const { status, stderr, stdout } = spawnSync("bash", ["-e", "-c", script], {
      cwd: this.#folder,
      env: this.#env,
      encoding: "utf8",
    });
    const faults = [
      ...(status !== null && codes.includes(status)
        ? []
        : [`exit code ${status}: ${stderr.slice(-2000)}${stdout.slice(-500)}`]),
      ...this.#standIns.faults(),
    ];
    this.#commit();
    return faults.map((fault) => `${script.trim()}\n  ${fault}`);
  }

  /** Returns what a command prints on stdout, and on stderr. */
  said(command: string): { text: string; diagnosis: string } {
    const { stdout, stderr } = spawnSync("bash", ["-c", command], {
      cwd: this.#folder,
      env: this.#env,
      encoding: "utf8",
    });
    return { text: stdout, diagnosis: stderr };
  }

  /** Makes the repository as it was at first. */
  reset(): void {
    this.#git("reset", "--quiet", "--hard", "start");
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  #git(...args: string[]): void {
    execFileSync("git", args, { cwd: this.#folder, env: this.#env, stdio: "pipe" });
  }

  #commit(): void {
    this.#git("add", "--all");
    this.#git("commit", "--quiet", "--allow-empty", "--message", "Next");
  }
}

/** Codes that a line by itself may end with: one that looks may find something, and --write may hold something back. */
function codesFor(line: string): number[] {
  const command = line.replace(/ {2,}# .*/, "");
  const isPlain = /^cfn-fix /.test(command) && !/[|&;]|--series|--update-baseline| -o /.test(command);
  return isPlain ? [0, 1] : [0];
}

describe("shell lines that people paste", function () {
  this.timeout(60_000);
  let shell: Shell;
  before(function () {
    if (!existsSync(builtFile)) this.skip();
  });
  beforeEach(() => (shell = new Shell()));
  afterEach(() => shell.remove());

  for (const page of pagePaths()) {
    const blocks = blocksIn(pageText(page));
    if (blocks.length === 0) continue;
    it(`work under bash -e: ${page}`, () => {
      const faults = blocks.flatMap((block) => {
        const choices = choicesIn(block);
        if (choices === undefined) return shell.faults(block);
        return choices.flatMap((line) => {
          shell.reset();
          return shell.faults(line, codesFor(line));
        });
      });
      expect(faults.join("\n")).to.equal("");
    });
  }

  it("work under bash -e: the examples of --help", () => {
    const faults = examples.flatMap(([command]) => {
      shell.reset();
      return shell.faults(command, codesFor(command));
    });
    expect(faults.join("\n")).to.equal("");
  });

  it("work under bash -e: what cfn-fix says about each sample", () => {
    const faults = readdirSync(join(root, "samples"))
      .filter((name) => /\.(?:yaml|json)$/.test(name))
      .flatMap((name) => {
        shell.reset();
        const { text, diagnosis } = shell.said(`cfn-fix samples/${name} --report markdown`);
        const next = /^Apply: (.*)$/m.exec(diagnosis)?.[1];
        return [
          ...blocksIn(text).flatMap((block) => shell.faults(block)),
          ...(next === undefined ? [] : shell.faults(next, [0, 1])),
        ];
      });
    expect(faults.join("\n")).to.equal("");
  });

  it("are told when they do not", () => {
    expect(shell.faults("cfn-fix template.yaml\naws --version")).to.have.length(1);
    expect(shell.faults("aws cloudformation deploy --template-file none.yaml --stack-name s")[0]).to.contain(
      "none.yaml does not exist",
    );
    expect(shell.faults("aws cloudformation deploy --template-fiel x --stack-name s")[0]).to.contain("unknown option");
    expect(shell.faults("sam deploy --template-file template.yaml --parameter-overrides x")[0]).to.contain(
      "x is no parameter",
    );
    expect(shell.faults("npm run nothing")[0]).to.contain("there is no such script");
    expect(shell.faults("no-such-command")[0]).to.contain("exit code 127");
  });
});
