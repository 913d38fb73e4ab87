import type { FixEntry, InputEntry, LeftEntry } from "./entries.js";
import { fenced } from "./shown.js";

/** Returns a number of things in words: `1 fix`, `2 fixes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Returns a list of the template as a fenced block; nothing for an empty one. */
export function block(what: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${fenced(what, lines.join("\n"))}`;
}

/** Returns the line of a fix. */
export function fixLine(fix: FixEntry): string {
  const { line, column, rule, severity, logicalId, message, title, class: kind, impact, impactNote } = fix;
  const block = fix.blocksDeployment ? ", blocks the deployment" : "";
  const note = impactNote === undefined ? "" : ` (${impactNote})`;
  const later = fix.prepared ? "; takes effect once its value is given" : "";
  const asked = fix.asked === undefined ? "" : `; its author asks: ${fix.asked}`;
  return `${line}:${column} ${rule} [${severity}${block}] ${logicalId}: ${message}. Fix: ${title}. Class ${kind}, impact ${impact}${note}${later}${asked}.`;
}

/** Returns the line of a finding that is left alone. */
export function leftLine({
  line,
  column,
  rule,
  severity,
  blocksDeployment,
  logicalId,
  message,
  kind,
  reason,
}: LeftEntry): string {
  const block = blocksDeployment ? ", blocks the deployment" : "";
  return `${line}:${column} ${rule} [${severity}${block}] ${logicalId}: ${message}. Left (${kind}): ${reason}.`;
}

/** Returns the line of a value that somebody has to give. */
export function inputLine({ parameter, description, example, required }: InputEntry): string {
  return `${parameter}${required ? "" : " (optional)"}: ${description}; for example ${example}`;
}

/** Returns what goes together as one text: parts that are empty are left out. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}
