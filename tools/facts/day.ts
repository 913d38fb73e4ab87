const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Returns `Apr 30, 2028`, `April 30, 2028` and `4/30/2028` as `2028-04-30`; undefined for what is no day, such as "Not scheduled". */
export function dayOf(text: string): string | undefined {
  const [, number, date, inYear] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const [, word = "", day, year] = /^([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4})$/.exec(text) ?? [];
  const month = number ?? String(months.indexOf(word) + 1);
  const found = [inYear ?? year, month, date ?? day].map((part) => part?.padStart(2, "0"));
  return found.includes(undefined) || month === "0" ? undefined : found.join("-");
}
