import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { isFolder } from "../batch.js";
import type { Config, RunPart, Sourced } from "../config/config.js";
import { ConfigError } from "../config/fault.js";
import { settingsFor, type ResolvedOptions } from "../config/resolve.js";
import { findTemplates, type FindProblem, type FoundFile } from "../files/find.js";
import { mirrorTargets } from "../files/mirror.js";
import { shardOf } from "../files/shard.js";
import { CfnFixError } from "../index.js";
import { Accepted } from "./accepted.js";
import { usageError } from "./choices.js";
import type { Io } from "./io.js";
import type { FixRequest } from "./request.js";
import type { Target, Task } from "./task.js";

/** What is to be done, and with what. */
export interface Plan {
  tasks: readonly Task[];
  /** Names that led to no template. */
  problems: readonly FindProblem[];
  /** True when the user named one file, and nothing else. */
  isOneFile: boolean;
  jobs: number;
  accepted?: Accepted;
  config: Config;
}

/** Below so many templates other threads cost more than they save. */
const worthAnotherThread = 200;

/** Finds the templates, and says what is to become of each. Throws `CfnFixError` and `ConfigError`. */
export async function planOf(request: FixRequest, config: Config, io: Io): Promise<Plan> {
  const run = runPart(request, config, io);
  const found = await findTemplates(request.names, {
    cwd: io.cwd,
    gitignore: run.gitignore?.value ?? true,
    include: run.include,
    exclude: run.exclude,
  });
  const files = request.shard === undefined ? found.files : shardOf(found.files, request.shard);
  const isOneFile = request.names.length === 1 && found.files.length <= 1 && found.files.every(({ named }) => named);
  const targets = await targetsFor(files, request, isOneFile, io);
  const accepted = await acceptedFor(request, run.baseline, config, io);
  const tasks = files.map((file): Task => {
    const target = targets?.get(file);
    return {
      file: file.name,
      path: file.path,
      isNamed: file.named,
      options: optionsFor(request, config, file.path, accepted).fixOptions,
      acceptAll: request.updateBaseline,
      ...(target !== undefined && { target }),
    };
  });
  return {
    tasks,
    problems: found.problems,
    isOneFile,
    jobs: request.jobs ?? run.jobs?.value ?? (tasks.length >= worthAnotherThread ? Math.min(availableParallelism(), 8) : 1),
    ...(accepted !== undefined && { accepted }),
    config,
  };
}

/** The options for one template; with undefined for one from stdin that has no name. */
export function optionsFor(request: FixRequest, config: Config, path: string | undefined, accepted: Accepted | undefined): ResolvedOptions {
  const resolved = settingsFor(config, path, request.fixOptions);
  const baseline = request.updateBaseline || path === undefined ? undefined : accepted?.in(path);
  return { ...resolved, fixOptions: { ...resolved.fixOptions, ...(baseline !== undefined && { baseline }) } };
}
