import type { Deployment } from "../contract/deployment.js";
import type { FixResult } from "../contract/result.js";
import { unifiedDiff } from "../diff/diff.js";
import {
  fixEntry,
  inputEntry,
  leftEntry,
  maxListed,
  shownTexts,
  type FixEntry,
  type InputEntry,
  type LeftEntry,
} from "./entries.js";
import type { TemplateJob, ToolCore } from "./job.js";
import { fenced, shownText } from "./shown.js";
import { block, fixLine, inputLine, joined, leftLine } from "./words.js";

/** Longest corrected text, or diff, that the words of an answer repeat, in UTF-16 code units. */
const maxRepeated = 200_000;

/** A corrected template, as answers have it. */
export interface Repaired {
  readonly changed: boolean;
  /** Exactly what is to be written. */
  readonly output: string;
  readonly diff: string;
  readonly fixes: readonly FixEntry[];
  readonly fixesLeftOut: number;
  readonly left: readonly LeftEntry[];
  readonly leftLeftOut: number;
  readonly valuesNeeded: readonly InputEntry[];
  readonly capabilities: readonly string[];
  readonly isServerless: boolean;
  readonly hasLocalFiles: boolean;
  readonly notes: readonly string[];
  readonly unusedSuppressions: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** Returns a result of `fix` as answers have it. */
export function repairedEntry(result: FixResult, { template, name }: TemplateJob, { rules }: ToolCore): Repaired {
  const { fixes, left, deployment, unusedSuppressions } = result;
  return {
    changed: result.changed,
    output: result.output,
    diff: unifiedDiff(name, template, result.splices),
    fixes: fixes.slice(0, maxListed).map(fixEntry),
    fixesLeftOut: Math.max(0, fixes.length - maxListed),
    left: left.slice(0, maxListed).map((each) => leftEntry(each, rules)),
    leftLeftOut: Math.max(0, left.length - maxListed),
    valuesNeeded: valuesOf(result.inputs, deployment),
    capabilities: deployment.capabilities,
    isServerless: deployment.isServerless,
    hasLocalFiles: deployment.hasLocalFiles,
    notes: shownTexts(result.notes),
    unusedSuppressions: unusedSuppressions
      .slice(0, maxListed)
      .map(({ place: { line, column }, message }) => ({ line, column, message: shownTexts([message]).join("") })),
  };
}

/** Returns the values that the fixes ask for, and those that the deployment is refused without, each once. */
function valuesOf(inputs: FixResult["inputs"], { values }: Deployment): readonly InputEntry[] {
  const all = [...inputs, ...values.filter(({ parameter }) => !inputs.some((each) => each.parameter === parameter))];
  return all.slice(0, maxListed).map(inputEntry);
}

/** Returns the same in words, from what was done to the corrected text. */
export function repairedWords(entry: Repaired, { template }: TemplateJob): readonly string[] {
  const { changed, fixes, left, valuesNeeded, capabilities, notes } = entry;
  return [
    block("Done", fixes.map(fixLine)),
    block("Left", left.map(leftLine)),
    block("Values that a deployment takes", valuesNeeded.map(inputLine)),
    capabilities.length === 0 ? "" : `Capabilities to acknowledge: ${capabilities.join(", ")}.`,
    block("Notes", notes),
    changed ? textBlock("Unified diff", entry.diff, "diff", "diff") : "",
    changed ? textBlock("Corrected template", entry.output, "output", languageOf(template)) : "",
  ];
}

/** Returns a text in full where that is not too much; what cannot be seen in it is escaped, and then the words say so. */
function textBlock(what: string, text: string, member: string, language: string): string {
  if (text.length > maxRepeated) return `${what}: ${text.length} characters, in structuredContent.${member}.`;
  const safe = shownText(text);
  const about =
    safe === text ? what : `${what}, with hidden characters as \\u{...}; the exact text is structuredContent.${member}`;
  return `\n${fenced(about, safe, language)}`;
}

function languageOf(template: string): string {
  return /^\s*\{/.test(template) ? "json" : "yaml";
}

/** Returns what to do with a corrected template, as a sentence or two. */
export function nextStepAfter({ changed, fixes, left, valuesNeeded, fixesLeftOut }: Repaired): string {
  const blocking = left.filter(
    ({ blocksDeployment, kind }) => blocksDeployment && kind !== "suppressed" && kind !== "baseline",
  );
  const review = fixes.filter((fix) => fix.class !== "safe").length;
  const required = valuesNeeded.filter(({ required }) => required).length;
  return joined([
    changed ? "Write `output` to the template file as it is." : "Nothing was changed.",
    review > 0 || fixesLeftOut > 0 ? "Show the user the fixes of class review and input before a deployment." : "",
    blocking.length > 0
      ? "Findings that block the deployment are left: change the template by hand where they are, and call fix_template again."
      : "",
    required > 0 ? "Ask the user for the required values (parameters_for says what each one wants)." : "",
    blocking.length === 0 ? "Then deploy; if that fails, call from_events with the events of the stack." : "",
  ]).replaceAll("\n", " ");
}
