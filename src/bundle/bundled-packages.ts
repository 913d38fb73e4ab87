import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { groupBy } from "../values/group-by.js";
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

let bundled: Promise<readonly BundledPackage[]> | undefined;

/** Returns the packages whose code the command and the library hold. Writes nothing; bundles them once, as that takes long. */
export async function bundledPackages(): Promise<readonly BundledPackage[]> {
  return await (bundled ??= bundle().then(packagesOf));
}

/**
 * Returns the licences of packages in full, as they have to come with their code: those in the same words together.
 * `holders`: what has their code, as the first words of the text.
 */
export function licenceTexts(
  packages: readonly BundledPackage[],
  holders = "The command and the library hold",
): string {
  const byWords = groupBy(packages.map(licenceOf), ({ words }) => [words.replaceAll(/\s+/g, " ")]);
  const texts = [...byWords.values()].map((same) => {
    const heads = same.map(({ name, version, license, owners }) =>
      [`${name} ${version} (${license})`, ...(owners.length === 0 ? [] : ["", ...owners])].join("\n"),
    );
    return `${heads.join("\n\n")}\n\n${same[0]?.words ?? ""}\n`;
  });
  return `${holders} code of these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

/** Returns a package with its licence: whose it is, and the words that many packages have. */
function licenceOf(of: BundledPackage): BundledPackage & { owners: readonly string[]; words: string } {
  const folder = join(root, of.folder);
  const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each));
  const lines = file === undefined ? [] : readFileSync(join(folder, file), "utf8").split(/\r?\n/);
  const isOwner = (line: string): boolean => /^\s*Copyright (?:\(c\)|[\d\u00a9])/i.test(line);
  const owners = lines.filter(isOwner).map((line) => line.trim());
  return {
    ...of,
    owners,
    words: lines
      .filter((line) => !isOwner(line))
      .join("\n")
      .trim(),
  };
}
