import { printable } from "./printable.js";

/** Returns a word as a POSIX shell reads it back: quoted where it has to be, and on one line whatever a template says. */
export function shellWord(word: string): string {
  const shown = printable(word);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** Returns the name of a file as a shell word that no command takes for an option. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith("-") ? `./${path}` : path);
}
