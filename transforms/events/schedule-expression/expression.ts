import { areInRange, cronOf } from "./cron.js";
import { rateOf, type Written } from "./rate.js";

/** What a service takes for a schedule. */
export interface Dialect {
  /** True if it takes `rate(...)`. */
  readonly hasRate: boolean;
  /** True if it refuses `rate(1 minutes)` and `rate(5 minute)`. */
  readonly countsUnits: boolean;
}

/** What is wrong with an expression: what it should be, or nothing where that cannot be told. */
export type Verdict = { readonly after: Written } | "unclear" | undefined;

/** Judges an expression such as `rate(30 seconds)`; undefined where it is right, or nothing that is known. */
export function judged(expression: string, { hasRate, countsUnits }: Dialect): Verdict {
  const text = expression.trim();
  const [, word = "", inner = ""] = /^(rate|cron|at)\s*\(([^()]*)\)?$/i.exec(text) ?? [];
  const kind = word.toLowerCase();
  if (kind === "at" || text.includes("${") || text.includes("{{")) return undefined;
  if (kind === "rate") return hasRate ? judgedRate(text, inner, countsUnits) : undefined;
  if (kind === "cron") return judgedCron(text, inner);
  return judgedBare(text, hasRate);
}

function judgedRate(text: string, inner: string, countsUnits: boolean): Verdict {
  const [, amount, unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
  const isRight = amount !== undefined && Number(amount) > 0 && text.startsWith("rate(") && text.endsWith(")");
  if (isRight && (!countsUnits || (Number(amount) === 1) === inner.endsWith(unit))) return undefined;
  const after = rateOf(inner);
  return after === undefined ? (/^0+ /.test(inner) ? undefined : "unclear") : { after };
}

function judgedCron(text: string, inner: string): Verdict {
  const fields = inner.trim().split(/\s+/);
  const [, , day, , weekday] = fields;
  const hasOneDay = (day === "?") !== (weekday === "?");
  const isRight = fields.length === 6 && hasOneDay && fields[5] !== "?" && areInRange(fields);
  if (isRight && text.startsWith("cron(") && text.endsWith(")")) return undefined;
  // Rules with these were made: what AWS makes of them is not known.
  const isOdd = fields.some((field, index) => field.endsWith(",") || (field === "?" && [0, 1, 3].includes(index)));
  if (isOdd) return undefined;
  const after = cronOf(inner);
  return after === undefined ? "unclear" : { after };
}

/** Judges what has no `rate(...)` or `cron(...)` around it. */
function judgedBare(text: string, hasRate: boolean): Verdict {
  const rate = hasRate ? rateOf(text.replace(/^(?:every|rate)\s+/i, "")) : undefined;
  if (rate !== undefined) return { after: rate };
  const fields = text.replace(/^cron\s+/i, "");
  const isCron = fields.startsWith("@") || /^[\d*?/,-]+(?:\s+[\w*?/,#-]+){4,5}$/.test(fields);
  const cron = isCron ? cronOf(fields) : undefined;
  return cron === undefined ? undefined : { after: cron };
}
