import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, root } from "./bundles.js";

/** A package whose code is in the bundle. */
export interface BundledPackage {
  name: string;
  version: string;
  license: string;
  /** Below the project. */
  folder: string;
}

/** Returns the packages that files are from, by name. */
export function packagesOf(files: readonly string[]): BundledPackage[] {
  const folders = new Set(files.flatMap((file) => /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders].sort().map((folder) => {
    const { version = "", license = "see its package" }: { version?: string; license?: string } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    );
    return { name: folder.replace(/^.*node_modules\//, ""), version, license, folder };
  });
}

/** Returns the packages whose code the command and the library hold. Writes nothing. */
export async function bundledPackages(): Promise<BundledPackage[]> {
  return packagesOf(await bundle());
}

/** Returns the licences of packages in full, as they have to come with their code. */
export function licenceTexts(packages: readonly BundledPackage[]): string {
  const texts = packages.map(({ name, version, license, folder }) => {
    const file = readdirSync(join(root, folder)).find((each) => /^licen[sc]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(join(root, folder, file), "utf8").trim()}\n`;
  });
  return `The command and the library hold code of these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}
