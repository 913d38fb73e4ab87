import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CfnFixError } from "../values/errors.js";
import { isObject, own, type Json } from "../values/json.js";
import { systemCode } from "../values/system-errors.js";
import { readConfigText } from "./config-file.js";
import { isBelow } from "./inside.js";

/** The name of a package, and maybe of a file in it. */
const packageForm = /^((?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*)(?:\/(.+))?$/i;
const packForm = /\.(?:ya?ml|json)$/;
/** The files that are taken from a package that names none. */
const usualFiles = ["pack.yaml", "pack.yml", "pack.json"];

/** True for a reference to a pack that names a file, and not a package. */
export function isFileReference(reference: string): boolean {
  return (
    reference.startsWith(".") || reference.startsWith("/") || (packForm.test(reference) && !reference.startsWith("@"))
  );
}

/**
 * Returns the path of the file that a pack is in, by the name of a file or of a package in `node_modules`, seen from a
 * folder. Nothing of a package is run. Throws `CfnFixError` READ and USAGE; undefined where there is no such package.
 */
export async function packFile(reference: string, folder: string): Promise<string | undefined> {
  if (isFileReference(reference))
    return await fileWithin(resolve(folder, reference), dirname(resolve(folder, reference)));
  const [, name, file] = packageForm.exec(reference) ?? [];
  const found = name === undefined ? undefined : await packageFolder(name, folder);
  if (found === undefined) return undefined;
  return await fileWithin(join(found, file ?? (await fileOfPackage(found))), found);
}

/** Returns the folder of a package, as Node.js looks for it: in `node_modules` of a folder, or of one above. */
async function packageFolder(name: string, folder: string): Promise<string | undefined> {
  const candidate = join(folder, "node_modules", name);
  if (await isThere(candidate)) return candidate;
  const above = dirname(folder);
  return above === folder ? undefined : await packageFolder(name, above);
}

/** Returns the file that `package.json` names under `cfn-fix`, as `{ "pack": "pack.yaml" }`, or one with a usual name. */
async function fileOfPackage(folder: string): Promise<string> {
  const pack = own(own(await manifestOf(folder), "cfn-fix"), "pack");
  if (typeof pack === "string") return pack;
  for (const name of usualFiles) if (await isThere(join(folder, name))) return name;
  throw new CfnFixError(
    "USAGE",
    `the package in ${folder} has no pack`,
    `it needs a file ${usualFiles[0]}, or "cfn-fix": { "pack": "<file>" } in its package.json`,
  );
}

async function manifestOf(folder: string): Promise<Json> {
  if (!(await isThere(join(folder, "package.json")))) return {};
  try {
    const manifest: unknown = JSON.parse(await readConfigText(join(folder, "package.json")));
    return isObject(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

/** Returns a path that, links followed, lies in a folder, links followed. */
async function fileWithin(path: string, folder: string): Promise<string> {
  if (!packForm.test(path))
    throw new CfnFixError(
      "USAGE",
      `${basename(path)} cannot be a pack`,
      "name a file that ends in .yaml, .yml or .json",
    );
  if (!(await isThere(path))) throw new CfnFixError("READ", "no such file", "check the name of the pack");
  const [real, within] = await Promise.all([realpath(path).catch(() => undefined), realpath(folder)]);
  if (real !== undefined && isBelow(real, within) && packForm.test(real)) return path;
  throw new CfnFixError("USAGE", `${basename(path)} leads out of ${folder}`, "keep the file of the pack in its folder");
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
    throw error;
  }
}
