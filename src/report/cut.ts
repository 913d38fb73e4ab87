/** Longer texts are cut: a name of a megabyte helps nobody. */
const maxLength = 1000;

/** A text for a report that escapes by its format: as it is, but never endless. */
export function cut(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
