import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** What a package says of itself; the fields that matter here. */
export interface Manifest {
  name: string;
  version: string;
  /** An object in packages of old. */
  license?: string | { type: string };
  engines?: { node?: string };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** A package as package-lock.json has it. */
export interface Locked {
  version: string;
  license?: string;
  /** Needed by development only. */
  dev?: boolean;
  integrity?: string;
  /** Where it is to be loaded from, when that is not left to the settings of whoever installs. */
  resolved?: string;
  hasInstallScript?: boolean;
  engines?: { node?: string };
  /** True for a folder of the project that is a package of its own. */
  link?: boolean;
}

/** Returns the package.json of a folder below the project. */
export function manifest(folder = ""): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/** Returns every package of the lock, by its folder below the project; not the project itself nor its workspaces. */
export function lockedPackages(): [folder: string, locked: Locked][] {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  return Object.entries(packages).filter(([folder, { link }]) => folder.includes("node_modules/") && link !== true);
}

/** Returns the packages that come to a user with the project. */
export function runtimePackages(): [folder: string, locked: Locked][] {
  return lockedPackages().filter(([, { dev }]) => dev !== true);
}

/** Returns the name of a package by its folder: that of `node_modules/a/node_modules/@b/c` is `@b/c`. */
export function nameOf(folder: string): string {
  return folder.split("node_modules/").at(-1) ?? folder;
}

/** Returns the SPDX identifier of a package's licence. */
export function licenceOf({ license }: Manifest): string | undefined {
  return typeof license === "object" ? license.type : license;
}

/** Returns the table of some packages, with version and licence. */
export function licenceTable(packages: Iterable<{ name: string; version: string; license?: string }>): string {
  const rows = [...packages].map(({ name, version, license }) => `| ${name} | ${version} | ${license ?? "none"} |`);
  return ["| package | version | licence |", "|---|---|---|", ...[...new Set(rows)].sort()].join("\n");
}
