import { lettersOf } from "../../../src/values/letters.js";
import { Template, type Assignment } from "../../../src/template/template.js";
import type { Invariant } from "../invariant.js";
import { chancesOf, shuffled, viewOf } from "../subject.js";
import { flawsIn, isPlain } from "../one-world.js";

/** Templates with many conditions have more worlds than anyone can try. */
const most = 256;

export const everyWorld: Invariant = {
  id: "every-world",
  promise:
    "however the conditions turn out, no reference dangles and no resources wait for each other that did not before",
  complaints({ text, result, ...rest }) {
    if (!result.changed) return undefined;
    const [before, after] = [viewOf(text), viewOf(result.output)];
    if (!isPlain(before)) return undefined;
    const [was, is] = [new Template(before), new Template(after)];
    const old = [...was.conditions.keys()];
    // The last names take both values in whatever many worlds there are.
    const names = [
      ...shuffled(chancesOf(rest), old),
      ...[...is.conditions.keys()].filter((name) => !old.includes(name)),
    ];
    const found = new Set<string>();
    let tried = 0;
    for (const world of is.worlds.assignments(names)) {
      for (const flaw of newFlaws(flawsIn(before, world), flawsIn(after, world)))
        if (!found.has(flaw.what)) found.add(`${flaw.what} when ${described(world)}`);
      if (++tried >= most || found.size > 3) break;
    }
    return tried === 0 ? ["there is no world at all"] : [...found];
  },
};

function newFlaws(before: ReturnType<typeof flawsIn>, after: ReturnType<typeof flawsIn>): { what: string }[] {
  const waited = new Set(before.waiting.flat());
  // A repair may take the signs out of a name.
  const broken = new Set([...before.broken].map(lettersOf));
  return [
    ...[...after.broken]
      .filter((reference) => !broken.has(lettersOf(reference)))
      .map((reference) => ({ what: `${reference} is broken` })),
    ...after.waiting
      .filter((ids) => !ids.every((id) => waited.has(id)))
      .map((ids) => ({ what: `${ids.join(", ")} wait for each other` })),
  ];
}

function described(world: Assignment): string {
  return JSON.stringify(Object.fromEntries(world));
}
