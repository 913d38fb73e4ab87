// Runs as a process of its own, with the root of a revision as its argument, and answers each path of a template with
// what the code of that revision makes of it. Of the revision it knows only `src/index.ts` and `run` of
// `src/cli/run.ts`; it imports no other code of the project, since that would be of the revision that it lies in.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FixNote, LeftNote, Outcome } from "./outcome.js";

type Run = (args: readonly string[], io: object, core: object) => unknown;
type Fix = (...args: unknown[]) => unknown;

/** What is asked of the runner. */
interface Question {
  path: string;
  rollout: string;
}

/** What `fix` did when the command called it. */
type Told = { result: unknown } | { error: unknown } | undefined;

const [root = ""] = process.argv.slice(2);

/** A folder without a configuration file to run in, and with the template that shows that the runner works. */
const folder = mkdtempSync(join(tmpdir(), "cfn-fix-ecosystem-run-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

async function main(): Promise<void> {
  const index = await load("src/index.ts");
  const { fix, transforms, rules } = index;
  const { run } = await load("src/cli/run.ts");
  if (!isFix(fix)) throw new Error("src/index.ts exports no function fix");
  if (!isRun(run)) throw new Error("src/cli/run.ts exports no function run");
  // The command gets all that the library exports, and the list of rules under both of its names.
  const core = { ...index, transforms: transforms ?? rules, rules: rules ?? transforms };
  const answer = async (question: Question): Promise<Outcome> => await outcomeOf(question, run, core, fix);
  await tryOut(answer);
  process.on("message", (message) => {
    if (isQuestion(message))
      void answer(message).then(
        (outcome) => process.send?.(outcome),
        (error) => process.send?.({ unusable: String(error) }),
      );
  });
  process.send?.("ready");
}

async function load(file: string): Promise<Record<string, unknown>> {
  const module: unknown = await import(pathToFileURL(join(root, file)).href);
  if (!isObject(module)) throw new Error(`${file} is no module`);
  return module;
}

/** Throws when the command of the revision does not answer as it should: then nothing that it says counts. */
async function tryOut(answer: (question: Question) => Promise<Outcome>): Promise<void> {
  const path = join(folder, "sound.json");
  writeFileSync(path, '{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }\n');
  const outcome = await answer({ path, rollout: "enforce" });
  if (outcome.code !== "ok" || outcome.exitCode !== 0) {
    throw new Error(
      `the command does not take a sound template: ${outcome.code}, exit code ${outcome.exitCode}, ${outcome.message ?? ""}`,
    );
  }
}

async function outcomeOf({ path, rollout }: Question, run: Run, core: object, fix: Fix): Promise<Outcome> {
  let told: Told;
  let stderr = "";
  const listening = (...args: unknown[]): unknown => {
    try {
      const result = fix(...args);
      told = { result };
      return result;
    } catch (error) {
      told = { error };
      throw error;
    }
  };
  const io = {
    stdin: [],
    stdout: { write: () => true },
    stderr: { write: (text: string) => ((stderr += text), true) },
    env: {},
    cwd: folder,
  };
  const exitCode = Number(await run([path, "--rollout", rollout, "--no-config"], io, { ...core, fix: listening }));
  return { ...recordOf(told, readFileSync(path), stderr.replaceAll(path, "FILE")), exitCode };
}

function recordOf(told: Told, bytes: Buffer, stderr: string): Omit<Outcome, "exitCode"> {
  const refused = { hash: digest(bytes), fixes: [], left: [] };
  if (told === undefined) return { ...refused, code: "unread", message: stderr.trim() };
  if ("error" in told) {
    const { error } = told;
    const isKnown = error instanceof Error && error.name === "CfnFixError" && "code" in error;
    return {
      ...refused,
      code: isKnown ? String(error.code) : "BUG",
      message: error instanceof Error ? error.message : String(error),
    };
  }
  const { result } = told;
  if (!isObject(result)) throw new Error("fix returns no object");
  const output = text(result, "output");
  const hash = digest(output);
  return {
    code: "ok",
    hash,
    ...(hash !== refused.hash && { output }),
    fixes: list(result, "fixes").map(fixNote),
    left: list(result, "left").map(leftNote),
  };
}

function fixNote(fix: Record<string, unknown>): FixNote {
  return {
    rule: ruleOf(fix),
    logicalId: text(fix, "logicalId"),
    message: text(fix, "message"),
    class: text(fix, "class"),
    impact: text(fix, "impact"),
    operations: digest(JSON.stringify(fix["operations"])).slice(0, 16),
  };
}

function leftNote(left: Record<string, unknown>): LeftNote {
  return {
    rule: ruleOf(left),
    logicalId: text(left, "logicalId"),
    kind: text(left, "kind"),
    message: text(left, "message"),
    reason: text(left, "reason"),
  };
}

/** Returns the id of the rule that found something; revisions until 2026-11 call it `transform`. */
function ruleOf(finding: Record<string, unknown>): string {
  return text(finding, "rule" in finding ? "rule" : "transform");
}

function text(object: Record<string, unknown>, name: string): string {
  const value = object[name];
  if (typeof value !== "string") throw new Error(`a result of fix has no ${name}`);
  return value;
}

function list(object: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const value = object[name];
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error(`a result of fix has no ${name}`);
  return value;
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFix(value: unknown): value is Fix {
  return typeof value === "function";
}

function isRun(value: unknown): value is Run {
  return typeof value === "function";
}

function isQuestion(value: unknown): value is Question {
  return isObject(value) && typeof value["path"] === "string" && typeof value["rollout"] === "string";
}

await main();
