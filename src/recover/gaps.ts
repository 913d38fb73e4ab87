import { placeOf } from "../source/place.js";
import { linesOf } from "./lines.js";
import { scanJson } from "./json-scan.js";
import { scanYaml } from "./yaml-scan.js";

/** Words of a comment that stands for what somebody has left out. */
const omission =
  /^(?:\.{3}|\u2026)|(?:\.{3}|\u2026)$|^(?:the )?(?:rest|remaining|other|more|additional|existing|previous)\b.*\b(?:here|unchanged|as before|same as|omitted|go here|goes here)\b/i;

const dots = /^\s*(?:- )?(?:["']?[\w:.-]+["']?:[ \t]+)?["']?(?:\.{3}|\u2026)["']?,?\s*(?:#.*|\/\/.*)?$/;

/** Returns the lines, from 1, in which a comment stands for what was left out. */
export function omittedIn(text: string, isJson: boolean): number[] {
  if (isJson) {
    return linesOf(text).flatMap(({ text: line }, index) => {
      const comment = /^\s*(?:\/\/|\/\*|#)\s*(.*?)\s*(?:\*\/)?\s*$/.exec(line)?.[1];
      return comment !== undefined && omission.test(comment) ? [index + 1] : [];
    });
  }
  return scanYaml(text).comments.flatMap(({ start, end }) => {
    const comment = text
      .slice(start, end)
      .replace(/^#+\s*/, "")
      .trim();
    return omission.test(comment) ? [lineOf(text, start)] : [];
  });
}

/** Returns the first line, from 1, that has dots in place of what belongs there; undefined if there is none. */
export function dotsIn(text: string): number | undefined {
  const found = linesOf(text).findIndex(({ text: line }) => dots.test(line));
  return found < 0 ? undefined : found + 1;
}

/** Returns the line, from 1, with which a text ends in the middle of something; undefined if it seems to have its end. */
export function cutOffAt(text: string, errorLine?: number): number | undefined {
  const end = text.trimEnd().length;
  const last = lineOf(text, Math.max(0, end - 1));
  const start = /^[\s\ufeff]*(?=\{)/.exec(text)?.[0].length;
  if (start !== undefined) {
    const { end: closed, failedAt, open } = scanJson(text, start);
    if (closed !== undefined || open === 0) return undefined;
    // A string without its end is where it stops.
    const isOpen =
      failedAt !== undefined &&
      text.charAt(failedAt) === '"' &&
      lineOf(text, failedAt) === last &&
      !text.includes('"', failedAt + 1);
    return failedAt === undefined || isOpen ? last : undefined;
  }
  const { openAt } = scanYaml(text);
  if (openAt !== undefined && lineOf(text, openAt) === last) return last;
  if (
    errorLine !== undefined &&
    errorLine >= last &&
    /^\s*["']?[\w:.-]+["']?$/.test(text.trimEnd().split("\n").at(-1) ?? "")
  )
    return last;
  return undefined;
}

/** True for a text in YAML whose last line is a key without its value. */
export function endsWithKey(text: string): boolean {
  const last = text.trimEnd().split("\n").at(-1) ?? "";
  return /^\s+(?:- )?["']?[\w:.-]+["']?:$/.test(last) || /^\s+-$/.test(last);
}

/** Returns the line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return placeOf(text, offset).line;
}
