import type { Random } from "./random.js";
import { dictionary } from "./dictionary.js";

/** Longer inputs are cut: what is slow shows with these as well. */
export const maxLength = 24_000;

type Mutation = (text: string, random: Random, other: string) => string;

const insertAt = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);
const lines = (text: string): string[] => text.split(/(?<=\n)/);

/** Where two tokens meet: behind a colon or dash, at the start of a line or of its content, before brackets. */
function boundary(text: string, random: Random): number {
  const start = random.whole(text.length + 1);
  const found = /[:\-]\s|\n\s*|[{}[\],"']/.exec(text.slice(start, start + 200));
  return found === null ? start : start + found.index + (random.chance(0.7) ? found[0].length : 0);
}

const mutations: readonly Mutation[] = [
  (text, random) => insertAt(text, boundary(text, random), random.of(dictionary)),
  (text, random) => insertAt(text, boundary(text, random), random.of(dictionary) + random.of(dictionary)),
  (text, random) => insertAt(text, random.whole(text.length + 1), random.of(dictionary)),
  // One scalar or mark gives way to another.
  (text, random) => {
    const found = [...text.matchAll(/[^\s:{}[\],]+/g)];
    if (found.length === 0) return text;
    const { index, 0: word } = random.of(found);
    return text.slice(0, index) + random.of(dictionary) + text.slice(index + word.length);
  },
  (text, random) => {
    const [from, length] = [random.whole(text.length + 1), 1 + random.whole(random.chance(0.8) ? 8 : 200)];
    return text.slice(0, from) + text.slice(from + length);
  },
  // A line goes, comes twice, moves in or out, or changes its place.
  (text, random) => {
    const all = lines(text);
    const at = random.whole(all.length);
    const line = all[at] ?? "";
    const changed = random.of<() => string[]>([
      () => [],
      () => [line, line],
      () => [` ${line}`],
      () => [`  ${line}`],
      () => [line.replace(/^ {1,2}/, "")],
      () => [line.replace(/^ +/, "\t")],
      () => [line.replace(/\n$/, "")],
      () => [`# ${line}`],
    ]);
    all.splice(at, 1, ...changed());
    return all.join("");
  },
  (text, random) => {
    const all = lines(text);
    const [moved = ""] = all.splice(random.whole(all.length), 1);
    all.splice(random.whole(all.length + 1), 0, moved);
    return all.join("");
  },
  // A run of lines goes deeper.
  (text, random) => {
    const all = lines(text);
    const start = random.whole(all.length);
    const [count, by] = [1 + random.whole(6), " ".repeat(1 + random.whole(4))];
    return all.map((line, index) => (index >= start && index < start + count ? by + line : line)).join("");
  },
  // Two inputs are grafted together, whole lines or anywhere.
  (text, random, other) => {
    const [head, tail] = [lines(text), lines(other)];
    return head.slice(0, random.whole(head.length + 1)).join("") + tail.slice(random.whole(tail.length)).join("");
  },
  (text, random, other) => {
    const all = lines(text);
    const donor = lines(other);
    const start = random.whole(donor.length);
    all.splice(random.whole(all.length + 1), 0, ...donor.slice(start, start + 1 + random.whole(8)));
    return all.join("");
  },
  (text, random, other) => text.slice(0, random.whole(text.length + 1)) + other.slice(random.whole(other.length + 1)),
  (text, random) => {
    const at = random.whole(text.length + 1);
    return (
      text.slice(0, at) + String.fromCharCode(random.whole(random.chance(0.9) ? 128 : 65_536)) + text.slice(at + 1)
    );
  },
  (text) => text.replace(/\r?\n/g, "\r\n"),
  (text) => text.replace(/\n/g, "\r"),
  (text, random) => text.slice(0, random.whole(text.length + 1)),
  (text) => text.trimEnd(),
  // A name comes to stand for another one, so that references and definitions cross.
  (text, random) => {
    const names = [...new Set(text.match(/\b[A-Z][A-Za-z]{2,30}\b/g) ?? [])];
    if (names.length < 2) return text;
    return text.replaceAll(
      random.of(names),
      random.of([...names, "__proto__", "constructor", "hasOwnProperty", "AWS::NoValue"]),
    );
  },
  (text, random) => {
    const part = text.slice(random.whole(text.length + 1)).slice(0, 1 + random.whole(60));
    return insertAt(text, random.whole(text.length + 1), part.repeat(1 + random.whole(random.chance(0.9) ? 3 : 80)));
  },
];

/** An input made from another one by one to a few changes; `other` lends parts. */
export function mutate(text: string, other: string, random: Random): string {
  let made = text;
  for (let count = 1 + random.whole(random.chance(0.7) ? 2 : 6); count > 0; count--)
    made = random.of(mutations)(made, random, other);
  return made.slice(0, maxLength);
}
