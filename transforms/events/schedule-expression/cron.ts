import type { Written } from "./rate.js";

/** What `cron` says in one word where it runs on a server. */
const nicknames: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 * * * ? *"],
  ["@daily", "0 0 * * ? *"],
  ["@midnight", "0 0 * * ? *"],
  ["@weekly", "0 0 ? * 1 *"],
  ["@monthly", "0 0 1 * ? *"],
  ["@yearly", "0 0 1 1 ? *"],
  ["@annually", "0 0 1 1 ? *"],
]);

/**
 * Returns the fields of a cron expression as AWS takes them: minutes, hours, day of the month, month, day of the week, year,
 * and one `?` for the day that the other one decides. Undefined where that cannot be told.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function cronOf(text: string): Written | undefined {
  const named = nicknames.get(text.trim().toLowerCase());
  if (named !== undefined) return { text: `cron(${named})`, isSame: true };
  const fields = text.trim().split(/\s+/);
  const six = sixFields(fields);
  if (six === undefined || !areInRange(six)) return undefined;
  return { text: `cron(${six.join(" ")})`, isSame: true };
}

/** Returns six fields for five of `cron`, or six or seven of Quartz, of which the first are seconds. */
function sixFields(fields: readonly string[]): readonly string[] | undefined {
  const [first, , , , , last] = fields;
  if (fields.length === 5) return fields.includes("?") ? withDays([...fields, "*"]) : fromFive(fields);
  if (fields.length === 7) return first === "0" ? withDays(fields.slice(1)) : undefined;
  if (fields.length !== 6) return undefined;
  const isQuartz = last === "?" || /^(?:MON|TUE|WED|THU|FRI|SAT|SUN)/i.test(last ?? "");
  if (isQuartz) return first === "0" ? withDays([...fields.slice(1), "*"]) : undefined;
  return withDays(fields);
}

/** Where `cron` runs on a server, Sunday is 0 or 7 and one of the days may be `*` beside the other. */
function fromFive(fields: readonly string[]): readonly string[] | undefined {
  const [minutes = "", hours = "", day = "", month = "", weekday = ""] = fields;
  const shifted = weekday === "*" ? "*" : shiftedDays(weekday);
  return shifted === undefined ? undefined : withDays([minutes, hours, day, month, shifted, "*"]);
}

/** Returns days of the week that count from 0 as those that count from 1; undefined where they are steps. */
function shiftedDays(text: string): string | undefined {
  if (/[^0-7A-Za-z,-]/.test(text)) return undefined;
  return text.replaceAll(/\d/g, (digit) => String((Number(digit) % 7) + 1));
}

/** Returns six fields with `?` for one day; undefined where both days say something. */
function withDays(fields: readonly string[]): readonly string[] | undefined {
  const [minutes = "", hours = "", day = "", month = "", written = "", year = ""] = fields;
  // AWS has no day 0: who writes it counts from there.
  const weekday = /(?:^|[,-])0/.test(written) ? shiftedDays(written) : written;
  if (weekday === undefined) return undefined;
  const [isAnyDay, isAnyWeekday] = [day === "*" || day === "?", weekday === "*" || weekday === "?"];
  if (!isAnyDay && !isAnyWeekday) return undefined;
  if (!isAnyWeekday) return [minutes, hours, "?", month, weekday, year];
  // `? ... *` is right as it is.
  if (day === "?" && weekday === "*") return [minutes, hours, day, month, weekday, year];
  return [minutes, hours, day === "?" ? "*" : day, month, "?", year];
}

const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
  [1970, 2199],
] as const;

/** False if a number in some field is none that the field can have. */
export function areInRange(fields: readonly string[]): boolean {
  return fields.every((field, index) => {
    const [least, most] = ranges[index] ?? [0, 0];
    const numbers = field.replaceAll(/\/\d+/g, "").match(/(?<![#\w])\d+(?![LW\w])/g) ?? [];
    return numbers.every((number) => Number(number) >= least && Number(number) <= most);
  });
}
