import type { Splice } from "../contract/result.js";
import { linesOf } from "./lines.js";
import { oddSpace, plainSpaces } from "./odd-spaces.js";
import { plainQuotes } from "./smart-quotes.js";
import type { YamlScan } from "./yaml-scan.js";

/** Returns what makes plain spaces of odd ones where space has a meaning. Those in values stay. */
export function spaceRepairs(text: string, { indents, bodies, gaps }: YamlScan): Splice[] {
  const splices = indents.flatMap(({ start, end }) => plainSpaces(text, start, end));
  for (const body of bodies) {
    splices.push(...prefixesOf(text, body).flatMap(({ start, end }) => plainSpaces(text, start, end)));
  }
  for (const { start, end } of gaps) {
    const isLast = /^(?:\r?\n|$)/.test(text.slice(end, end + 2));
    if (isLast) splices.push({ offset: start, delete: end - start, insert: "" });
    else splices.push({ offset: start, delete: end - start, insert: " " });
  }
  return splices.sort((a, b) => a.offset - b.offset);
}

/** Returns what makes spaces of tabs in indentation, so many for each. */
export function tabRepairs(text: string, { indents, bodies }: YamlScan, width: number): Splice[] {
  const all = [...indents, ...bodies.flatMap((body) => prefixesOf(text, body))];
  return all
    .flatMap(({ start, end }) => {
      const indentation = text.slice(start, end);
      if (!indentation.includes("\t")) return [];
      return [{ offset: start, delete: end - start, insert: indentation.replaceAll("\t", " ".repeat(width)) }];
    })
    .sort((a, b) => a.offset - b.offset);
}

/** Returns the indentation of each line of a block scalar that is no part of its value. */
function prefixesOf(text: string, { start, end }: { start: number; end: number }): { start: number; end: number }[] {
  const lines = linesOf(text.slice(start, end));
  const first = lines.find((line) => line.text.trim() !== "");
  const indentation = new RegExp(`^(?:[ \\t]|${oddSpace.source})*`);
  const length = indentation.exec(first?.text ?? "")?.[0].length ?? 0;
  return lines.flatMap((line) => {
    const own = Math.min(length, indentation.exec(line.text)?.[0].length ?? 0);
    return own === 0 ? [] : [{ start: start + line.start, end: start + line.start + own }];
  });
}

/**
 * Returns what gives smart-quoted values plain quotes. Nothing unless one of them must have been meant so: a key, or a
 * value of one word, since prose may well be quoted in this way.
 */
export function smartQuoteRepairs(text: string, { smartQuoted }: YamlScan): Splice[] {
  const isMeant = smartQuoted.some(({ start, end, isKey }) => {
    if (isKey) return true;
    const before = text.slice(Math.max(0, start - 40), start).replace(/^.*\n/s, "");
    return !/\s/.test(text.slice(start, end)) && !/(?:Description|Comment|Title)["']?:/.test(before);
  });
  return isMeant ? smartQuoted.flatMap((quoted) => plainQuotes(text, quoted)) : [];
}
