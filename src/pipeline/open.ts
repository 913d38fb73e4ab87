import type { FixOptions } from "../contract/options.js";
import type { FixResult } from "../contract/result.js";
import type { Rule } from "../contract/rule.js";
import { syntaxRule } from "../contract/syntax-rule.js";
import { diagnosed } from "../recover/diagnosis.js";
import { recover } from "../recover/recover.js";
import { onOriginal } from "../recover/result.js";
import { parseSource, type Source } from "../source/source.js";

const byteOrderMark = "\uFEFF";

/** A template that was read, in its own text or in another. */
export interface Opened {
  /** The text of the template, with its byte order mark. */
  readonly text: string;
  readonly mark: string;
  readonly source: Source;
  /** Returns a result of a run on that text as one of a run on the text that was given. */
  readonly told: (result: FixResult) => FixResult;
}

/** Returns the template in a text, recovered where the options ask for that. Throws `CfnFixError` for a text without one. */
export function open(given: string, rules: readonly Rule[], options: FixOptions): Opened {
  const mark = given.startsWith(byteOrderMark) ? byteOrderMark : "";
  const text = given.slice(mark.length);
  const rule = recovering(rules, options);
  if (rule === undefined) return { text: given, mark, source: sourceOf(text), told: (result) => result };
  const recovered = recover(text, typeof options.recover === "object" ? options.recover : {});
  const { draft, source } = recovered;
  const levels = new Map(Object.entries(options.severities ?? {}));
  const told = (result: FixResult): FixResult => onOriginal(result, recovered, mark, rule, levels);
  return { text: `${mark}${draft.text}`, mark, source, told };
}

function sourceOf(text: string): Source {
  try {
    return parseSource(text);
  } catch (error) {
    throw diagnosed(text, error);
  }
}

/** Returns the rule that recovers a template, if it is to do so: it is chosen by the option itself, and can be left out. */
function recovering(rules: readonly Rule[], options: FixOptions): Rule | undefined {
  const { recover: wanted = false, skip = [], ignore = [], classes } = options;
  if (wanted === false || skip.includes(syntaxRule) || ignore.includes(syntaxRule)) return undefined;
  return classes?.includes("review") === false ? undefined : rules.find(({ id }) => id === syntaxRule);
}
