import { pick, type Base, type Break, type BreakKind, type Random } from "../break-kind.js";
import type { PropertyPlace } from "../property-places.js";
import { misspelled, renameKey, wordsOf } from "../rewrite.js";

/** Returns how a name may be written wrong, `undefined` where that kind does not apply. */
type Misspelling = (name: string, place: PropertyPlace, random: Random) => string | undefined;

/** The ways to write the name of a property wrong. */
export const propertyNameKinds: readonly BreakKind[] = [
  named("name: case", (name, _, random) => pick([lowerFirst(name), otherAcronym(name), name.toLowerCase()], random)),
  named("name: plural or singular", (name) =>
    /(?:ss|us|is|ies|es|data)$/i.test(name) ? undefined : otherNumber(name),
  ),
  named("name: word order", (name, _, random) => {
    const words = wordsOf(name);
    if (words.length < 2 || words.some((word) => !/^[A-Za-z]{2,}$/.test(word))) return undefined;
    const turn = 1 + Math.floor(random() * (words.length - 1));
    return [...words.slice(turn), ...words.slice(0, turn)].join("");
  }),
  named("name: unit added", (name, { node }, random) => {
    if (!node.types.includes("integer") || units.test(name)) return undefined;
    if (!/Retention/.test(name) && /(?:Timeout|Interval|Period|Delay|Cooldown|Age)$/.test(name))
      return pick([`${name}Seconds`, `${name}InSeconds`], random);
    return name === "BackupRetentionPeriod" ? `${name}${pick(["Days", "InDays"], random)}` : undefined;
  }),
  named("name: unit removed", (name) => (units.test(name) ? name.replace(units, "") || undefined : undefined)),
  named("name: one letter", (name, _, random) => (name.length < 7 ? undefined : misspelled(name, random))),
];

const units = /(?:In)?(?:Seconds|Minutes|Hours|Days|MB|GB|GiB|MiB)$/;

function named(name: string, misspell: Misspelling): BreakKind {
  return { name, isCertain: true, breaks: (base, random) => renames(base, random, misspell) };
}

function renames(base: Base, random: Random, misspell: Misspelling): Break[] {
  return base.places.flatMap((place) => {
    const wrong = misspell(place.key, place, random);
    if (wrong === undefined || !isUnknown(place, wrong)) return [];
    return [
      {
        what: `${place.resource.logicalId} ${place.resource.type}: ${place.key} -> ${wrong}`,
        apply: (broken) => renameKey(broken, place.map.path, place.key, wrong),
      },
    ];
  });
}

/** True for a name that a map neither has nor may have, and that is no other name of the same meaning. */
function isUnknown({ map, key }: PropertyPlace, wrong: string): boolean {
  if (wrong === key || !map.node.isClosed || map.node.properties.has(wrong)) return false;
  const others = [...map.node.properties.keys()].filter((name) => name !== key);
  return !others.some((name) => alike(name) === alike(wrong) || name.startsWith(wrong) || wrong.startsWith(name));
}

function alike(name: string): string {
  return wordsOf(name)
    .map((word) => word.toLowerCase().replace(/s$/, ""))
    .sort()
    .join(" ");
}

function lowerFirst(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Writes an abbreviation in capitals that has none, or the other way round. */
function otherAcronym(name: string): string | undefined {
  const words = wordsOf(name);
  const index = words.findIndex((word) => abbreviations.test(word));
  const word = words[index];
  if (word === undefined) return undefined;
  const other = word === word.toUpperCase() ? `${word.charAt(0)}${word.slice(1).toLowerCase()}` : word.toUpperCase();
  return words.with(index, other).join("");
}

const abbreviations = /^(?:Arn|Id|Ids|Kms|Vpc|Db|Iam|Sns|Sqs|Url|Uri|Ip|Dns|Ssl|Tls|Api|Acl|Sse|Http|Ttl|Json|Cidr)$/i;

function otherNumber(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : `${name}s`;
}
