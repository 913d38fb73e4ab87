import { join, resolve } from "node:path";

/** What the place of the compiled code depends on. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly cwd: string;
}

const offWords = ["off", "no", "none", "false", "0"];

/**
 * Returns the folder in which compiled code is kept: what `CFN_FIX_CACHE` names, or the one that the system has for
 * such things. Undefined where it is turned off, and where there is no home.
 */
export function cachePlace({ args, env, platform, cwd }: Surroundings): string | undefined {
  const end = args.indexOf("--");
  if ((end < 0 ? args : args.slice(0, end)).includes("--no-cache")) return undefined;
  const chosen = (env["CFN_FIX_CACHE"] ?? "").trim();
  if (offWords.includes(chosen.toLowerCase())) return undefined;
  if (chosen !== "") return resolve(cwd, chosen);
  // Where these are set, the user has said what Node.js is to keep, and where.
  if ((env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "" || (env["NODE_COMPILE_CACHE"] ?? "") !== "") return undefined;
  const base = platform === "win32" ? absolute(env["LOCALAPPDATA"]) : unixPlace(env, platform);
  return base === undefined ? undefined : join(base, "cfn-fix");
}

function unixPlace(env: Surroundings["env"], platform: NodeJS.Platform): string | undefined {
  const home = absolute(env["HOME"]);
  if (platform === "darwin") return home === undefined ? undefined : join(home, "Library", "Caches");
  return absolute(env["XDG_CACHE_HOME"]) ?? (home === undefined ? undefined : join(home, ".cache"));
}

/** Names that depend on the working folder are none, as the XDG Base Directory Specification says. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && resolve(path) === resolve("/", path) && path !== "" ? path : undefined;
}
