import { createTwoFilesPatch } from "diff";

/** How the outputs of two revisions differ, as a unified diff. */
export function diffOf(name: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`before/${name}`, `after/${name}`, before, after, "", "", {
    context: 3,
    timeout: 5000,
  });
  const text = patch ?? `--- before/${name}\n+++ after/${name}\n(too different to be compared in 5 seconds)\n`;
  return text.replace(/^=+\n/, "");
}

/** Returns the first lines of a text, and how many more there are. */
export function cut(text: string, lines: number): string {
  const all = text.replace(/\n$/, "").split("\n");
  const more = all.length - lines;
  return more <= 0
    ? all.join("\n")
    : `${all.slice(0, lines).join("\n")}\n… ${more} more ${more === 1 ? "line" : "lines"}`;
}
