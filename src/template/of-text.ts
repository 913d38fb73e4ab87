import { parseSource, type Source } from "../source/source.js";
import { Template } from "./template.js";

/** A template, with the text that it stands in. */
export interface ReadText {
  readonly source: Source;
  readonly template: Template;
}

/** Returns the template in a text, with or without byte order mark, and that text. Throws `CfnFixError` if it is none. */
export function readText(text: string): ReadText {
  const source = parseSource(text.replace(/^\uFEFF/, ""));
  return { source, template: new Template(source.view) };
}

/** Returns the template in a text, with or without byte order mark. Throws `CfnFixError` if it is none. */
export function templateOf(text: string): Template {
  return readText(text).template;
}

/** Returns the template in a text; undefined if it is none. */
export function templateOrNone(text: string): Template | undefined {
  try {
    return templateOf(text);
  } catch {
    return undefined;
  }
}
