import { equal, isObject, type Json } from "../../src/values/json.js";
import { write } from "../../src/edit/write/write.js";
import { secondOpinion } from "../../src/source/second-opinion.js";
import { parseSource, type Source } from "../../src/source/source.js";
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

/** Returns a broken template as text in a style; in its own where that cannot say it, undefined where neither can. */
export function writtenIn(style: string, text: string, broken: Json): string | undefined {
  for (const name of [style, "lossless"]) {
    try {
      const written = styles[name]?.(parseSource(text), broken);
      if (written === undefined) continue;
      const source = parseSource(written);
      if (equal(source.view, broken) && equal(secondOpinion(source), broken)) return written;
    } catch {
      // This style cannot say it; the next one is tried.
    }
  }
  return undefined;
}

/** Returns the name of a style: that of the template itself as often as all others together. */
export function anyStyle(random: () => number): string {
  const names = Object.keys(styles);
  return random() < 0.5 ? "lossless" : (names[Math.floor(random() * names.length)] ?? "lossless");
}
