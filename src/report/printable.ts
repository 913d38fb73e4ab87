/** Control characters, terminal escapes, marks that reverse the reading direction, invisible and unpaired ones. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const unprintableInText = /(?![\n\t]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Longest string that is shown whole: a name of a megabyte helps nobody. */
const maxLength = 400;

/** Returns one line that is safe to show on a terminal, whatever a template has in it: odd characters read `\u{1b}`. */
export function printable(text: string): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(unprintable, escaped);
}

/** Returns a whole text that is safe to show on a terminal; it keeps its line ends, tabs and length. */
export function printableText(text: string): string {
  return text.replace(unprintableInText, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
