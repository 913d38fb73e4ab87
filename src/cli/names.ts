import { isAbsolute, relative, sep } from "node:path";

/** A path as users know it: relative to the working folder if it is below, else absolute; with `/`. */
export function nameOf(path: string, cwd: string): string {
  const below = relative(cwd, path);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return (isBelow ? below : path).split(sep).join("/");
}
