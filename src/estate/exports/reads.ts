import { groupBy } from "../../values/group-by.js";
import { likeliest } from "./distance.js";
import type { FiledInterface, Link } from "./link.js";

/** More templates than these with an output of one name tell nothing. */
const mostReadable = 3;

/** Returns who reads which output by the name of its stack, as far as files are called like their stacks, or lie near. */
export function readsBetween(files: readonly FiledInterface[]): Link[] {
  if (files.every(({ interface: { reads } }) => reads.length === 0)) return [];
  const byOutput = groupBy(files, ({ interface: { outputs } }) => outputs);
  return files.flatMap(({ file, interface: { reads } }) =>
    reads.flatMap(({ output, stacks, section, owner }): Link[] => {
      const others = (byOutput.get(output) ?? []).filter((other) => other.file !== file);
      const meant = likeliest(file, stacks, others);
      if (meant.length > mostReadable) return [];
      return meant.map((other) => {
        return { exporter: other.file, output, importer: file, place: { section, owner }, likeness: "possible" };
      });
    }),
  );
}
