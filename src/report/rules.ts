import { harmOf, severityOf } from "../contract/severity.js";
import { impacts, typesOf, type FixClass, type Rule } from "../contract/rule.js";
import { packsOf } from "../contract/selector.js";
import type { TextStyle } from "./style.js";
import { paragraph } from "./wrap.js";

/** No line on a terminal is longer, as far as the ids let it. */
const lineWidth = 100;

/** So much room a title has in any case. */
const titleWidth = 20;
const gap = "  ";

/**
 * Returns what `--list` shows: a line per rule, or on a terminal of so many columns more where its title needs them.
 * What reads a pipe gets one line.
 */
export function ruleList(rules: readonly Rule[], style: TextStyle, columns: number | undefined): string {
  const columnsOf: ((rule: Rule) => string)[] = [({ id }) => id, unusualOf, ({ tags }) => tags.join(", ")];
  const widths = columnsOf.map((cell) => Math.max(0, ...rules.map((rule) => cell(rule).length)));
  const shown = widths.flatMap((width, index) => (width === 0 ? [] : [index]));
  const indent = shown.reduce((sum, index) => sum + (widths[index] ?? 0) + gap.length, 0);
  const room = columns === undefined ? Infinity : Math.max(titleWidth, Math.min(columns, lineWidth) - indent);
  return rules
    .map((rule) => {
      const cells = shown.map((index) => {
        const text = columnsOf[index]?.(rule) ?? "";
        const padding = " ".repeat((widths[index] ?? 0) - text.length);
        return `${index === 0 ? style.strong(text) : text}${padding}${gap}`;
      });
      return `${cells.join("")}${wrapped(rule.title, room).join(`\n${" ".repeat(indent)}`)}\n`;
    })
    .join("");
}

/** Returns what sets a rule apart from most: that it is opt-in, or in preview. */
export function unusualOf({ level = "opt-in", stability = "stable" }: Rule): string {
  return [...(level === "default" ? [] : [level]), ...(stability === "stable" ? [] : [stability])].join(", ");
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

const classes: Readonly<Record<FixClass, string>> = {
  safe: "no change to deployed resources, or a change in place without loss of service",
  review: "works without input, but changes behaviour, cost or identity",
  input: "needs a parameter value that only you have",
};

/** Returns all that a rule says of itself: what `--explain` shows. */
export function explanation(rule: Rule, style: TextStyle, columns = lineWidth): string {
  const width = Math.max(40, Math.min(columns, lineWidth));
  const list = (title: string, items: readonly string[]): string[] => {
    const lines = items.flatMap((item) => paragraph(item, width, "  ", "  "));
    return items.length === 0 ? [] : ["", style.strong(title), ...lines];
  };
  const controls = Object.entries(rule.controls).map(([tool, rules]) => `${tool}: ${rules.join(", ")}`);
  return [
    style.strong(rule.id) + paragraph(`${rule.id}: ${rule.title}`, width, "", "  ").join("\n").slice(rule.id.length),
    "",
    ...paragraph(rule.why, width, ""),
    ...list("Formerly:", rule.formerIds ?? []),
    ...list("Defined in:", rule.origin === undefined ? [] : [rule.origin]),
    ...list("Tags, level, stability and severity:", choiceLines(rule)),
    ...list("Resource types:", typesOf(rule).length > 0 ? typesOf(rule) : ["all"]),
    ...list("Satisfies controls:", controls),
    ...list("Packs:", [packsOf(rule).join(", ")]),
    ...list(
      "Known conflicts with other tools:",
      Object.entries(rule.objections ?? {}).map(([rule, reason]) => `${rule}: ${reason}`),
    ),
    ...list("Settings:", settingLines(rule)),
    ...list(
      "New parameters:",
      (rule.parameters ?? []).map(({ name, description }) => `${name}: ${description}`),
    ),
    ...list("Read more:", rule.references),
    ...list(
      "Class of a fix:",
      Object.entries(classes).map(([word, text]) => `${word}: ${text}`),
    ),
    ...list("Impact of a fix on a deployed stack:", [impacts.join(", ")]),
    "",
  ].join("\n");
}

/** Returns when a rule runs: its tags, level and stability. */
function choiceLines(rule: Rule): string[] {
  const { id, tags, level = "opt-in", stability = "stable" } = rule;
  return [
    `tags: ${tags.join(", ")}`,
    level === "default" ? "level: default" : `level: opt-in (--extend-select ${id} adds it)`,
    stability === "stable" ? "stability: stable" : "stability: preview (runs when it is chosen, or with --preview)",
    `severity: ${severitySentence(rule)}`,
  ];
}

/** Returns how severe the findings of a rule usually are, and what the flaw does: `error (blocks deployment)`. */
export function severitySentence(rule: Rule): string {
  return `${severityOf({}, rule)} (${harmOf({}, rule).replaceAll("-", " ")})`;
}

/** Returns each setting with its values. */
export function settingLines({ id, settings = [] }: Rule): string[] {
  return settings.map(
    ({ name, values: [preset, ...others], description }) =>
      `${id}.${name}=${preset} (or ${others.join(", ")}): ${description}`,
  );
}
