import { toPointer, type Path } from "../values/pointer.js";

/** A resource of the template: all that suppressions need of it. */
export interface Member {
  logicalId: string;
  path: Path;
}

/** The resources of a template, by where they stand. */
export class Members {
  readonly #paths = new Map<string, Path>();
  readonly #byId = new Map<string, Path>();

  constructor(readonly all: readonly Member[]) {
    for (const { logicalId, path } of all) {
      this.#paths.set(toPointer(path), path);
      this.#byId.set(logicalId, path);
    }
  }

  pathOf(logicalId: string): Path | undefined {
    return this.#byId.get(logicalId);
  }

  /** Returns the path of the resource around a path, or at it. */
  around(path: Path): Path | undefined {
    for (let length = path.length; length > 1; length--) {
      const found = this.#paths.get(toPointer(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
