import hljs from "highlight.js/lib/core";
import json from "highlight.js/lib/languages/json";
import yaml from "highlight.js/lib/languages/yaml";
import { runsByLine, runsOf, type Run } from "./runs.js";

hljs.registerLanguage("json", json);
hljs.registerLanguage("yaml", yaml);

/** The languages that templates are written in. */
export type Language = "json" | "yaml";

/** A hunk with more text than this is shown in one colour: the time to highlight it grows with its length. */
const maxHighlighted = 60_000;

/** Returns the lines of a piece of code, each as runs of one kind of token. */
export function highlight(lines: readonly string[], language: Language): Run[][] {
  const code = lines.join("\n");
  if (code.length > maxHighlighted) return lines.map((text) => [{ text, mark: "" }]);
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  return runsByLine(runsOf(value).map(({ text, mark }) => ({ text, mark: shortMark(mark) }))).map(joined);
}

/** Joins words of one kind with nothing but spaces between them into one run: plain text in YAML comes word by word. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const [last, space] = [out.at(-2), out.at(-1)];
    if (
      last !== undefined &&
      space !== undefined &&
      last.mark === run.mark &&
      space.mark === "" &&
      space.text.trim() === ""
    ) {
      out.splice(-2, 2, { text: last.text + space.text + run.text, mark: run.mark });
    } else {
      out.push(run);
    }
  }
  return out;
}

/** Pages hold many tokens, so their kinds have short names; kinds without a colour have none. */
const shortMarks: Readonly<Record<string, string>> = {
  "hljs-attr": "a",
  "hljs-string": "s",
  "hljs-number": "n",
  "hljs-literal": "n",
  "hljs-keyword": "n",
  "hljs-comment": "c",
  "hljs-type": "t",
  "hljs-meta": "t",
};

function shortMark(mark: string): string {
  return shortMarks[mark] ?? "";
}
