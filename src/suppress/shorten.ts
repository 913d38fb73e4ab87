/** Returns a text of a template as a message shows it: cut, since a name of a megabyte helps nobody. */
export function shorten(text: string, length = 80): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
