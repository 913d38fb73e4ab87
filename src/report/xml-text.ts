import { create } from "xmlbuilder2";

/** Returns the root of a new document. What XML has no character for becomes a replacement character. */
export function documentOf(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  return create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "\ufffd" }).ele(name, attributes);
}

/** An element that is being built. */
export type Element = ReturnType<ReturnType<typeof create>["ele"]>;

/**
 * Escapes `&`: xmlbuilder2 takes `&x;` in a text for a reference that somebody has written, and leaves it, so that a
 * name in a template could make the report unreadable.
 */
export function literal(text: string): string {
  return text.replaceAll("&", "&amp;");
}
