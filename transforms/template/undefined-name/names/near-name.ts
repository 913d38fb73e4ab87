import { lazy } from "../../../../src/values/memoize.js";
import { distance } from "../../../../src/values/closest-match.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** Words that differ by a letter and mean something else. */
const opposites: readonly (readonly [string, string])[] = [
  ["http", "https"],
  ["test", "rest"],
  ["ingress", "egress"],
  ["inbound", "outbound"],
  ["read", "lead"],
];

/** A name with the forms in which it is compared with others. */
export class Name {
  readonly bare: string;
  readonly #words = lazy(() => wordsOf(this.text));

  constructor(readonly text: string) {
    this.bare = lettersOf(text);
  }

  /** The words of a name such as `PrivateSubnet2ID`, in small letters. */
  get words(): readonly string[] {
    return this.#words();
  }
}

/**
 * Returns the names that one is meant to be, from the nearest sort of likeness that there is: other capitals or signs, then
 * singular and plural, then a slip of a letter or two in one word, then a letter doubled or lost where words meet. More than one where it cannot be told.
 */
export function nearNames(text: string, candidates: readonly Name[]): readonly string[] {
  const name = new Name(text);
  const isLike: readonly ((candidate: Name) => boolean)[] = [
    (candidate) => candidate.bare === name.bare,
    (candidate) => isPluralOf(candidate.bare, name.bare) || isPluralOf(name.bare, candidate.bare),
    (candidate) => Math.abs(candidate.bare.length - name.bare.length) <= 2 && isSlip(name, candidate),
    (candidate) => isLetterOver(candidate, name) || isLetterOver(name, candidate),
  ];
  for (const isMeant of isLike) {
    const found = candidates.filter((candidate) => candidate.text !== text && isMeant(candidate));
    if (found.length > 0) return found.map((each) => each.text);
  }
  return [];
}

function isPluralOf(plural: string, singular: string): boolean {
  return singular.length > 3 && plural === `${singular}s` && !singular.endsWith("http");
}

/** True if one word of a name has a slip of a letter, a long word one of two; numbers are no slips. */
function isSlip({ words: ours }: Name, { words: theirs }: Name): boolean {
  if (ours.length !== theirs.length) return false;
  const different = ours.flatMap((word, index) => {
    const other = theirs[index] ?? "";
    return word === other ? [] : [[word, other] as const];
  });
  const [first, ...more] = different;
  return first !== undefined && more.length === 0 && isSlipIn(...first);
}

/**
 * True if a long name is another one with a letter more: a doubled one, or one that begins a word. A word of one letter, such as
 * the one in `PublicSubnetA`, is no slip.
 */
function isLetterOver(long: Name, short: Name): boolean {
  const { bare: more } = long;
  const { bare: less } = short;
  if (less.length < 8 || more.length !== less.length + 1) return false;
  let at = 0;
  while (at < less.length && more[at] === less[at]) at++;
  if (more.slice(at + 1) !== less.slice(at) || !/[a-z]/.test(more[at] ?? "")) return false;
  const isDoubled = more[at] === more[at - 1] || more[at] === more[at + 1];
  return isDoubled || (long.words.length !== short.words.length && lettersAlone(long) === lettersAlone(short));
}

function lettersAlone({ words }: Name): number {
  return words.filter((word) => word.length === 1).length;
}

function isSlipIn(word: string, other: string): boolean {
  const length = Math.min(word.length, other.length);
  if (length < 4 || /\d/.test(word + other)) return false;
  if (opposites.some((pair) => pair.includes(word) && pair.includes(other))) return false;
  return isFewLetters(word, other);
}

/** True if one letter makes the difference, of a long name two. */
function isFewLetters(name: string, other: string): boolean {
  const far = distance(name, other);
  return far === 1 || (far === 2 && Math.min(name.length, other.length) >= 8);
}

/** Returns the words of a name such as `PrivateSubnet2ID`, in small letters. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase());
}

/** True if two names of attributes differ by a slip: one letter, in a long name two. */
export function isNearAttribute(name: string, other: string): boolean {
  return Math.min(name.length, other.length) >= 5 && isFewLetters(name, other);
}
