import type { Written } from "./rate.js";

/**
 * Returns the recurrence of a scheduled action of Amazon EC2 Auto Scaling for an expression of EventBridge: it has the five
 * fields of `cron` on a server. Undefined where it is none, or has no such form.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html
 */
export function recurrenceOf(expression: string): Written | undefined {
  const [, inner] = /^cron\s*\(([^()]*)\)$/i.exec(expression.trim()) ?? [];
  const fields = inner?.trim().split(/\s+/) ?? [];
  if (fields.length !== 5 && (fields.length !== 6 || fields[5] !== "*")) return undefined;
  const [minutes = "", hours = "", day = "", month = "", weekday = ""] = fields;
  if (/[LW#]/.test(day + weekday.replaceAll(/[A-Z]{3}/gi, ""))) return undefined;
  // In five fields Sunday is 0, as the author of five fields means it.
  const shift = fields.length === 6 ? 1 : 0;
  const days = weekday.replaceAll(/\d/g, (digit) => String(Number(digit) - shift));
  const all = [minutes, hours, day, month, days].map((field) => (field === "?" ? "*" : field));
  return { text: all.join(" "), isSame: true };
}
