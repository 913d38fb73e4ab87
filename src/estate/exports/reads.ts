import { groupBy } from "../../values/group-by.js";
import { nearestTo } from "./distance.js";
import type { ExportName } from "./export-name.js";
import type { FiledInterface, Link } from "./link.js";

/** More templates than these with an output of one name tell nothing. */
const mostReadable = 3;

/** Words that the names of many stacks have. */
const common = /^(?:stack|prod|test|stage|name)$/;

/** Returns who reads which output by the name of its stack, as far as files are called like their stacks, or lie near. */
export function readsBetween(files: readonly FiledInterface[]): Link[] {
  if (files.every(({ interface: { reads } }) => reads.length === 0)) return [];
  const byOutput = groupBy(files, ({ interface: { outputs } }) => outputs);
  return files.flatMap(({ file, interface: { reads } }) =>
    reads.flatMap(({ output, stacks, section, owner }): Link[] => {
      const others = (byOutput.get(output) ?? []).filter((other) => other.file !== file);
      const called = others.filter((other) => stacks.some((stack) => isCalledLike(other.file, stack)));
      const meant = nearestTo(file, called.length > 0 ? called : others);
      if (meant.length > mostReadable) return [];
      return meant.map((other) => {
        return { exporter: other.file, output, importer: file, place: { section, owner }, likeness: "possible" };
      });
    }),
  );
}

/** True if the name of a file has a word of the name of a stack in it: `network.yaml` is that of `prod-network`. */
function isCalledLike(file: string, { text, byDefault = text }: ExportName): boolean {
  const words = byDefault.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const stem = (file.split("/").at(-1) ?? "").toLowerCase();
  return words.some((word) => !common.test(word) && stem.includes(word));
}
