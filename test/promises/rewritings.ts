import { equal, isObject, type Json } from "../../src/values/json.js";
import { twins as writings } from "../edit/twins.js";
import { renderYaml, type YamlStyle } from "../synthetic/render-yaml.js";
import { byteOrderMark, read } from "./subject.js";

/** Another text of the same template, and how its form shows. */
export interface FormTwin {
  name: string;
  text: string;
  /** What of its form the corrected text has lost; undefined when it is all there. */
  lost(output: string): string | undefined;
}

const shortTag =
  /(?:^|[\s[{,:-])!(?:Ref|Sub|GetAtt|If|Join|Equals|Not|And|Or|Condition|Select|FindInMap|Split|ImportValue)(?=[\s[])/gm;

/** The twins of a template that say the same, as far as its form allows them. */
export function formTwins(text: string): FormTwin[] {
  const source = read(text);
  const plain = source.text;
  const made: (FormTwin | undefined)[] = [
    twin("crlf", writings["crlf"]?.(source, Math.random), (output) =>
      /(?<!\r)\n/.test(output) ? "a line ends with a bare LF" : undefined,
    ),
    twin("lf", plain.replace(/\r\n/g, "\n"), (output) =>
      output.includes("\r") && !plain.replace(/\r\n/g, "\n").includes("\r") ? "a line ends with a CR" : undefined,
    ),
    twin("bom", byteOrderMark + plain, (output) =>
      output.lastIndexOf(byteOrderMark) === 0 || plain.includes(byteOrderMark)
        ? undefined
        : "there is not one byte order mark at the start",
    ),
    twin("no-final-newline", plain.replace(/\s+$/, ""), () => undefined),
    twin("indented", writings["indented"]?.(source, Math.random), (output) =>
      /^\S/m.test(writings["indented"]?.(source, Math.random) ?? "") || !/^\S/m.test(output)
        ? undefined
        : "a line is not indented",
    ),
    twin("tabs", writings["tabs"]?.(source, Math.random), (output) =>
      /^ {2,}\S/m.test(output) && !/^ {2,}\S/m.test(writings["tabs"]?.(source, Math.random) ?? "")
        ? "a line begins with spaces"
        : undefined,
    ),
    ...rewritten(source.view),
  ];
  return made.flatMap((each) => (each && each.text !== text && saysTheSame(each.text, source.view) ? [each] : []));
}

function twin(name: string, text: string | undefined, lost: FormTwin["lost"]): FormTwin | undefined {
  return text === undefined ? undefined : { name, text, lost };
}

/** The view in other hands: wide and narrow, with functions in the long and in the short form, and as JSON. */
function rewritten(view: Json): FormTwin[] {
  if (!isObject(view)) return [];
  const base: YamlStyle = { short: false, indentedLists: true, flow: false, quote: '"', indent: 4, comments: false };
  const long = renderYaml(view, base);
  // Without any function to go by, the short form is the usual one.
  const hasFunctions = /\b(?:Fn::\w+|Ref)["']?:/.test(long);
  const json = JSON.stringify(view, null, 4);
  return [
    {
      name: "long-functions",
      text: long,
      lost: (output) =>
        hasFunctions && countOf(output, shortTag) > countOf(long, shortTag)
          ? "a function has the short form"
          : odd(output, long),
    },
    ...[true, false].map((indentedLists): FormTwin => {
      const short = renderYaml(view, {
        ...base,
        short: true,
        indent: 2,
        quote: "'",
        indentedLists,
        flow: indentedLists,
      });
      return { name: indentedLists ? "short-functions" : "flush-lists", text: short, lost: () => undefined };
    }),
    { name: "wide-json", text: `${json}\n`, lost: (output) => odd(output, json) },
  ];
}

/** Lines of a file that is indented by four must not stand between. */
function odd(output: string, input: string): string | undefined {
  const isOdd = (line: string): boolean =>
    (/^ *(?=[^\s-])/.exec(line)?.[0].length ?? 0) % 4 === 2 && !/^ *-/.test(line);
  const were = new Set(
    input
      .split("\n")
      .filter(isOdd)
      .map((line) => line.trim()),
  );
  const inList = /^ *- /m.test(output);
  const line = inList ? undefined : output.split("\n").find((each) => isOdd(each) && !were.has(each.trim()));
  return line === undefined ? undefined : `the line ${line.trim()} is not indented by fours`;
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

/** A twin may have another meaning, such as a block scalar whose last newline went. */
function saysTheSame(text: string, view: Json): boolean {
  try {
    return equal(read(text).view, view);
  } catch {
    return false;
  }
}
