/** Compound names that are written in one word and in two. */
const compounds =
  /Cloud(?:Watch|Trail|Front|Formation)|Dynamo(?:DB|Db)|Open(?:Search)|Elastic(?:Search)|Time(?:Out|To(?:Live))|Data(?:Base)|Sub(?:Net)|User(?:Name)|Back(?:Up)|Host(?:Name)|White(?:List)/g;

/** Words that say the same in names of properties. */
const same: ReadonlyMap<string, string> = new Map([
  ["config", "configuration"],
  ["cfg", "configuration"],
  ["spec", "specification"],
  ["desc", "description"],
  ["max", "maximum"],
  ["min", "minimum"],
  ["num", "number"],
  ["identifier", "id"],
  ["env", "environment"],
  ["param", "parameter"],
  ["db", "database"],
  ["cert", "certificate"],
  ["app", "application"],
  ["repo", "repository"],
  ["percentage", "percent"],
  ["enabled", "enable"],
  ["encrypted", "encryption"],
  ["timetolive", "ttl"],
]);

/** Words that name a group of settings and say nothing else. */
const grouping: ReadonlySet<string> = new Set([
  "configuration",
  "specification",
  "setting",
  "option",
  "property",
  "parameter",
  "detail",
  "policy",
]);

/** Words around the name of something that is switched on. */
const switching: ReadonlySet<string> = new Set(["is", "are", "enable", "use", "should"]);

const known = new Map<string, readonly string[]>();

/** As `wordsOf`, for a name of the schema: there are only so many. */
export function wordsOfKnown(name: string): readonly string[] {
  const words = known.get(name) ?? wordsOf(name);
  known.set(name, words);
  return words;
}

/** Returns the words of a name in small letters and in one form each: `EnabledCloudwatchLogsExports`, `logs_export`. */
export function wordsOf(name: string): readonly string[] {
  const even = name
    .replace(
      /(?<![A-Z])([A-Z]{2,})s(?=[A-Z]|$)/g,
      (_, capitals: string) => `${capitals[0]}${capitals.slice(1).toLowerCase()}s`,
    )
    .replace(/IPv(?=\d)/g, "Ipv")
    .replace(compounds, (compound) => `${compound[0]}${compound.slice(1).toLowerCase()}`);
  return (even.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []).map((word) => normal(word.toLowerCase()));
}

function normal(word: string): string {
  const one = singular(word);
  return same.get(word) ?? same.get(one) ?? one;
}

/** Returns a word in small letters without what makes it a plural. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|sh|ch)es$/.test(word)) return word.slice(0, -2);
  return word.length > 2 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Returns words as a text that is the same for the same words in another order. */
export function inAnyOrder(words: readonly string[]): string {
  return [...words].sort().join(" ");
}

/** Returns words without those that only say that they name settings. */
export function withoutGrouping(words: readonly string[]): readonly string[] {
  return words.filter((word) => !grouping.has(word));
}

/** Returns words without those that say that something is switched on. */
export function withoutSwitching(words: readonly string[]): readonly string[] {
  return words.filter((word) => !switching.has(word));
}

/**
 * True if one name is the other with a letter mistyped: all words but one are the same, and that differs by a letter, a long
 * one by two; or a letter is missing, too many or in the place of its neighbour anywhere. `vocabulary` are words that are
 * right: none of them is a mistake for another.
 */
export function isMistyped(written: string, meant: string, vocabulary: ReadonlySet<string>): boolean {
  // Hyphens between the words do not count.
  if (Math.abs(written.length - meant.length) > 5) return false;
  const [from, to] = [wordsOf(written), wordsOfKnown(meant)];
  if (from.every((word) => vocabulary.has(word))) return false;
  const [letters, right] = [written.toLowerCase(), meant.toLowerCase()];
  if (right.length >= 7 && lettersBetween(letters, right, 2) === 1 && sameDigits(letters, right)) return true;
  const pairs = from.flatMap((word, index) => (word === to[index] ? [] : [[word, to[index] ?? ""] as const]));
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1 || from.length !== to.length) return false;
  const [wrong, word] = pair;
  if (vocabulary.has(wrong) || wrong[0] !== word[0] || !sameDigits(wrong, word)) return false;
  return lettersBetween(wrong, word, 1) <= (word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0);
}

function sameDigits(a: string, b: string): boolean {
  return a.replace(/\D/g, "") === b.replace(/\D/g, "");
}

/**
 * Returns how many letters are added, left out or swapped with their neighbour between two short texts; one that is another
 * letter counts `change`.
 */
function lettersBetween(a: string, b: string, change: 1 | 2): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(rows, row - 1, column) + 1,
        (current[column - 1] ?? 0) + 1,
        at(rows, row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : change),
        isSwap ? at(rows, row - 2, column - 2) + 1 : Infinity,
      );
    }
    rows.push(current);
  }
  return at(rows, a.length, b.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}
