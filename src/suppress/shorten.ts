/** A text of a template as it may stand in a message: a name of a megabyte helps nobody. */
export function shorten(text: string, length = 80): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
