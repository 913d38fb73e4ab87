import { dirname } from "node:path";
import { readTemplate, writeTemplate } from "../files/template-files.js";
import type { WriteOptions } from "../files/staged-file.js";
import type { SetWrite } from "../files/write-set.js";
import { createFolder } from "../files/folder.js";
import { writeCopy } from "../files/mirror.js";
import { looksLikeTemplate } from "../files/sniff.js";
import { CfnFixError, type FixOptions, type FixResult } from "../index.js";
import { refusalOf, type FileOutcome, type Refusal, type RefusedFile, type RepairedFile } from "../contract/outcome.js";
import type { FailureEvent } from "../events/event.js";
import { sourceLineOf } from "../report/source-line.js";
import { everyFinding } from "../suppress/baseline.js";
import type { Core } from "./core.js";

/** The place that a corrected template goes to. */
export interface Target {
  /** Absolute. */
  path: string;
  /** As the user names it. */
  shown: string;
  /** The folder that it must not leave; then the folders on the way are created, and no link is followed. */
  within?: string;
}

/** One template to correct. Plain data, so that it can be handed to another thread. */
export interface Task {
  /** As the user names it. */
  file: string;
  /** Absolute. */
  path: string;
  /** False for what a search found: then other files than templates are passed over. */
  isNamed: boolean;
  /** All but the rules. */
  options: Omit<FixOptions, "rules">;
  /** Take all findings as accepted, to write them into a baseline. */
  acceptAll: boolean;
  /** The failures of a deployment; then only what they come from is repaired. */
  events?: readonly FailureEvent[];
  /** Give the text back although nothing changes. */
  keepsText: boolean;
  /** Set for a file that a search found: it is written where it was found, and nowhere else. */
  confinement?: Pick<WriteOptions, "within" | "followLinks">;
  /** The place to write to; missing when nothing is to be written. */
  target?: Target;
}

/** Returns where the file of a task was found: in the folder that the search for it began in, or else in its own. */
export function placeOf({ path, confinement }: Task): { path: string; root: string } {
  return { path, root: confinement?.within ?? dirname(path) };
}

/** The outcome of a task; undefined when its file is no template. */
export type Done = FileOutcome | undefined;

/** The message in which a thread returns the outcome of a task. */
export interface Answer {
  done: Done;
}

/** Reads, corrects and, where wanted, writes one template. Never throws for what a file can bring about. */
export async function correctTemplate(task: Task, core: Core): Promise<Done> {
  return await withText(task, async (text): Promise<FileOutcome> => {
    const { result, ...told } = await corrected(text, task, core);
    const outcome =
      task.keepsText || result.changed
        ? { file: task.file, text, result, ...told }
        : { ...withoutText(task.file, result), ...told };
    const { target } = task;
    if (target === undefined || (target.path === task.path && !result.changed)) return outcome;
    return (await refusalToWrite(task, text, result.output)) ?? { ...outcome, writtenTo: target.shown };
  });
}

/**
 * Hands the text of a file to `work` and returns what becomes of it: undefined for a file that a search found and that is
 * no template. Never throws for what a file can bring about.
 */
export async function withText<Outcome>(
  { file, path, isNamed }: Task,
  work: (text: string) => Promise<Outcome>,
): Promise<Outcome | RefusedFile | undefined> {
  let text: string | undefined;
  try {
    text = await readTemplate(path);
    return isNamed || looksLikeTemplate(text) ? await work(text) : undefined;
  } catch (error) {
    if (!isNamed && isNoTemplate(error)) return undefined;
    return refusedFile(file, text, error);
  }
}

/** Returns what became of a template that an error stopped, with the line of its text that the error is about. */
export function refusedFile(file: string, text: string | undefined, error: unknown): RefusedFile {
  const refusal = refusalOf(error);
  const { code, place } = refusal;
  // The first line of any other file explains nothing, and may be a secret.
  const isShown = code !== "NOT_A_TEMPLATE" && code !== "NOT_TEXT";
  const sourceLine = text === undefined || place === undefined || !isShown ? undefined : sourceLineOf(text, place);
  return { file, refusal, ...(sourceLine !== undefined && { sourceLine }) };
}

/**
 * Writes what a run has made of the text of a file to the place that the task names. Returns why that was not possible,
 * if it was not.
 */
export async function refusalToWrite(
  { file, path, target, confinement }: Task,
  text: string,
  output: string,
): Promise<RefusedFile | undefined> {
  if (target === undefined) return undefined;
  const isInput = target.path === path;
  const refusal = await written(target, output, isInput ? { expected: text, ...confinement } : {});
  return refusal && { file: isInput ? file : target.shown, refusal };
}

/** Returns what a task writes once its template is corrected, with the name of the place; undefined if it writes nothing. */
export function writeOf(
  { path, target, confinement }: Task,
  text: string,
  { changed, output }: Pick<FixResult, "changed" | "output">,
): { write: SetWrite; shown: string } | undefined {
  const isInput = target?.path === path;
  if (target === undefined || (isInput && !changed)) return undefined;
  const options = isInput ? { expected: text, ...confinement } : {};
  const copies = target.within === undefined ? {} : { copies: target.within };
  return { write: { path: target.path, text: output, options, ...copies }, shown: target.shown };
}

/** Corrects a text with the options of a task. Throws `CfnFixError`. */
export function repaired(
  text: string,
  { options, acceptAll }: Pick<Task, "options" | "acceptAll">,
  core: Core,
): FixResult {
  return core.fix(text, { rules: core.rules, ...options, ...(acceptAll && { baseline: everyFinding }) });
}

/**
 * Corrects a text with the options of a task, or repairs in it what its events come from. The table of failures is loaded
 * only for that. Throws `CfnFixError`.
 */
export async function corrected(
  text: string,
  task: Pick<Task, "options" | "acceptAll" | "events">,
  core: Core,
): Promise<Pick<RepairedFile, "result" | "failures">> {
  if (task.events === undefined) return { result: repaired(text, task, core) };
  const { repairFailures } = await import("../events/repair.js");
  return repairFailures(text, task.events, { rules: core.rules, ...task.options }, core.fix);
}

/**
 * True for the error of a file that is no template: CloudFormation accepts none as large as the files that are not
 * read.
 */
function isNoTemplate(error: unknown): boolean {
  return error instanceof CfnFixError && ["NOT_A_TEMPLATE", "NOT_TEXT", "TOO_LARGE"].includes(error.code);
}

async function written({ path, within }: Target, text: string, options: WriteOptions): Promise<Refusal | undefined> {
  try {
    if (within !== undefined) await writeCopy(within, path, text);
    else {
      if (options.expected === undefined) await createFolder(dirname(path));
      await writeTemplate(path, text, options);
    }
    return undefined;
  } catch (error) {
    // It is about the place, not about the template that came in.
    return refusalOf(error);
  }
}

/** Returns the outcome of a template that does not change without its text, of which a run would keep thousands. */
export function withoutText(file: string, result: FixResult): RepairedFile {
  return { file, text: "", result: { ...result, output: "" } };
}
