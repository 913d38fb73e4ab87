import { lstatSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readTemplate } from "./template-files.js";
import { CfnFixError } from "../values/errors.js";

/** The names of a configuration file. */
export const configNames = [".cfn-fix.yaml", ".cfn-fix.yml", ".cfn-fix.json"] as const;

/** Largest configuration file that is read, in bytes. */
const maxBytes = 1024 * 1024;

/**
 * Returns the configuration file for a folder, both absolute: the one in it, or in the nearest folder above that has
 * one, as far up as the root of the Git repository, the home folder or the root of the file system. Undefined when
 * there is none.
 *
 * Throws `CfnFixError` USAGE for a folder with several.
 */
export async function findConfigFile(folder: string, home: string | undefined): Promise<string | undefined> {
  const found = namesIn(folder, configNames);
  const [name, second] = found;
  if (name !== undefined && second !== undefined) {
    throw new CfnFixError(
      "USAGE",
      `${folder} has more than one configuration: ${found.join(", ")}`,
      "keep one of them",
    );
  }
  if (name !== undefined) return join(folder, name);
  const above = dirname(folder);
  // In a worktree or a submodule, .git is a file.
  const isTop = folder === home || above === folder || namesIn(folder, [".git"]).length > 0;
  return isTop ? undefined : await findConfigFile(above, home);
}

/**
 * Returns the names of configuration files in a folder. A link that leads nowhere counts too: a configuration that is
 * gone must not go unseen.
 */
function namesIn(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => isThere(join(folder, name)));
}

/**
 * True if something is at a path. Synchronous, since to ask a thread takes longer than to look, and the run waits for
 * it.
 */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTDIR") return false;
    if (typeof code !== "string") throw error;
    throw new CfnFixError(
      "READ",
      `${path} cannot be looked for: the system says ${code}`,
      "check who may read its folder, or name a configuration with --config",
    );
  }
}

/** Returns the text of a configuration file. Throws `CfnFixError` READ, TOO_LARGE or ENCODING. */
export async function readConfigText(path: string): Promise<string> {
  // `readTemplate` throws the error for a file that is missing or forbidden.
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && !found.isFile())
    throw new CfnFixError("READ", "is not a file", "name a configuration file");
  if (found !== undefined && found.size > maxBytes)
    throw new CfnFixError("TOO_LARGE", "too large for a configuration", "keep it below 256 KiB");
  try {
    return await readTemplate(path);
  } catch (error) {
    if (error instanceof CfnFixError && (error.code === "ENCODING" || error.code === "NOT_TEXT"))
      throw new CfnFixError("ENCODING", error.message, "save it as UTF-8 text");
    throw error;
  }
}
