import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { goldenCases } from "../../test/golden/cases.js";
import { concerns, type Family } from "../../test/synthetic/families.js";
import { untold, type Subject } from "./verdict.js";

const extension = /\.(?:ya?ml|json|template|jsn)$/;

/** A template that is to be corrected. */
export interface Original {
  name: string;
  text: string;
}

/** Returns the templates below a folder, with the names relative to it. */
export function originalsIn(folder: string): Original[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => extension.test(file) && !file.endsWith("index.json") && statSync(join(folder, file)).isFile())
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** Returns the golden cases of these rules. */
export function goldenOriginals(ids: readonly string[]): Original[] {
  return ids.flatMap((id) =>
    goldenCases(id).map(({ name, rollout, before, afterPath }) => ({
      name: `golden/${id}/${name}.${rollout}${/\.\w+$/.exec(afterPath)?.[0] ?? ""}`,
      text: before,
    })),
  );
}

/** Returns the templates of the corpus that have to do with these families. */
export function corpusOriginals(corpus: string, wanted: readonly Family[]): Original[] {
  return originalsIn(corpus)
    .filter(({ text }) => concerns(text, wanted))
    .map(({ name, text }) => ({ name: join("corpus", name.replace(/^templates\//, "")), text }));
}

/** Returns two folders as they are: what was corrected before. */
export function pairsOf(before: string, after: string): Subject[] {
  const changed = new Map(originalsIn(after).map(({ name, text }) => [name, text]));
  return originalsIn(before).flatMap(({ name, text }) => {
    const other = changed.get(name);
    return other === undefined ? [] : [{ name, before: text, after: other, left: untold, atOnce: [] }];
  });
}
