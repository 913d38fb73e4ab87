import { printable } from "./printable.js";

/** Characters that no line shows as they are; `printable` has the same. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Returns a word as a shell reads it back: quoted where it has to be, on one line whatever a template says, and whole,
 * since a command that is cut does something else. What cannot be shown is written in the quotes of bash and zsh that
 * take escapes.
 */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (word.search(unprintable) === -1) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${word.replace(/[\\']/g, "\\$&").replace(unprintable, bytes)}'`;
}

/** No system opens a file by a longer name, so one that is longer may be cut. */
const longestPath = 4096;

/** Returns the name of a file as a shell word that no command takes for an option. */
export function shellPath(path: string): string {
  const shown = path.length > longestPath ? printable(path) : path;
  return shellWord(shown.startsWith("-") ? `./${shown}` : shown);
}

/** Returns the bytes of a character, which mean the same in every locale. */
function bytes(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
