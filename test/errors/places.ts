import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in src/ that refuses something. */
export interface Place {
  file: string;
  line: number;
  /** The message as the code has it. */
  source: string;
  /** What the message looks like once its values are filled in. */
  pattern: RegExp;
}

const src = fileURLToPath(new URL("../../src/", import.meta.url));
const calls = /\b(?:new CfnFixError|usageError|refusal|notProved|usage|refused|refuse|#wrong)\(/g;
/** A text between quotes, or a template with values that may hold quotes of their own. */
const texts = /"((?:[^"\\]|\\.)*)"|`((?:\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}|[^`\\]|\\.)*)`/g;

/** All places that give a refusal a text of their own. */
export function refusingPlaces(): Place[] {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort();
  return files.flatMap((file) => {
    const code = readFileSync(join(src, file), "utf8");
    return [...code.matchAll(calls)].flatMap(({ index }) => {
      const source = messageIn(argumentsAt(code, code.indexOf("(", index)));
      return source === undefined
        ? []
        : [{ file, line: code.slice(0, index).split("\n").length, source, pattern: patternOf(source) }];
    });
  });
}

/** What stands between a bracket and the one that closes it. */
function argumentsAt(code: string, open: number): string {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === "(") depth++;
    if (code[at] === ")" && --depth === 0) return code.slice(open + 1, at);
  }
  return "";
}

/** The first text that is a sentence, not a code or a name. */
function messageIn(call: string): string | undefined {
  return [...call.matchAll(texts)]
    .map(([, plain, template]) => plain ?? template ?? "")
    .find((text) => text.includes(" "));
}

function patternOf(source: string): RegExp {
  const parts = source.replaceAll(/\\(.)/g, "$1").split(/\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}/);
  const text = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  // A help begins with a capital letter where it is shown.
  return new RegExp(
    text.replace(/^[a-z]/, (letter) => `[${letter}${letter.toUpperCase()}]`),
    "s",
  );
}
