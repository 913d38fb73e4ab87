import type { CoveredPack } from "../contract/pack.js";
import type { OwnPack } from "../config/config.js";
import { packIn } from "../contract/selector.js";
import type { Choice, Rule } from "../index.js";

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

/** Returns the packs of cfn-fix that a choice names, or that a pack of an organization extends. */
export function standardsIn({ select = [], extendSelect = [] }: Choice, own: ReadonlyMap<string, OwnPack>): string[] {
  const names = [...select, ...extendSelect].flatMap((word) => packIn(word) ?? []);
  return [...new Set(names.flatMap((name) => own.get(name)?.standards ?? [name]))];
}
