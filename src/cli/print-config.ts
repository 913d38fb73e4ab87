import { resolve } from "node:path";
import { printConfig } from "../config/print.js";
import { settingsFor } from "../config/resolve.js";
import { configurationFor } from "./configuration.js";
import { notify } from "./complain.js";
import type { Io } from "./io.js";
import { runPart } from "./plan.js";
import type { FixRequest, GlobalOptions } from "./request.js";
import type { Core } from "./core.js";

/** Prints the configuration of the given template, or of one in the working folder, and where each value comes from. */
export async function printConfiguration(
  request: Omit<FixRequest, "do"> & GlobalOptions,
  io: Io,
  core: Core,
): Promise<number> {
  const config = await configurationFor(request.config, io, core);
  notify([...request.notices, ...config.notices], request, io);
  const [name] = request.names;
  const path = name === undefined || name === "-" ? request.stdinFilename : name;
  const resolved = settingsFor(config, path === undefined ? undefined : resolve(io.cwd, path), request.fixOptions);
  io.stdout.write(printConfig(resolved, runPart(request, config)));
  return 0;
}
