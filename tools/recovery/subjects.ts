import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CfnFixError, fix, type FixOptions } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { templatesIn } from "../corpus.js";
import type { Subject } from "./trial.js";
import { failuresIn } from "../../test/promises/failed.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The templates of the project and every `every`-th of a corpus that has to do with one of these, as they are. */
export function originals(
  corpus: string | undefined,
  concerns: RegExp,
  every: number,
): { name: string; text: string }[] {
  const golden = templatesIn(join(root, "test/golden"))
    .filter((file) => file.includes(".before."))
    .map((file) => join("test/golden", file));
  const samples = readdirSync(join(root, "samples"))
    .filter((file) => file !== "README.md")
    .map((file) => join("samples", file));
  const own = [...golden, ...samples].map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
  const others =
    corpus === undefined || !existsSync(corpus)
      ? []
      : templatesIn(corpus).map((name) => ({ name, text: readFileSync(join(corpus, name), "utf8") }));
  return [...own, ...others].filter(({ text }) => concerns.test(text)).filter((_, index) => index % every === 0);
}

/** A template once repaired; undefined where it is refused. A fault, in words, where that does not hold or cannot be proved. */
export function subjectOf(
  { name, text }: { name: string; text: string },
  options: FixOptions,
): Subject | string | undefined {
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
