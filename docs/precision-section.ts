import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../src/index.js";
import { root } from "./packages.js";

/** What docs/precision.json says of a rule; `npm run precision` makes it. */
interface Counted {
  readonly seen: number;
  readonly fixed: number;
  readonly left: Readonly<Record<string, number>>;
  readonly read: number;
  readonly wrong: number;
}

interface Sheet {
  readonly templates: number;
  readonly rules: Readonly<Record<string, Counted>>;
}

/** Returns what became of the findings of a rule over a corpus of templates; nothing where nobody has counted. */
export function precisionSection({ id }: Pick<Rule, "id">, sheet: Sheet | undefined = sheetOfProject()): string[] {
  const counted = sheet && new Map(Object.entries(sheet.rules)).get(id);
  if (sheet === undefined || counted === undefined) return [];
  const { seen, fixed, left, read, wrong } = counted;
  const reasons = Object.entries(left);
  const rest = reasons.reduce((sum, [, count]) => sum + count, 0);
  const verdict =
    read === 0 ? "" : ` Of ${number(read)} diffs that were read, ${number(wrong)} ${wrong === 1 ? "is" : "are"} wrong.`;
  return [
    "## Precision",
    `In ${number(sheet.templates)} templates of others it looked at ${number(seen)} ${seen === 1 ? "resource" : "resources"}, repaired ${number(fixed)} and left ${number(rest)}.${verdict}`,
    ...(reasons.length === 0
      ? []
      : [reasons.map(([reason, count]) => `- ${number(count)} ${text(reason)}`).join("\n")]),
  ];
}

function number(count: number): string {
  return count.toLocaleString("en");
}

/** Returns a reason as Markdown shows it: what looks like markup is text. */
function text(reason: string): string {
  return reason.replaceAll(/[<*_[]/g, "\\$&");
}

function sheetOfProject(): Sheet | undefined {
  const path = join(root, "docs/precision.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
