import { availableParallelism } from "node:os";
import { findTemplates, type FoundFile, type SearchProblem } from "../files/find.js";
import { isSameFile } from "../files/folder.js";
import { listedFiles } from "../files/list.js";
import { shardOf, type Shard } from "../files/shard.js";
import { readBaselineFile, type BaselineFile } from "./baseline-file.js";
import { usageError } from "./choices.js";
import { withOption } from "./command-words.js";
import { nestingFiles } from "./estate/nesting-files.js";
import type { Survey } from "./estate/survey.js";
import type { Io } from "./io.js";
import type { RunPlan } from "./run-plan.js";
import { aboutOutput, targetsFor } from "./targets.js";
import type { Task } from "./task.js";

/** The templates of a run, with what to do with each. */
export interface FoundTasks {
  tasks: readonly Task[];
  /** Names that led to no template. */
  problems: readonly SearchProblem[];
  /** True if it is no wonder that the run has nothing to do: only some of the templates that were found were asked for. */
  isExpected: boolean;
  /** Patterns of the command line that match nothing. */
  unusedPatterns: readonly string[];
  /** True if the user named one file, and nothing else. */
  isOneFile: boolean;
  /** Number of threads. */
  jobs: number;
  baseline?: BaselineFile;
  /** The paths of the files that the user named. */
  named: readonly string[];
  /** Files that were found, and that the run passes over since only some were asked for. */
  bystanders: readonly FoundFile[];
  /** What the templates have to do with each other; missing for a single one. */
  survey?: Survey;
}

/** With fewer templates than this, other threads cost more than they save. */
const worthAnotherThread = 300;

/** Finds the templates of a run and returns what to do with each. Throws `CfnFixError` and `ConfigError`. */
export async function findTasks(plan: RunPlan, io: Io): Promise<FoundTasks> {
  const { destination, names, run, updateBaseline } = plan;
  const output = destination.to === "output" ? { output: destination.path } : {};
  const found = await findTemplates(names, { cwd: io.cwd, gitignore: run.gitignore?.value ?? true, ...output }).catch(
    aboutOutput(destination),
  );
  const among = plan.among === undefined ? undefined : await listedFiles(plan.among, io.cwd, io.stdin);
  const isNamed = ({ named }: FoundFile): boolean => named && !plan.skipNonTemplates;
  const isOneFile = names.length === 1 && found.files.length + found.problems.length <= 1 && found.files.every(isNamed);
  const unfiltered = found.files.filter((file) => isNamed(file) || plan.filter.isWanted(file.path));
  const unusedPatterns = found.files.every(isNamed) ? [] : await plan.filter.unused();
  const wanted = among === undefined ? unfiltered : unfiltered.filter(({ path }) => among.has(path));
  if (destination.to === "stdout" && !isOneFile)
    throw usageError("-o - takes one template", "use -o FOLDER, or --write to correct several in place");
  const targets = await targetsFor(wanted, plan, isOneFile, io).catch(aboutOutput(destination));
  const baseline = await baselineOf(plan);
  const files = plan.shard === undefined ? wanted : await shardWithTrees(wanted, plan.shard, io.cwd);
  const [first] = isOneFile ? targets : [];
  // That is no less in place than --write.
  const isOverInput = first !== undefined && (await isSameFile(first[0].path, first[1].path));
  const tasks = files.map((file): Task => {
    const target = targets.get(file);
    const accepted = updateBaseline ? undefined : baseline?.in(file.path);
    return {
      file: file.name,
      path: file.path,
      isNamed: isNamed(file),
      ...(!file.named && { confinement: { within: file.root, followLinks: false } }),
      options: {
        ...plan.optionsFor(file.path).fixOptions,
        ...(destination.to === "output" && isOverInput && { keepData: true }),
        ...(accepted !== undefined && { baseline: accepted }),
      },
      acceptAll: updateBaseline,
      keepsText: destination.to === "stdout" || plan.addAccounts !== undefined,
      ...(target !== undefined && { target }),
    };
  });
  const jobs = run.jobs?.value ?? (tasks.length >= worthAnotherThread ? threads() : 1);
  // A name that is passed on may be that of any file, and a list or a shard may leave none of those that were found.
  const isPassedOn = plan.skipNonTemplates && found.files.some(({ named }) => named);
  const isExpected = isPassedOn || (unfiltered.length > 0 && (among !== undefined || plan.shard !== undefined));
  const inRun = new Set(files.map(({ path }) => path));
  const survey = await surveyOf(
    tasks,
    unfiltered.filter(({ path }) => !inRun.has(path)),
    plan,
    io,
  );
  return {
    tasks: survey?.tasks ?? tasks,
    problems: found.problems.map(withOption),
    isExpected,
    unusedPatterns,
    isOneFile,
    jobs,
    named: files.flatMap(({ named, path }) => (named ? [path] : [])),
    bystanders: among === undefined ? [] : unfiltered.filter(({ path }) => !among.has(path)),
    ...(baseline !== undefined && { baseline }),
    ...(survey !== undefined && { survey }),
  };
}

/** Returns the files of one shard, with all templates that nest each other in the shard of the first one. */
async function shardWithTrees(files: readonly FoundFile[], shard: Shard, cwd: string): Promise<readonly FoundFile[]> {
  const chosen = await shardOf(files, shard);
  const parents = nestingFiles(files);
  if (parents.length === 0) return chosen;
  const { wholeTrees } = await import("./estate/stage.js");
  return await wholeTrees(files, chosen, parents, cwd);
}

/** Looks at the templates of a run together, where there are several. `bystanders`: those that it leaves out. */
async function surveyOf(
  tasks: readonly Task[],
  bystanders: readonly FoundFile[],
  plan: RunPlan,
  { cwd }: Io,
): Promise<Survey | undefined> {
  if (tasks.length + bystanders.length < 2 && plan.oneOwner === undefined) return undefined;
  return await (await import("./estate/survey.js")).surveyOf(tasks, bystanders, plan, cwd);
}

/**
 * Returns the number of threads: as many as there are processors, busy or not, but no more than memory allows, since
 * each compiles all code for itself.
 */
function threads(): number {
  return Math.min(availableParallelism(), 4);
}

async function baselineOf({ baseline, updateBaseline, rules }: RunPlan): Promise<BaselineFile | undefined> {
  if (baseline !== undefined) return await readBaselineFile(baseline, { mayBeMissing: updateBaseline, rules });
  if (updateBaseline)
    throw usageError("--update-baseline needs a file", "name it with --baseline FILE, or in the configuration");
  return undefined;
}
