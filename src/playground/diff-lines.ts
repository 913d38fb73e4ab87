/** A line of a diff, as a table shows it. */
export type DiffLine =
  | { readonly kind: "hunk"; readonly oldStart: number; readonly label: string }
  | {
      readonly kind: "same" | "added" | "removed";
      readonly old?: number;
      readonly fresh?: number;
      readonly text: string;
    };

/** Returns the lines of a unified diff with their numbers. */
export function diffLines(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let old = 0;
  let fresh = 0;
  for (const line of diff.replace(/\n$/, "").split("\n").slice(2)) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/.exec(line);
    if (head !== null) {
      const [, oldStart, freshStart, label = ""] = head;
      [old, fresh] = [Number(oldStart), Number(freshStart)];
      lines.push({ kind: "hunk", oldStart: old, label });
    } else if (line.startsWith("-")) lines.push({ kind: "removed", old: old++, text: shown(line) });
    else if (line.startsWith("+")) lines.push({ kind: "added", fresh: fresh++, text: shown(line) });
    else if (line.startsWith(" ")) lines.push({ kind: "same", old: old++, fresh: fresh++, text: shown(line) });
  }
  return lines;
}

/** Without the sign, and with control characters, bidirectional ones and a carriage return as what they are. */
function shown(line: string): string {
  return line
    .slice(1)
    .replace(/\r$/, "")
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
}
