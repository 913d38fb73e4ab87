import type { CoveredPack } from "../contract/pack.js";
import type { Rule } from "../index.js";

/** Returns packs by their names, with what rules do for their controls. Their tables are read only for that. */
export async function coveredPacks(names: readonly string[], rules: readonly Rule[]): Promise<CoveredPack[]> {
  if (names.length === 0) return [];
  const [{ packNamed }, { coverageOf }] = await Promise.all([
    import("../packs/packs.js"),
    import("../packs/coverage.js"),
  ]);
  return names.flatMap((name) => {
    const pack = packNamed(name);
    return pack === undefined ? [] : [coverageOf(pack, rules)];
  });
}
