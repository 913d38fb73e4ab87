/** Characters that a terminal would obey, that are invisible, or that end a line in JavaScript but not in JSON. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Returns JSON with everything in it that a terminal or an editor could obey written as `\uXXXX`: no value changes by
 * that, as such characters can only stand in strings.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(unsafe, escaped)}\n`;
}

function escaped(character: string): string {
  // A character beyond U+FFFF takes two escapes.
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`)
    .join("");
}
