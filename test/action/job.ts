import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { build } from "esbuild";
import { parse } from "yaml";
import { FakeGitHub } from "./github.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of a release, as far as the action runs it. Below the project, so that the command finds its packages. */
const release = join(root, "node_modules/.cache/cfn-fix-action");

/** The command that the jobs run. */
const command = join(release, "dist/command/cfn-fix.js");

let made: Promise<unknown> | undefined;

/** Bundles the command once: the steps start it many times. Returns its file. */
export async function bundledCommand(): Promise<string> {
  await (made ??= bundle());
  return command;
}

async function bundle(): Promise<void> {
  rmSync(release, { recursive: true, force: true });
  mkdirSync(join(release, "dist"), { recursive: true });
  cpSync(join(root, "package.json"), join(release, "package.json"));
  symlinkSync(join(root, "src/schema"), join(release, "dist/schema"));
  await build({
    absWorkingDir: root,
    entryPoints: ["src/bundle/command.ts"],
    outfile: command,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    define: { "import.meta.url": "__url" },
    banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href;' },
    footer: { js: "module.exports.command();" },
    logLevel: "error",
  });
  writeFileSync(join(release, "dist/command/package.json"), '{ "type": "commonjs" }\n');
}

interface Step {
  id?: string;
  name: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, string | boolean>;
}

interface Action {
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: Step[] };
}

/** The action as it stands in the root of the project. */
export const action: Action = parse(readFileSync(join(root, "action.yml"), "utf8"));

/** What became of a job. */
export interface JobOutcome {
  /** True when a step failed; those after it did not run. */
  failed: boolean;
  log: string;
  summary: string;
  outputs: Record<string, string>;
  /** Actions of others that would have run, with what they get. */
  used: { uses: string; with: Record<string, string> }[];
}

/** The pull request that a job runs for. */
export interface PullRequest {
  number: string;
  /** The repository, the branch and the commit that it comes from. */
  repository?: string;
  ref?: string;
  sha?: string;
  /** The commit of the branch that it goes to. */
  base?: string;
}

interface StepOutcome {
  status: number | null;
  log: string;
  said: Map<string, string>;
}

/** A workspace in which the action runs as GitHub runs it, on a server that is not there unless `github` is set. */
export class Job {
  readonly folder = mkdtempSync(join(tmpdir(), "cfn-fix-action-"));
  readonly workspace = join(this.folder, "work space");
  github: FakeGitHub | undefined;
  /** Where the action is. That of a release finds the command by itself. */
  action = root;
  /** Variables that the runner sets besides, or otherwise. */
  environment: Record<string, string> = {};

  constructor() {
    for (const folder of [this.workspace, join(this.folder, "temp")]) mkdirSync(folder);
  }

  write(name: string, text: string): void {
    const path = join(this.workspace, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.workspace, name), "utf8");
  }

  /** Runs the action with some inputs, for a pull request or none. */
  async run(inputs: Record<string, string> = {}, pullRequest?: PullRequest): Promise<JobOutcome> {
    const outputs = new Map([
      ["steps.install.outputs.main", command],
      ["steps.install.outputs.version", "1.2.3"],
    ]);
    const context: Record<string, string | undefined> = {
      "github.event.pull_request.number": pullRequest?.number,
      "github.event.pull_request.head.repo.full_name": pullRequest?.repository,
      "github.event.pull_request.head.ref": pullRequest?.ref,
      "github.event.pull_request.head.sha": pullRequest?.sha,
      "github.event.pull_request.base.sha": pullRequest?.base,
      "github.token": "secret",
      "runner.os": "Linux",
    };
    const values = (name: string): string => {
      const input = name.startsWith("inputs.") ? name.slice("inputs.".length) : undefined;
      if (input !== undefined) return inputs[input] ?? expanded(action.inputs[input]?.default ?? missing(name), values);
      return context[name] ?? outputs.get(name) ?? "";
    };
    const outcome: JobOutcome = { failed: false, log: "", summary: "", outputs: {}, used: [] };
    for (const step of action.runs.steps.filter(({ id }) => id !== "install" || this.action !== root)) {
      if (step.if !== undefined && !holds(step.if, values)) continue;
      if (step.uses !== undefined) outcome.used.push({ uses: step.uses, with: expandedAll(step.with ?? {}, values) });
      if (step.run === undefined) continue;
      const { status, log, said } = await this.#step(step.run, expandedAll(step.env ?? {}, values));
      outcome.log += log;
      for (const [name, value] of said) outputs.set(`steps.${step.id ?? ""}.outputs.${name}`, value);
      outcome.failed = status !== 0;
      if (outcome.failed) break;
    }
    const summary = join(this.folder, "summary");
    outcome.summary = existsSync(summary) ? readFileSync(summary, "utf8") : "";
    outcome.outputs = expandedAll(
      Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value])),
      values,
    );
    return outcome;
  }

  /** Runs one script of the action by itself. */
  script(name: string, env: Record<string, string>): Promise<StepOutcome> {
    return this.#step(`bash ${JSON.stringify(join(root, "action", name))}`, env);
  }

  async #step(run: string, env: Record<string, string>): Promise<StepOutcome> {
    const file = join(this.folder, "output");
    writeFileSync(file, "");
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", `{ ${run}\n} 2>&1`], {
      cwd: this.workspace,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        GITHUB_ACTION_PATH: this.action,
        GITHUB_REPOSITORY: "octo/stacks",
        GITHUB_SERVER_URL: "https://github.com",
        // Nobody listens there.
        GITHUB_API_URL: this.github?.url ?? "http://127.0.0.1:9",
        GITHUB_OUTPUT: file,
        GITHUB_STEP_SUMMARY: join(this.folder, "summary"),
        RUNNER_TEMP: join(this.folder, "temp"),
        RUNNER_TOOL_CACHE: join(this.folder, "tools"),
        ...env,
        ...this.environment,
      },
    });
    const [log, status] = await Promise.all([textOf(child.stdout), exitCodeOf(child)]);
    return { status, log, said: outputsIn(readFileSync(file, "utf8")) };
  }

  async remove(): Promise<void> {
    await this.github?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function exitCodeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => void child.on("close", resolve));
}

function missing(name: string): never {
  throw new Error(`action.yml has no ${name}`);
}

type Values = (name: string) => string;

function expanded(text: string, values: Values): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => valueOf(expression, values));
}

function expandedAll(texts: Record<string, string | boolean>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, expanded(String(text), values)]));
}

/** The first of some names and texts, joined by `||`, that is not empty. */
function valueOf(expression: string, values: Values): string {
  const parts = expression.split(" || ").map((part) => /^'(.*)'$/.exec(part)?.[1] ?? values(part));
  return parts.find((part) => part !== "") ?? "";
}

/** The conditions that the action uses: comparisons with a text, joined by `&&`. */
function holds(condition: string, values: Values): boolean {
  return condition.split(" && ").every((part) => {
    const [, expression, operator, text] = /^\(?([\w.-]+(?: \|\| '.*?')?)\)? (==|!=) '(.*)'$/.exec(part) ?? [];
    if (expression === undefined) throw new Error(`cannot tell whether ${part}`);
    return (valueOf(expression, values) === text) === (operator === "==");
  });
}

/** `name=value`, and `name<<end` with lines up to `end`, as the runner reads them. */
function outputsIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = text.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name, end] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined)
      found.set(
        name,
        lines
          .splice(0, lines.indexOf(end ?? "") + 1)
          .slice(0, -1)
          .join("\n"),
      );
    else if (line !== "") found.set(line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1));
  }
  return found;
}

/** Gives each test of the suite around it a job of its own, by `use`. Where there is no Bash, the suite is skipped. */
export function eachWithJob(use: (job: Job) => void): void {
  let job: Job | undefined;
  before(async function () {
    if (spawnSync("bash", ["-c", ":"]).status !== 0) this.skip();
    await bundledCommand();
  });
  beforeEach(() => use((job = new Job())));
  afterEach(() => job?.remove());
}

/** Gives each test a job as `eachWithJob` does, with a GitHub of its own that has no fault to find in the end. */
export function eachWithGitHub(use: (job: Job, github: FakeGitHub) => void): void {
  let job: Job;
  let github: FakeGitHub;
  eachWithJob((made) => (job = made));
  beforeEach(async () => {
    github = job.github = await FakeGitHub.start();
    use(job, github);
  });
  afterEach(() => expect(github.faults).to.deep.equal([]));
}
