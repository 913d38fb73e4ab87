import type { ExportsInUse } from "../../contract/estate.js";
import { groupBy } from "../../values/group-by.js";
import type { Link } from "./link.js";

/** Returns for each file the outputs that others import, with the files that do. */
export function exportsInUse(links: readonly Link[]): ReadonlyMap<string, ExportsInUse> {
  const byExporter = groupBy(links, ({ exporter }) => [exporter]);
  return new Map(
    [...byExporter].map(([file, used]) => {
      const byOutput = groupBy(used, ({ output }) => [output]);
      const importers = [...byOutput].map(([output, uses]): [string, string[]] => {
        return [output, [...new Set(uses.map(({ importer }) => importer))].sort()];
      });
      return [file, Object.fromEntries(importers)];
    }),
  );
}
