import { isAbsolute, relative, sep } from "node:path";

/** Returns a path as it is below a folder, or beside it, with `/`. */
export function nameFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

/**
 * Returns a path as users know it, with `/`: relative to the working folder if it is below, or if it comes from a name
 * that is relative; else absolute.
 */
export function nameOf(path: string, cwd: string, named = cwd): string {
  const below = relative(cwd, path);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return (isBelow || !isAbsolute(named) ? below : path).split(sep).join("/");
}
