import { availableParallelism } from "node:os";
import { relative, resolve, sep } from "node:path";
import type { Config, RunPart, Sourced } from "../config/config.js";
import { globMatcher } from "../config/glob.js";
import { settingsOfFiles } from "../config/resolve.js";
import { findTemplates, type FoundFile, type SearchProblem } from "../files/find.js";
import { listedFiles } from "../files/list.js";
import { shardOf } from "../files/shard.js";
import type { FixOptions } from "../index.js";
import { formatIds } from "../report/formats.js";
import { BaselineFile } from "./baseline-file.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";
import type { FixRequest, ReportRequest } from "./request.js";
import { targetsFor } from "./targets.js";
import type { Task } from "./task.js";

/** What is to be done, and with what. */
export interface Plan {
  tasks: readonly Task[];
  /** Names that led to no template. */
  problems: readonly SearchProblem[];
  /** True if the user named one file, and nothing else. */
  isOneFile: boolean;
  jobs: number;
  accepted?: BaselineFile;
}

/** With fewer templates than this, other threads cost more than they save. */
const worthAnotherThread = 300;

/** Finds the templates and returns what to do with each. Throws `CfnFixError` and `ConfigError`. */
export async function planOf(request: FixRequest, config: Config, io: Io): Promise<Plan> {
  const run = runPart(request, config);
  const { destination, search } = request;
  const output = destination.to === "output" ? { output: destination.path } : {};
  const found = await findTemplates(request.names, { cwd: io.cwd, gitignore: run.gitignore?.value ?? true, ...output });
  const among = search.among === undefined ? undefined : await listedFiles(search.among, io.cwd);
  const isNamed = ({ named }: FoundFile): boolean => named && search.skipNonTemplates !== true;
  const isOneFile =
    request.names.length === 1 && found.files.length + found.problems.length <= 1 && found.files.every(isNamed);
  const isWanted = await filterFor(request, config, io);
  const wanted = found.files.filter(
    (file) => (isNamed(file) || isWanted(file.path)) && (among?.has(file.path) ?? true),
  );
  if (destination.to === "stdout" && !isOneFile)
    throw usageError("-o - takes one template", "use -o FOLDER, or --write to correct several in place");
  const targets = await targetsFor(wanted, request, isOneFile, io);
  const accepted = await acceptedFor(request, run.baseline, config, io);
  const files = request.shard === undefined ? wanted : await shardOf(wanted, request.shard);
  const optionsOf = optionsFor(request, config, accepted);
  const tasks = files.map((file): Task => {
    const target = targets.get(file);
    return {
      file: file.name,
      path: file.path,
      isNamed: isNamed(file),
      ...(!file.named && { confinement: { within: file.root, followLinks: false } }),
      options: optionsOf(file.path),
      acceptAll: request.updateBaseline,
      keepsText: destination.to === "stdout",
      ...(target !== undefined && { target }),
    };
  });
  const jobs = request.jobs ?? run.jobs?.value ?? (tasks.length >= worthAnotherThread ? threads() : 1);
  return { tasks, problems: found.problems, isOneFile, jobs, ...(accepted !== undefined && { accepted }) };
}

/**
 * Returns the number of threads: as many as there are processors, busy or not, but no more than memory allows, since
 * each compiles all code for itself.
 */
function threads(): number {
  return Math.min(availableParallelism(), 4);
}

/** Gives the options for a template by its path; by undefined for one from stdin that has no name. */
export function optionsFor(
  request: FixRequest,
  config: Config,
  accepted: BaselineFile | undefined,
): (path: string | undefined) => FixOptions {
  const settingsFor = settingsOfFiles(config, request.fixOptions);
  return (path) => {
    const { fixOptions } = settingsFor(path);
    const baseline = request.updateBaseline || path === undefined ? undefined : accepted?.in(path);
    return { ...fixOptions, ...(baseline !== undefined && { baseline }) };
  };
}

/** True if the globs of the command line, else those of the configuration, leave a file out. */
export async function isLeftOut(path: string, request: FixRequest, config: Config, io: Io): Promise<boolean> {
  return !(await filterFor(request, config, io))(path);
}

/** Returns what holds for the whole run, and where each value comes from. */
export function runPart(
  { search, jobs, baseline, reports }: Pick<FixRequest, "search" | "jobs" | "baseline" | "reports">,
  { run }: Config,
): RunPart {
  const said = <T>(value: T): Sourced<T> => ({ value, from: "command line" });
  const files = reports.flatMap(({ format, file }) => (file === undefined ? [] : [[format, said(file)] as const]));
  return {
    ...run,
    ...(search.include !== undefined && { include: said(search.include) }),
    ...(search.exclude !== undefined && { exclude: said(search.exclude) }),
    ...(search.gitignore !== undefined && { gitignore: said(search.gitignore) }),
    ...(jobs !== undefined && { jobs: said(jobs) }),
    ...(baseline !== undefined && { baseline: said(baseline) }),
    ...(reports.length > 0 && { report: new Map(files) }),
  };
}

/**
 * Returns the reports that the command line asks for, else those of the configuration, which are relative to its
 * folder.
 */
export function reportsFor({ reports }: FixRequest, { run, folder }: Config): ReportRequest[] {
  if (reports.length > 0) return [...reports];
  return formatIds.flatMap((format) => {
    const file = run.report.get(format)?.value;
    return file === undefined ? [] : [{ format, file: resolve(folder, file) }];
  });
}

/**
 * Returns the filter of a search. Each list of globs is relative to where it is written: the working folder, or that of
 * the configuration.
 */
async function filterFor({ search }: FixRequest, { run, folder }: Config, io: Io): Promise<(path: string) => boolean> {
  const matcher = async (
    own: readonly string[] | undefined,
    configured: readonly string[] | undefined,
  ): Promise<((path: string) => boolean) | undefined> => {
    const globs = own ?? configured;
    if (globs === undefined) return undefined;
    const matches = await globMatcher(globs);
    const base = own === undefined ? folder : io.cwd;
    return (path) => matches(relative(base, path).split(sep).join("/"));
  };
  const isIncluded = await matcher(search.include, run.include?.value);
  const isExcluded = await matcher(search.exclude, run.exclude?.value);
  return (path) => (isIncluded?.(path) ?? true) && !(isExcluded?.(path) ?? false);
}

async function acceptedFor(
  request: FixRequest,
  baseline: Sourced<string> | undefined,
  { folder, rules }: Config,
  io: Io,
): Promise<BaselineFile | undefined> {
  if (baseline === undefined) {
    if (request.updateBaseline)
      throw usageError("--update-baseline needs a file", "name it with --baseline FILE, or in the configuration");
    return undefined;
  }
  const path = resolve(request.baseline === undefined ? folder : io.cwd, baseline.value);
  const shown = request.baseline ?? (relative(io.cwd, path) || path);
  return await BaselineFile.read(path, shown, { mayBeMissing: request.updateBaseline, rules });
}
