import { readdirSync, readFileSync } from "node:fs";
import { goldenCases, goldenFolders } from "../golden/cases.js";
import { families } from "../synthetic/families.js";
import { makeTemplates } from "../synthetic/templates.js";

/** A template with a path that tells it from all others. */
export interface NamedText {
  name: string;
  text: string;
}

const samples = new URL("../../samples/", import.meta.url);

/** The golden cases and the samples. */
export function storedTexts(): NamedText[] {
  const golden = goldenFolders().flatMap((folder) =>
    goldenCases(folder).map(({ rule, name, rollout, before, afterPath }) => ({
      name: `golden/${rule}/${name}.${rollout}${extensionOf(afterPath)}`,
      text: before,
    })),
  );
  const shown = readdirSync(samples).filter((name) => name !== "README.md");
  return [
    ...golden,
    ...shown.map((name) => ({ name: `samples/${name}`, text: readFileSync(new URL(name, samples), "utf8") })),
  ];
}

function extensionOf(path: string): string {
  return /\.\w+$/.exec(path)?.[0] ?? "";
}

/** Templates as people may have written them, other ones for another seed. */
export function madeTexts(count: number, seed: number): NamedText[] {
  return makeTemplates({ count, seed, families }).map(({ name, text }) => ({ name: `made/${name}`, text }));
}
