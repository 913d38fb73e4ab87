import { printable, printableText } from "../printable.js";

/** A piece of HTML that is safe to put into a page: only `html`, and what is built on it, makes one. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A value in a hole of `html`: text is escaped, markup is not, undefined leaves nothing. */
export type Hole = string | number | Markup | undefined | readonly Markup[];

/**
 * Returns HTML with holes filled. A text in a hole is cut, its odd characters are shown as `\u{202e}`, and it is
 * escaped.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  let out = parts[0] ?? "";
  holes.forEach((hole, index) => {
    out += fill(hole) + (parts[index + 1] ?? "");
  });
  return new Markup(out);
}

function fill(hole: Hole): string {
  if (hole === undefined) return "";
  if (typeof hole === "number") return String(hole);
  if (typeof hole === "string") return escapeHtml(printable(hole));
  return hole instanceof Markup ? hole.text : hole.map(({ text }) => text).join("");
}

/** Returns text of our own making, or cut before, which keeps its length. */
export function whole(text: string): Markup {
  return new Markup(escapeHtml(printableText(text)));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML, between tags and in quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
