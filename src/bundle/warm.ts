// Runs the command once and keeps what V8 has compiled by then.
import { writeFileSync } from "node:fs";
import type { Script } from "node:vm";
import type * as Command from "./command.js";
import { cachePath, load } from "./load.js";
import { tune } from "./tune.js";

const [main = "", ...args] = process.argv.slice(2);
process.argv.splice(1, process.argv.length, main, ...args);
tune();
const scripts = new Map<string, Script>();
void load<typeof Command>(main, (path, script) => scripts.set(path, script)).command();
process.on("exit", () => {
  for (const [path, script] of scripts) writeFileSync(cachePath(path), script.createCachedData());
  process.exitCode = 0;
});
