import type { Pack, PackControl } from "../contract/pack.js";

/**
 * A pack as it is kept. `controls` has a line for those with the same checks, which goes on where the next one is
 * indented: `SC-8 SC-8(1,2): CT.EC2.PR.1-3 EC2.8`. Without controls each check is one.
 */
export type PackTable = Omit<Pack, "controls"> & { readonly controls: string };

/** Returns a pack by its table; `sameOf` gives the ids of a check in all tools. */
export function packOf(table: PackTable, sameOf: (check: string) => readonly string[]): Pack {
  const checksOf = new Map<string, (readonly string[])[]>();
  for (const line of table.controls.trim().replaceAll("\n  ", " ").split("\n")) {
    const [controls = "", checks = ""] = line.split(/:\s+/, 2);
    for (const check of wordsOf(checks).flatMap(numbered)) {
      if (controls === "") checksOf.set(check, [[check]]);
      for (const control of wordsOf(controls).flatMap(enhanced))
        checksOf.set(control, [...(checksOf.get(control) ?? []), sameOf(check)]);
    }
  }
  const controls = [...checksOf].map(([id, checks]): PackControl => ({ id, checks }));
  return { ...table, controls: controls.sort((a, b) => natural.compare(a.id, b.id)) };
}

/** Returns checks by their ids: the first of those that ask for the same, with all of them. */
export function sameBy(text: string): ReadonlyMap<string, readonly string[]> {
  const groups = wordsOf(text).map((word) => word.split("="));
  return new Map(groups.flatMap((ids) => ids.map((id) => [id, ids] as const)));
}

const natural = new Intl.Collator("en", { numeric: true });

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** `S3.1-3,5` stands for four checks. */
function numbered(word: string): string[] {
  const [, head, numbers] = /^(.*\.)(\d[\d,-]*)$/.exec(word) ?? [];
  if (head === undefined || numbers === undefined) return [word];
  return numbers.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => `${head}${first + at}`);
  });
}

/** `SC-8(1,2)` stands for two enhancements of one control. */
function enhanced(word: string): string[] {
  const [, base, numbers] = /^([A-Z]{2}-\d+)\((\d[\d,]*)\)$/.exec(word) ?? [];
  return base === undefined || numbers === undefined ? [word] : numbers.split(",").map((each) => `${base}(${each})`);
}
