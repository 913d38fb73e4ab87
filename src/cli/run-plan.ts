import { relative, resolve } from "node:path";
import type { Config, RunPart } from "../config/config.js";
import { settingsOfFiles, type ResolvedOptions } from "../config/resolve.js";
import { resolveRun } from "../config/resolve-run.js";
import type { CoveredPack, GroupBy } from "../contract/pack.js";
import type { HeldChoice } from "../config/choice.js";
import type { Rule } from "../index.js";
import type { AddAccounts } from "./accounts.js";
import { filterOf, type FileFilter } from "./file-filter.js";
import { formatIds } from "../report/formats.js";
import { usageError } from "./choices.js";
import { configurationFor } from "./configuration.js";
import type { Core } from "./core.js";
import type { Failing } from "./exit-code.js";
import type { Io } from "./io.js";
import type { ReportRequest } from "./destination.js";
import { coveredPacks, standardsIn } from "./covered-packs.js";
import { ownPacksIn, withOwnPacks } from "./own-packs.js";
import { recoverFor } from "./recover.js";
import type { FixRequest, GlobalOptions } from "./request.js";

/** The parts of a request that no configuration can change. */
type Given = Pick<
  FixRequest,
  | "names"
  | "stdinFilename"
  | "way"
  | "destination"
  | "reportLimit"
  | "groupBy"
  | "series"
  | "fromEvents"
  | "shard"
  | "updateBaseline"
  | "chosen"
  | "oneOwner"
>;

/** All options of a run: those of the command line, else those of the configuration, else the defaults. Made once. */
export interface RunPlan extends Given, GlobalOptions, Failing {
  /** All rules that there are. */
  readonly rules: readonly Rule[];
  /** The options of the whole run, each with the place that it comes from. */
  readonly run: RunPart;
  /** Returns the options for a template by its absolute path; undefined: for one from stdin without a name. */
  readonly optionsFor: (path: string | undefined) => ResolvedOptions;
  /** The reports to write; their files are absolute, or relative to the working folder. */
  readonly reports: readonly ReportRequest[];
  /** The baseline file. */
  readonly baseline?: { readonly path: string; readonly shown: string };
  /** A file that lists the only templates that are meant. */
  readonly among?: string;
  /** True if named files are treated as if a search had found them. */
  readonly skipNonTemplates: boolean;
  /** True if a run may find no template. */
  readonly allowNoTemplates: boolean;
  /** The packs that are chosen, with what rules do for their controls; where a report tells of them. */
  readonly packs?: readonly CoveredPack[];
  /** Adds the values for the accounts whose facts were given. */
  readonly addAccounts?: AddAccounts;
  /** What --include and --exclude, or the configuration, leave of the files that are found. */
  readonly filter: FileFilter;
  /** Notices about the command line and the configuration, a line each. */
  readonly notices: readonly string[];
}

/** Returns the options of a run. Reads the configuration; throws `CfnFixError` and `ConfigError`. */
export async function planRun(
  request: Omit<FixRequest, "do"> & GlobalOptions,
  io: Io,
  { rules }: Core,
): Promise<RunPlan> {
  const { names, stdinFilename, way, destination, reportLimit, series, fromEvents, shard, updateBaseline } = request;
  const { chosen, oneOwner, groupBy } = request;
  const { quiet, silent, verbose, statistics, color, args } = request;
  const { fixOptions } = request;
  const own = await ownPacksIn(fixOptions, io, rules);
  const config = withOwnPacks(await configurationFor(request.config, io, rules), own, fixOptions);
  const run = resolveRun(config, { ...request.search, ...runOptionsOf(request) });
  const baseline = baselineOf(request, run, config, io);
  const optionsFor = inThisRun(io.today, request, settingsOfFiles(config, fixOptions));
  // Throws for what can be for no template.
  const { choice } = optionsFor(undefined);
  const reports = reportsOf(request, config);
  const packs = await packsOfRun(choice, config, groupBy, reports.length > 0);
  const addAccounts =
    request.facts === undefined ? undefined : await (await import("./accounts.js")).addingAccounts(request.facts, io);
  return {
    names,
    ...(stdinFilename !== undefined && { stdinFilename }),
    way,
    destination,
    ...(reportLimit !== undefined && { reportLimit }),
    ...(groupBy !== undefined && { groupBy }),
    ...(packs.length > 0 && { packs }),
    ...(series !== undefined && { series }),
    ...(fromEvents !== undefined && { fromEvents }),
    ...(shard !== undefined && { shard }),
    updateBaseline,
    chosen,
    ...(oneOwner !== undefined && { oneOwner }),
    quiet,
    // Beside a report on stdout only errors are said.
    silent: silent || request.reports.some(({ file }) => file === undefined),
    verbose,
    statistics,
    color,
    args,
    rules,
    run,
    optionsFor,
    reports,
    // What has failed is no finding to be accepted.
    ...(baseline !== undefined && fromEvents === undefined && { baseline }),
    ...(request.search.among !== undefined && { among: request.search.among }),
    ...(addAccounts && { addAccounts }),
    skipNonTemplates: request.search.skipNonTemplates ?? false,
    filter: await filterOf(request.search, run, config, io),
    allowNoTemplates: run.allowNoTemplates?.value ?? false,
    failOn: run.failOn?.value,
    exitZero: run.exitZero?.value ?? false,
    isWritten: destination.to !== "dry-run" && destination.to !== "check",
    notices: [...request.notices, ...config.notices],
  };
}

/** Returns the packs that are chosen where something tells of them. Throws USAGE where findings have no control to be grouped by. */
async function packsOfRun(
  { select, extendSelect }: HeldChoice,
  { packs, rules }: Config,
  groupBy: GroupBy | undefined,
  isReported: boolean,
): Promise<CoveredPack[]> {
  if (groupBy !== "control" && !isReported) return [];
  const words = { select: select?.value ?? [], extendSelect: extendSelect?.value ?? [] };
  const names = standardsIn(words, packs);
  if (groupBy === "control" && names.every((name) => name === "all"))
    throw usageError("--group-by control needs a pack with controls", "choose one, such as --pack fsbp");
  return await coveredPacks(names, rules);
}

/** Returns the options for each template with the day of the run, and with care for data where all is written in place. */
function inThisRun(
  today: string | undefined,
  { way, destination: { to }, fixOptions: asked }: Pick<FixRequest, "way" | "destination" | "fixOptions">,
  optionsFor: RunPlan["optionsFor"],
): RunPlan["optionsFor"] {
  const more = {
    ...(today !== undefined && { today }),
    ...(to === "input" && way.by === "fixing" && { keepData: true }),
  };
  return (path) => {
    const options = optionsFor(path);
    return { ...options, fixOptions: { ...options.fixOptions, ...more, ...recoverFor(asked, options.fixOptions) } };
  };
}

function runOptionsOf(request: Omit<FixRequest, "do">) {
  const { jobs, baseline, reports, failOn, exitZero, allowNoTemplates } = request;
  const files = reports.flatMap(({ format, file }) => (file === undefined ? [] : [[format, file] as const]));
  return {
    ...(jobs !== undefined && { jobs }),
    ...(failOn !== undefined && { failOn }),
    ...(exitZero !== undefined && { exitZero }),
    ...(allowNoTemplates !== undefined && { allowNoTemplates }),
    ...(baseline !== undefined && { baseline }),
    ...(reports.length > 0 && { report: new Map(files) }),
  };
}

/** Returns the reports of the command line, else those of the configuration, which are relative to its folder. */
function reportsOf({ reports }: Pick<FixRequest, "reports">, { run, folder }: Config): readonly ReportRequest[] {
  if (reports.length > 0) return reports;
  return formatIds.flatMap((format) => {
    const file = run.report.get(format)?.value;
    return file === undefined ? [] : [{ format, file: resolve(folder, file) }];
  });
}

/** Returns the baseline file; a name is relative to where it is written: the working folder, or the configuration's. */
function baselineOf(
  { baseline: named }: Pick<FixRequest, "baseline">,
  { baseline }: RunPart,
  { folder }: Config,
  io: Io,
): RunPlan["baseline"] {
  if (baseline === undefined) return undefined;
  const file = typeof named === "object" ? named.file : undefined;
  const path = resolve(file === undefined ? folder : io.cwd, baseline.value);
  return { path, shown: file ?? (relative(io.cwd, path) || path) };
}
