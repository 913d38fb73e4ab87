import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What Node needs on its command line to run TypeScript, wherever the working folder is. */
export const typescript = ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href];

/** The command as `npm run build` makes it; only that can use other threads. */
export const builtFile = fileURLToPath(new URL("../../dist/command/cfn-fix.js", import.meta.url));

/** The command as it stands in the sources. */
export const mainFile = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
