import { spawn } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment } from "../environment.js";
import type { Check } from "./list.js";
import type { Places } from "./needs.js";
import type { Ending } from "./result.js";

/** How a check is run. */
export interface Way {
  places: Places;
  environment: Readonly<Record<string, string>>;
  cwd: string;
  /** True if all templates are taken where otherwise every Nth is. */
  whole: boolean;
  /** True if what it prints is passed on. */
  verbose: boolean;
}

/** A check that takes this many times as long as it should, and no less than ten minutes, hangs. */
const patience = 6;

/** Returns the command of a check as words. */
export function commandOf({ command }: Check, { shared, corpus, logs }: Places, whole: boolean): string[] {
  const places: Readonly<Record<string, string>> = { shared, corpus, logs };
  const words = whole ? command.replace(/ --(?:every|stride) \d+/g, "") : command;
  return words.split(" ").map((word) => word.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? ""));
}

/** Runs a check to its end, or ends it when it hangs; its log goes to the folder of the logs. */
export async function runCheck(check: Check, { places, environment, cwd, whole, verbose }: Way): Promise<Ending> {
  const [command = "", ...args] = commandOf(check, places, whole);
  // Chance must not decide whether a change lands; with no seed given, `npm test` tries other cases each time.
  const env = { CFN_FIX_SEED: "7", ...ownEnvironment(), npm_config_loglevel: "error", ...environment };
  const file = join(places.logs, `${check.name}.log`);
  writeFileSync(file, "");
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      chunks.push(chunk);
      appendFileSync(file, chunk);
      if (verbose) process.stdout.write(chunk);
    });
  }
  const minutes = Math.max(10, check.minutes * patience) * (whole ? 30 : 1);
  const watch = setTimeout(() => {
    chunks.push(`\nended after ${minutes} minutes without a result\n`);
    end(child.pid);
  }, minutes * 60_000);
  const stop = (signal: NodeJS.Signals): void => {
    console.error(`${check.name}: ended by ${signal}`);
    end(child.pid);
    process.exit(1);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const code = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (status, signal) => resolve(status ?? signal ?? "unknown"));
  });
  clearTimeout(watch);
  process.off("SIGINT", stop).off("SIGTERM", stop);
  return { log: chunks.join(""), code };
}

/** Ends the processes of a check: it has a group of its own. */
function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // It is over already.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
