import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A template that is compared. */
export interface Subject {
  /** As the report calls it. */
  name: string;
  path: string;
  /** Of its bytes. Templates of the same content have the same outcome. */
  digest: string;
}

/** Returns every n-th of the named templates below a folder. */
export function subjectsIn(folder: string, names: readonly string[], every: number, prefix = ""): Subject[] {
  return names
    .filter((_, index) => index % every === 0)
    .map((name) => ({ name: prefix + name, path: join(folder, name), digest: digestOf(join(folder, name)) }));
}

function digestOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
