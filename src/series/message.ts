import { printable } from "../report/printable.js";
import { classWords, impactWords } from "../report/words.js";
import type { AppliedFix, FixResult } from "../contract/result.js";
import type { InputValue, Rule } from "../contract/rule.js";

/** The facts that the message of a patch tells. */
export interface Explained {
  /** Missing for what the rules change only together. */
  rule?: Rule | undefined;
  fixes: readonly AppliedFix[];
  inputs: FixResult["inputs"];
  /** Subjects of the commits without which this one does not apply, or does something else. */
  needs: readonly string[];
}

const width = 72;

/** Returns the first line of the commit message, of at most 72 characters; it says less about a file with a long name. */
export function subjectOf({ rule, fixes }: Pick<Explained, "rule" | "fixes">, file: string): string {
  const [id, title] =
    rule === undefined
      ? ["cfn-fix", fixes.length === 0 ? "Final formatting after the fixes above" : "Fixes that belong together"]
      : [rule.id, rule.title];
  const names = [file, file.slice(file.lastIndexOf("/") + 1)].map(harmless);
  const subjects = [
    ...names.map((name) => `${id}: ${title} (${name})`),
    ...names.map((name) => `${id}: Correct ${name}`),
    `${id}: ${title}`,
  ];
  const fitting = subjects.find((subject) => subject.length <= width);
  return fitting ?? `${[...(subjects.at(-1) ?? "")].slice(0, width - 1).join("")}…`;
}

/**
 * Returns the rest of the commit message: lines without line feeds. Nothing that comes from a template begins a line of
 * it.
 */
export function messageLines(explained: Explained): string[] {
  const { rule, fixes, inputs, needs } = explained;
  return [
    ...wrapped(rule?.why ?? together(fixes)),
    ...section(
      "Findings:",
      fixes.map((fix) => findingLine(fix, rule)),
    ),
    ...section("Required parameters:", inputs.filter(({ required }) => required).map(inputLine)),
    ...section("Optional parameters:", inputs.filter(({ required }) => !required).map(inputLine)),
    ...section(
      "Satisfies:",
      Object.entries(rule?.controls ?? {}).map(([tool, rules]) => `${tool}: ${rules.join(", ")}`),
    ),
    ...section("Read more:", rule?.references ?? []),
    ...section("Needs these commits:", needs),
  ];
}

function together(fixes: readonly AppliedFix[]): string {
  if (fixes.length === 0)
    return "One by one, the fixes above write the template a little differently than a single run does. This makes up for it, and belongs to all of them.";
  const ids = [...new Set(fixes.map(({ rule }) => rule))].join(", ");
  return `What ${ids} ${ids.includes(",") ? "change" : "changes"} here cannot be separated from what the other rules change, so it belongs to all of them.`;
}

function findingLine(fix: AppliedFix, rule: Rule | undefined): string {
  const note = fix.impactNote === undefined ? "" : ` (${harmless(fix.impactNote)})`;
  const asked = fix.asked === undefined ? "" : `. Asked: ${harmless(fix.asked)}`;
  const status = fix.prepared ? "prepared; takes effect with a value from you" : "fixed";
  const what = `${rule === undefined ? `${fix.rule}: ` : ""}${harmless(fix.logicalId)}: ${harmless(fix.message)}`;
  return `${what}. Done: ${status}. Class: ${classWords[fix.class]}. Impact: ${impactWords[fix.impact]}${note}${asked}`;
}

function inputLine({ parameter, description, example }: InputValue): string {
  return `${harmless(parameter)}: ${harmless(description)}. For example ${harmless(example)}`;
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ["", title, ...items.flatMap((item) => wrapped(item, "  - ", "    "))];
}

/** Returns words on lines of bounded length; only a word that is longer makes a longer line. */
function wrapped(text: string, first = "", others = ""): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const isFull = line.length + word.length > width && line.trim() !== "" && line !== first;
    if (isFull) lines.push(line.trimEnd());
    line = `${isFull ? others : line}${word} `;
  }
  return [...lines, line.trimEnd()];
}

/**
 * Returns a text from a template so that a commit message cannot do anything with it on the way to, or in, a
 * repository: no `fixes #1`, `@name`, link or `[skip ci]`, and no scissors, after which `git am` may look for the
 * message.
 */
export function harmless(text: string): string {
  return printable(text)
    .replace(/#(?=\d)|@(?=\w)|\bGH-(?=\d)|:(?=\/\/)|>(?=[8%])|[8%](?=<)/gi, "$& ")
    .replaceAll("[", "(")
    .replaceAll("]", ")");
}
