import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the table comes from. */
export interface Source {
  readonly package: string;
  readonly version: string;
  /** The day on which the npm registry lists this version as published, so that everything in the table was known by then. */
  readonly published: string;
  readonly license: string;
  readonly url: string;
}

/** The version that the table is made of. `published` is in `npm view @aws-cdk/aws-service-spec time`; change both together. */
export const source: Source = {
  package: "@aws-cdk/aws-service-spec",
  version: "0.1.216",
  published: "2026-09-29",
  license: "Apache-2.0",
  url: "https://github.com/cdklabs/awscdk-service-spec",
};

/** Throws if the installed package is not the version that `source` names and dates. */
export function assertInstalled(): void {
  const folder = join(createRequire(import.meta.url).resolve(source.package), "../..");
  const { version, license }: { version?: string; license?: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (version === source.version && license === source.license) return;
  throw new Error(
    `${source.package} ${String(version)} (${String(license)}) is installed, and tools/schema/source.ts names ${source.version} (${source.license}); ` +
      "change version and date there, then run `npm run schema`",
  );
}
