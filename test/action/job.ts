import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the tests have the compiled command: below the project, so that it finds its packages. */
const compiled = join(root, "node_modules/.cache/cfn-fix-action");

let isCompiled = false;

/** Compiles the command once: the steps start it many times. */
function compile(): void {
  if (isCompiled) return;
  isCompiled = true;
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, "-p", "tsconfig.build.json", "--outDir", compiled],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stdout);
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

/** A workspace in which the action runs as GitHub runs it, with a stand-in for `gh`. */
export class Job {
  readonly folder = mkdtempSync(join(tmpdir(), "cfn-fix-action-"));
  readonly workspace = join(this.folder, "work space");
  readonly #bin = join(this.folder, "bin");

  constructor() {
    for (const folder of [this.workspace, this.#bin, join(this.folder, "temp")]) mkdirSync(folder);
  }

  write(name: string, text: string): void {
    const path = join(this.workspace, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.workspace, name), "utf8");
  }

  /** Stands in for `gh`: a bash script. Its calls are kept, a line each with its words in angle brackets. */
  gh(script: string): void {
    const path = join(this.#bin, "gh");
    writeFileSync(
      path,
      `#!/usr/bin/env bash\n{ printf '<%s>' "$@"; echo; } >>${JSON.stringify(join(this.folder, "gh-calls"))}\n${script}\n`,
    );
    chmodSync(path, 0o755);
  }

  get ghCalls(): string[] {
    const path = join(this.folder, "gh-calls");
    return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
  }

  /** Runs the action with some inputs; `pullRequest` is the number of the one that it runs for. */
  run(inputs: Record<string, string> = {}, pullRequest = ""): JobOutcome {
    const outputs = new Map([["steps.install.outputs.main", join(compiled, "src/cli/main.js")]]);
    const values = (name: string): string => {
      const input = name.startsWith("inputs.") ? name.slice("inputs.".length) : undefined;
      if (input !== undefined) return inputs[input] ?? expanded(action.inputs[input]?.default ?? missing(name), values);
      if (name === "github.event.pull_request.number") return pullRequest;
      if (name === "github.token") return "secret";
      return outputs.get(name) ?? "";
    };
    const outcome: JobOutcome = { failed: false, log: "", summary: "", outputs: {}, used: [] };
    for (const step of action.runs.steps.filter(({ id }) => id !== "install")) {
      if (step.if !== undefined && !holds(step.if, values)) continue;
      if (step.uses !== undefined) outcome.used.push({ uses: step.uses, with: expandedAll(step.with ?? {}, values) });
      if (step.run === undefined) continue;
      const { status, log, said } = this.#step(step.run, expandedAll(step.env ?? {}, values));
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
  script(name: string, env: Record<string, string>): { status: number | null; log: string; said: Map<string, string> } {
    return this.#step(`bash ${JSON.stringify(join(root, "action", name))}`, env);
  }

  #step(run: string, env: Record<string, string>): { status: number | null; log: string; said: Map<string, string> } {
    const file = join(this.folder, "output");
    writeFileSync(file, "");
    const { status, stdout } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-eo", "pipefail", "-c", `{ ${run}\n} 2>&1`],
      {
        cwd: this.workspace,
        encoding: "utf8",
        env: {
          ...process.env,
          PATH: `${this.#bin}${delimiter}${process.env["PATH"] ?? ""}`,
          GITHUB_ACTION_PATH: root,
          GITHUB_REPOSITORY: "octo/stacks",
          GITHUB_OUTPUT: file,
          GITHUB_STEP_SUMMARY: join(this.folder, "summary"),
          RUNNER_TEMP: join(this.folder, "temp"),
          ...env,
        },
      },
    );
    return { status, log: stdout, said: outputsIn(readFileSync(file, "utf8")) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function missing(name: string): never {
  throw new Error(`action.yml has no ${name}`);
}

type Values = (name: string) => string;

function expanded(text: string, values: Values): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values(name));
}

function expandedAll(texts: Record<string, string | boolean>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, expanded(String(text), values)]));
}

/** The conditions that the action uses: comparisons with a text, joined by `&&`. */
function holds(condition: string, values: Values): boolean {
  return condition.split(" && ").every((part) => {
    const [, name, operator, text] = /^([\w.-]+) (==|!=) '(.*)'$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`cannot tell whether ${part}`);
    return (values(name) === text) === (operator === "==");
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

/** True if there is a command of this name. */
export function isThere(command: string): boolean {
  return spawnSync("bash", ["-c", `command -v ${command}`]).status === 0;
}

/** Gives each test of the suite around it a job of its own, by `use`. Where there is no Bash, the suite is skipped. */
export function eachWithJob(use: (job: Job) => void): void {
  let job: Job | undefined;
  before(function () {
    if (!isThere("bash")) this.skip();
    compile();
  });
  beforeEach(() => use((job = new Job())));
  afterEach(() => job?.remove());
}
