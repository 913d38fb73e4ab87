import { nameOf, runtimePackages } from "./lock.js";

/** Licences under which a package may be used, changed and passed on, also together with this one. */
export const allowedLicences: ReadonlySet<string> = new Set([
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Python-2.0",
]);

/** docs/licences.md without its notice: every package that comes with cfn-fix, version and licence. */
export function licenceTable(): string {
  const rows = runtimePackages().map(
    ([folder, { version, license }]) => `| ${nameOf(folder)} | ${version} | ${license ?? "none"} |`,
  );
  return ["| package | version | licence |", "|---|---|---|", ...[...new Set(rows)].sort()].join("\n");
}
