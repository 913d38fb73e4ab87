import { resolve } from "node:path";
import { printConfig } from "../config/print.js";
import { notify } from "./complain.js";
import type { Core } from "./core.js";
import type { Io } from "./io.js";
import type { FixRequest, GlobalOptions } from "./request.js";
import { planRun } from "./run-plan.js";

/** Prints the configuration of the given template, or of one in the working folder, and where each value comes from. */
export async function printConfiguration(
  request: Omit<FixRequest, "do"> & GlobalOptions,
  io: Io,
  core: Core,
): Promise<number> {
  const plan = await planRun(request, io, core);
  notify(plan.notices, plan, io);
  const [name] = plan.names;
  const path = name === undefined || name === "-" ? plan.stdinFilename : name;
  const options = plan.optionsFor(path === undefined ? undefined : resolve(io.cwd, path));
  io.stdout.write(printConfig(options, plan.run));
  return 0;
}
