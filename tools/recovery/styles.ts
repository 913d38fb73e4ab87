import { isObject, type Json } from "../../src/values/json.js";
import { write } from "../../src/edit/write/write.js";
import type { Source } from "../../src/source/source.js";
import { renderYaml, type YamlStyle } from "../../test/synthetic/render-yaml.js";

/** A way to write the broken template; undefined where it cannot be written so. */
export type Style = (source: Source, broken: Json) => string | undefined;

const plain: YamlStyle = { short: true, indentedLists: true, flow: false, quote: "'", indent: 2, comments: false };
const yaml =
  (style: Partial<YamlStyle>): Style =>
  (_, broken) =>
    isObject(broken) ? renderYaml(broken, { ...plain, ...style }) : undefined;

/** The styles by name; `lossless` is that of the template itself, and comes up as often as all others together. */
export const styles: Readonly<Record<string, Style>> = {
  lossless: (source, broken) => write(source, broken, new Map()).text,
  crlf: (source, broken) => write(source, broken, new Map()).text.replace(/\r?\n/g, "\r\n"),
  json: (_, broken) => `${JSON.stringify(broken, null, 2)}\n`,
  "json in one line": (_, broken) => JSON.stringify(broken),
  block: yaml({}),
  flow: yaml({ flow: true, indentedLists: false }),
  "long functions": yaml({ short: false, indent: 4 }),
  "double quotes": yaml({ quote: '"', flow: true, comments: true }),
};
