import { parseSource } from "../../source/source.js";
import { Template } from "../../template/template.js";

/** Returns the template that a text is, with or without byte order mark. Throws `CfnFixError`. */
export function templateIn(text: string): Template {
  return new Template(parseSource(text.replace(/^\uFEFF/, "")).view);
}
