import type { Pack } from "../contract/pack.js";
import type { Rule } from "../contract/rule.js";
import { packOf, sameBy, type PackTable } from "./table.js";
import { cis } from "./tables/cis.js";
import { controlTower } from "./tables/control-tower.js";
import { fsbp } from "./tables/fsbp.js";
import { hipaa } from "./tables/hipaa.js";
import { nist80053 } from "./tables/nist-800-53.js";
import { pciDss } from "./tables/pci-dss.js";
import { sameChecks } from "./tables/same-checks.js";
import { wellArchitected } from "./tables/well-architected.js";

const tables: readonly PackTable[] = [fsbp, cis, nist80053, pciDss, hipaa, controlTower, wellArchitected];

let same: ReadonlyMap<string, readonly string[]> | undefined;
const read = new Map<string, Pack>();
let namesByCheck: Map<string, string[]> | undefined;

/** Returns a pack by its name; undefined for a name that none has, and for `all`, which has no controls. */
export function packNamed(name: string): Pack | undefined {
  const table = tables.find((each) => each.name === name);
  const pack = read.get(name) ?? (table && packOf(table, (check) => sameAs(check)));
  if (pack !== undefined) read.set(name, pack);
  return pack;
}

/** Returns the names of the packs of which a rule satisfies a check, by the ids that it carries. */
export function packsByControls(controls: Rule["controls"]): string[] {
  namesByCheck ??= namesOfChecks();
  const found = new Set(Object.values(controls).flatMap((ids) => ids.flatMap((id) => namesByCheck?.get(id) ?? [])));
  return tables.flatMap(({ name }) => (found.has(name) ? [name] : []));
}

function namesOfChecks(): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const { name } of tables)
    for (const id of new Set(packNamed(name)?.controls.flatMap(({ checks }) => checks.flat())))
      all.set(id, [...(all.get(id) ?? []), name]);
  return all;
}

function sameAs(check: string): readonly string[] {
  same ??= sameBy(sameChecks);
  return same.get(check) ?? [check];
}
