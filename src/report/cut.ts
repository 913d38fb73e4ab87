/** Longest text that is shown whole: a name of a megabyte helps nobody. */
const maxLength = 1000;

/** Returns a text for a report that escapes by its format: as it is, but of bounded length. */
export function cut(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
