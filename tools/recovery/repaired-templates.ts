import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CfnFixError, fix, type FixOptions, type FixResult, type Rule } from "../../src/index.js";
import type { Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import { goldenCases } from "../../test/golden/cases.js";
import { failuresIn } from "../../test/promises/failed.js";
import { storedTexts } from "../../test/promises/texts.js";
import { familyOf } from "../../test/synthetic/families.js";
import { makeTemplates } from "../../test/synthetic/templates.js";
import { templatesIn } from "../corpus.js";

/** A template with nothing left to repair. */
export interface RepairedTemplate {
  name: string;
  text: string;
  view: Json;
  /** What is left alone in it for a reason. */
  left: FixResult["left"];
}

/** A template as it is, before it is repaired once. */
export interface Original {
  name: string;
  text: string;
}

/** At most so many golden cases of a rule are always broken, and so many made templates. */
const always = { golden: 12, made: 8 };

/**
 * Returns what a rule is tried on: some of its golden cases and made templates, and every `every`-th of all templates of
 * the project and of a corpus that have to do with `concerns`.
 */
export function originals(rule: Rule, concerns: RegExp, corpus: string, every: number): Original[] {
  const golden = goldenCases(rule.id).map(({ rule: id, name, rollout, before }) => ({
    name: `golden/${id}/${name}.${rollout}`,
    text: before,
  }));
  const family = familyOf(rule);
  const made = makeTemplates({ count: 4 * always.made, seed: 7, families: family === undefined ? [] : [family] });
  const own = [...everyNth(golden, always.golden), ...everyNth(made, always.made)];
  const stored = [
    ...storedTexts().filter(({ name }) => !name.startsWith(`golden/${rule.id}/`)),
    ...(existsSync(corpus) ? templatesIn(corpus) : []).map((name) => ({
      name,
      text: readFileSync(join(corpus, name), "utf8"),
    })),
  ];
  return [
    ...own.filter(({ text }) => concerns.test(text)),
    ...stored.filter(({ text }) => concerns.test(text)).filter((_, index) => index % every === 0),
  ];
}

/** Returns at most `most` of some originals, from all over the list. */
function everyNth(all: readonly Original[], most: number): Original[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, index) => index % step === 0).map(({ name, text }) => ({ name, text }));
}

/** Returns a template once repaired; undefined where it is refused. A fault, in words, where that does not hold or cannot be proved. */
export function repairedTemplate({ name, text }: Original, options: FixOptions): RepairedTemplate | string | undefined {
  try {
    const first = fix(text.replace(/^\uFEFF/, ""), options);
    const [failure] = failuresIn(first);
    if (failure !== undefined) return failure;
    const { output } = first;
    const again = fix(output, options);
    return again.changed
      ? "a second run changes it again"
      : { name, text: output, view: parseSource(output).view, left: again.left };
  } catch (error) {
    if (error instanceof CfnFixError && error.code !== "NOT_PROVED") return undefined;
    return String(error);
  }
}
