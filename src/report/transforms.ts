import type { Transform } from "../contract/rule.js";
import type { Style } from "./style.js";

/** One line per transform: what `--list` shows. */
export function transformList(transforms: readonly Transform[], style: Style): string {
  const width = Math.max(0, ...transforms.map((transform) => transform.id.length));
  return transforms
    .map(({ id, title }) => `${style.strong(id)}${" ".repeat(width - id.length)}  ${title}\n`)
    .join("");
}

const legend = `  Each fix has a class:
    safe    deployed resources stay as they are, or change in place without loss of service
    review  works without input, but changes behaviour, cost or identity
    input   needs a value that only you have
  and an impact on a deployed stack: none, in-place, interruption or replacement.`;

/** All that a transform says of itself: what `--explain` shows. */
export function explanation(transform: Transform, style: Style): string {
  const controls = Object.entries(transform.controls).map(([tool, rules]) => `${tool}: ${rules.join(", ")}`);
  return [
    `${style.strong(transform.id)}: ${transform.title}`,
    "",
    transform.why,
    ...list("Looks at:", transform.resourceTypes, style),
    ...list("Asked for by:", controls, style),
    ...list("Objections:", Object.entries(transform.objections ?? {}).map(([rule, reason]) => `${rule}: ${reason}`), style),
    ...list("Settings:", settingLines(transform), style),
    ...list("New parameters:", (transform.parameters ?? []).map(({ name, description }) => `${name}: ${description}`), style),
    ...list("Read more:", transform.references, style),
    "",
    style.strong("Class and impact:"),
    legend,
    "",
  ].join("\n");
}

/** Each setting with what it may be. */
export function settingLines({ id, settings = [] }: Transform): string[] {
  return settings.map(({ name, values: [preset, ...others], description }) => `${id}.${name}=${preset} (or ${others.join(", ")}): ${description}`);
}

function list(title: string, items: readonly string[], style: Style): string[] {
  return items.length === 0 ? [] : ["", style.strong(title), ...items.map((item) => `  ${item}`)];
}
