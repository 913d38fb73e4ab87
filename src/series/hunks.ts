/** One hunk of a unified diff. */
export interface Hunk {
  /** First line in the old and in the new text, from 1; the line before when there is none. */
  start: number;
  newStart: number;
  heading: string;
  /** With their sign and their line feed, which only the last of a text can lack. */
  lines: readonly string[];
}

const missingFeed = "\\ No newline at end of file\n";

/** Returns the hunks of a unified diff of one file. */
export function hunksIn(diff: string): Hunk[] {
  const hunks: (Hunk & { lines: string[] })[] = [];
  for (const line of diff.split(/(?<=\n)/)) {
    const [, start, newStart, heading] = /^@@ -(\d+),\d+ \+(\d+),\d+ @@ ?(.*)\n$/s.exec(line) ?? [];
    if (start !== undefined && newStart !== undefined && heading !== undefined) {
      hunks.push({ start: Number(start), newStart: Number(newStart), heading, lines: [] });
    } else {
      const lines = hunks.at(-1)?.lines;
      if (line === missingFeed) lines?.push(lines.pop()?.slice(0, -1) ?? "");
      else lines?.push(line);
    }
  }
  return hunks;
}

/** Returns the text of hunks, as it follows the two lines with the names. */
export function hunkText(hunks: readonly Hunk[]): string {
  return hunks
    .map(({ start, newStart, heading, lines }) => {
      const ranges = `-${start},${count(lines, "+")} +${newStart},${count(lines, "-")}`;
      const body = lines.map((line) => (line.endsWith("\n") ? line : `${line}\n${missingFeed}`));
      return `@@ ${ranges} @@${heading === "" ? "" : ` ${heading}`}\n${body.join("")}`;
    })
    .join("");
}

function count(lines: readonly string[], except: string): number {
  return lines.filter((line) => !line.startsWith(except)).length;
}

/**
 * Returns what `git apply` makes of a text; undefined when a hunk has no place. It takes the place nearest to the
 * stated line where all old lines of the hunk stand, forward first, never lines that an earlier hunk has touched; a
 * hunk of line 1 must match at the beginning, one without lines after its change at the end. See
 * https://github.com/git/git/blob/v2.39.5/apply.c (apply_one_fragment, find_pos).
 */
export function applyHunks(text: string, hunks: readonly Hunk[]): string | undefined {
  const lines = (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => ({ line, isPatched: false }));
  for (const { start, newStart, lines: signed } of hunks) {
    const old = signed.filter((line) => !line.startsWith("+")).map((line) => line.slice(1));
    const matches = (at: number): boolean =>
      at >= 0 &&
      at + old.length <= lines.length &&
      old.every((line, index) => lines[at + index]?.line === line && !lines[at + index]?.isPatched);
    const isLast = !(signed.at(-1)?.startsWith(" ") ?? false);
    const end = lines.length - old.length;
    const place =
      start <= 1 ? only(0, matches) : isLast ? only(end, matches) : nearest(newStart - 1, lines.length, matches);
    if (place === undefined || (isLast && place !== end)) return undefined;
    const fresh = signed
      .filter((line) => !line.startsWith("-"))
      .map((line) => ({ line: line.slice(1), isPatched: true }));
    lines.splice(place, old.length, ...fresh);
  }
  return lines.map(({ line }) => line).join("");
}

function only(place: number, matches: (place: number) => boolean): number | undefined {
  return matches(place) ? place : undefined;
}

function nearest(wanted: number, limit: number, matches: (place: number) => boolean): number | undefined {
  const from = Math.min(Math.max(wanted, 0), limit);
  for (let distance = 0; distance <= limit; distance++) {
    for (const place of [from + distance, from - distance]) if (matches(place)) return place;
  }
  return undefined;
}
