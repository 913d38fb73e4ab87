import { typesOf, type Rule } from "../contract/rule.js";
import type { Style } from "./style.js";

/** One line per rule: what `--list` shows. */
export function ruleList(rules: readonly Rule[], style: Style): string {
  const width = Math.max(0, ...rules.map((rule) => rule.id.length));
  return rules.map(({ id, title }) => `${style.strong(id)}${" ".repeat(width - id.length)}  ${title}\n`).join("");
}

const legend = `  Each fix has a class:
    safe    deployed resources stay as they are, or change in place without loss of service
    review  works without input, but changes behaviour, cost or identity
    input   needs a value that only you have
  and an impact on a deployed stack: none, in-place, interruption or replacement.`;

/** All that a rule says of itself: what `--explain` shows. */
export function explanation(rule: Rule, style: Style): string {
  const controls = Object.entries(rule.controls).map(([tool, rules]) => `${tool}: ${rules.join(", ")}`);
  return [
    `${style.strong(rule.id)}: ${rule.title}`,
    "",
    rule.why,
    ...list("Formerly:", rule.formerIds ?? [], style),
    ...list("Looks at:", typesOf(rule), style),
    ...list("Asked for by:", controls, style),
    ...list(
      "Objections:",
      Object.entries(rule.objections ?? {}).map(([rule, reason]) => `${rule}: ${reason}`),
      style,
    ),
    ...list("Settings:", settingLines(rule), style),
    ...list(
      "New parameters:",
      (rule.parameters ?? []).map(({ name, description }) => `${name}: ${description}`),
      style,
    ),
    ...list("Read more:", rule.references, style),
    "",
    style.strong("Class and impact:"),
    legend,
    "",
  ].join("\n");
}

/** Each setting with what it may be. */
export function settingLines({ id, settings = [] }: Rule): string[] {
  return settings.map(
    ({ name, values: [preset, ...others], description }) =>
      `${id}.${name}=${preset} (or ${others.join(", ")}): ${description}`,
  );
}

function list(title: string, items: readonly string[], style: Style): string[] {
  return items.length === 0 ? [] : ["", style.strong(title), ...items.map((item) => `  ${item}`)];
}
