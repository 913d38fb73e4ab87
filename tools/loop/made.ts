import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSource } from "../../src/source/source.js";
import { isObject, equal, type JsonObject } from "../../src/values/json.js";
import { renderYaml } from "../../test/synthetic/render-yaml.js";
import { Random } from "../fuzz/random.js";
import { BrokenTemplate } from "../recovery/broken-template.js";
import { answered, type Dress } from "./answers.js";
import { flaws } from "./flaws.js";
import type { Flaw } from "./flaws/flaw.js";

/** A template as a language model answers it. */
export interface Made {
  readonly name: string;
  /** What is sent: the template in whatever the model writes around it. */
  readonly answer: string;
  /** The template that is meant, with its flaws and in good syntax. */
  readonly meant: string;
  readonly flaws: readonly Flaw[];
  readonly dress: Dress;
}

/** How often each kind of mistake is made, where that is not once: as often as in templates that models wrote. */
const weights: Readonly<Record<string, number>> = {
  "name where an ARN must be": 5,
  "property name": 5,
  "missing property": 3,
  "retired version": 3,
  "value that AWS does not know": 3,
  "managed policy that there is not": 2,
  "circular reference": 2,
  "undefined name": 2,
};

const folder = fileURLToPath(new URL("architectures", import.meta.url));

interface Architecture {
  readonly name: string;
  readonly view: JsonObject;
}

let read: readonly Architecture[] | undefined;

/** Returns the good templates that flaws are made in, by name; they are read once. */
export function architectures(): readonly Architecture[] {
  return (read ??= readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const { view } = parseSource(readFileSync(join(folder, file), "utf8"));
      if (!isObject(view)) throw new Error(`${file} is no template`);
      return { name: basename(file, ".yaml"), view };
    }));
}

/** Makes templates with two to six flaws each; the same for the same seed, the first ones whatever their number. */
export function made(count: number, seed: number): Made[] {
  const bases = architectures();
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed * 1_000_003 + index * 7919);
    const base = bases[(index + seed) % bases.length];
    if (base === undefined) throw new Error("there are no architectures");
    return flawed(`${String(index).padStart(3, "0")}-${base.name}`, base.view, random);
  });
}

function flawed(name: string, view: JsonObject, random: Random): Made {
  const wanted = 2 + random.whole(5);
  const template = new BrokenTemplate(view);
  const done: Flaw[] = [];
  for (let attempt = 0; attempt < 60 && done.length < wanted; attempt++) {
    const kind = random.of(kinds);
    const open = mixed(
      flaws.filter((each) => each.kind === kind && !done.includes(each)),
      random,
    );
    const flaw = open.find((each) => each.make(template, random));
    if (flaw !== undefined) done.push(flaw);
  }
  const broken = template.view;
  if (!isObject(broken)) throw new Error(`${name} is no template any more`);
  const isJson = random.chance(0.2);
  const meant = isJson ? `${JSON.stringify(broken, null, 2)}\n` : asYaml(broken, random);
  if (!equal(parseSource(meant).view, broken)) throw new Error(`${name} cannot be written`);
  return { name, meant, flaws: done, ...answered(meant, isJson, random) };
}

const kinds = [...new Set(flaws.map(({ kind }) => kind))].flatMap((kind) =>
  Array.from({ length: weights[kind] ?? 1 }, () => kind),
);

function mixed<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function asYaml(view: JsonObject, random: Random): string {
  return renderYaml(view, {
    short: true,
    indentedLists: random.chance(0.8),
    flow: random.chance(0.2),
    quote: random.chance(0.5) ? "'" : '"',
    indent: 2,
    comments: false,
  });
}
