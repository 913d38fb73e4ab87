import { isAbsolute, relative, sep } from "node:path";

/** Returns a path as users know it, with `/`: relative to the working folder if it is below, else absolute. */
export function nameOf(path: string, cwd: string): string {
  const below = relative(cwd, path);
  const isBelow = below !== "" && below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return (isBelow ? below : path).split(sep).join("/");
}
