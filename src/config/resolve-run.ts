import type { FailWord } from "../contract/fail-on.js";
import type { Config, RunPart } from "./config.js";
import { fromCommandLine } from "./sourced.js";

/** The options of a run that the command line can give. */
export interface RunOptions {
  include?: readonly string[];
  exclude?: readonly string[];
  gitignore?: boolean;
  jobs?: number;
  failOn?: readonly FailWord[];
  exitZero?: boolean;
  allowNoTemplates?: boolean;
  /** `none` for no baseline at all. */
  baseline?: { file: string } | "none";
  /** File by format; one given takes the place of all that the configuration has. */
  report?: ReadonlyMap<string, string>;
}

/** Returns the options of a run, each with the place that it comes from. The command line wins over the configuration. */
export function resolveRun({ run }: Config, commandLine: RunOptions): RunPart {
  const { include, exclude, gitignore, jobs, baseline, report, failOn, exitZero, allowNoTemplates } = commandLine;
  const { baseline: configured, ...others } = run;
  return {
    ...others,
    ...(baseline === undefined && configured !== undefined && { baseline: configured }),
    ...(include !== undefined && { include: fromCommandLine(include) }),
    ...(exclude !== undefined && { exclude: fromCommandLine(exclude) }),
    ...(gitignore !== undefined && { gitignore: fromCommandLine(gitignore) }),
    ...(jobs !== undefined && { jobs: fromCommandLine(jobs) }),
    ...(typeof baseline === "object" && { baseline: fromCommandLine(baseline.file) }),
    ...(failOn !== undefined && { failOn: fromCommandLine(failOn), exitZero: fromCommandLine(false) }),
    ...(exitZero !== undefined && { exitZero: fromCommandLine(exitZero) }),
    ...(allowNoTemplates !== undefined && { allowNoTemplates: fromCommandLine(allowNoTemplates) }),
    ...(report !== undefined && {
      report: new Map([...report].map(([format, file]) => [format, fromCommandLine(file)])),
    }),
  };
}
