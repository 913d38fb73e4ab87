import { isFalse, isTrue } from "../../../src/template/intrinsics.js";
import type { Json } from "../../../src/values/json.js";
import { pick, type BreakKind, type Random } from "../break-kind.js";
import type { PropertyPlace } from "../property-places.js";
import { replaceMember, wordsOf } from "../rewrite.js";
import { labelOf } from "./property-moves.js";

/** The ways to write a Boolean, a number or one of some words otherwise than AWS takes it. */
export const plainValueKinds: readonly BreakKind[] = [
  valued("Boolean as word", true, ({ value, node }, random) => {
    if (node.types.join() !== "boolean") return undefined;
    if (isTrue(value)) return pick(["Enabled", "yes", "ENABLED", "on"], random);
    return isFalse(value) ? pick(["Disabled", "no", "DISABLED", "off"], random) : undefined;
  }),
  valued("word as Boolean", true, ({ value, node }) => {
    const [on, off] = switchOf(node.allowed);
    return on !== undefined && value === on ? true : off !== undefined && value === off ? false : undefined;
  }),
  valued("number with the unit of its name", true, ({ key, value }, random) => {
    const [unit] = /(?:Seconds|Days)$/.exec(key) ?? [];
    if (unit === undefined || !isNumber(value)) return undefined;
    return unit === "Days" ? `${String(value)} days` : pick([`${String(value)}s`, `${String(value)} seconds`], random);
  }),
  valued("number with a unit", false, ({ key, value, node }, random) => {
    if (!node.types.includes("integer") || !isNumber(value) || !/(?:Timeout|Period|Interval)$/.test(key))
      return undefined;
    return pick([`${String(value)}s`, `${String(value)} seconds`], random);
  }),
  valued("number beside allowed ones", true, ({ value, node }, random) => {
    const numbers = node.allowed.map(Number).filter((each) => Number.isInteger(each));
    if (numbers.length < 4 || numbers.length !== node.allowed.length || !isNumber(value)) return undefined;
    const sorted = numbers.toSorted((a, b) => a - b);
    const index = sorted.indexOf(Number(value));
    const [below, here] = [sorted[index - 1], sorted[index]];
    if (below === undefined || here === undefined || here - below < 3) return undefined;
    // Nearer to the one above, so that the next one and the nearest one are the same.
    return here - 1 - Math.floor((random() * (here - below - 1)) / 2);
  }),
  valued("word: case", true, (place, random) => {
    const text = wordOf(place);
    return text === undefined
      ? undefined
      : otherWord(place, [text.toLowerCase(), text.toUpperCase(), capital(text)], random);
  }),
  valued("word: hyphen or underscore", true, (place, random) => {
    const text = wordOf(place);
    if (text === undefined) return undefined;
    const parts = /[-_ ]/.test(text) ? text.split(/[-_ ]/) : wordsOf(text);
    if (parts.length < 2 || parts.join("").length !== text.replace(/[-_ ]/g, "").length) return undefined;
    return otherWord(place, [parts.join("-"), parts.join("_"), parts.join(" "), parts.join("")], random);
  }),
];

function valued(
  name: string,
  isCertain: boolean,
  wrongFor: (place: PropertyPlace, random: Random) => Json | undefined,
): BreakKind {
  return {
    name,
    isCertain,
    breaks: ({ places }, random) =>
      places
        .filter(({ node }) => !node.hasChoices)
        .flatMap((place) => {
          const wrong = wrongFor(place, random);
          if (wrong === undefined) return [];
          const { map, key } = place;
          return [
            {
              what: `${labelOf(place)}: ${JSON.stringify(place.value)} -> ${JSON.stringify(wrong)}`,
              apply: (broken) => replaceMember(broken, map.path, key, () => [[key, wrong]]),
            },
          ];
        }),
  };
}

function isNumber(value: Json): value is number | string {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

/** Returns the words that stand for on and off, where these two are all that is allowed. */
function switchOf(allowed: readonly (string | number)[]): [string | number | undefined, string | number | undefined] {
  const find = (pattern: RegExp): string | number | undefined => allowed.find((each) => pattern.test(String(each)));
  return allowed.length === 2
    ? [find(/^(?:enabled?|on)$/i), find(/^(?:disabled?|suspended|off)$/i)]
    : [undefined, undefined];
}

/** Returns the value where it is one of some allowed words. */
function wordOf({ value, node }: PropertyPlace): string | undefined {
  return typeof value === "string" && node.allowed.includes(value) && /[A-Za-z]{2}/.test(value) ? value : undefined;
}

/** Returns one of some ways to write a word that is not allowed, and that reads as no other allowed word. */
function otherWord({ value, node }: PropertyPlace, ways: readonly string[], random: Random): string | undefined {
  const alike = (word: string | number): string => String(word).toLowerCase().replace(/[-_ ]/g, "");
  const wrong = pick(
    ways.filter((way) => way !== value && !node.allowed.includes(way)),
    random,
  );
  const read = node.allowed.filter((each) => wrong !== undefined && alike(each) === alike(wrong));
  return read.length === 1 ? wrong : undefined;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`;
}
