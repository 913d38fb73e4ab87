import { locate } from "../source/locate.js";
import type { ReadText } from "../template/of-text.js";
import type { Path } from "../values/pointer.js";
import type { Side, SidePlace } from "./verdict.js";

/** A template with its text. */
export interface Written extends ReadText {
  /** The file that it is in, where that is not the one that is compared: a nested stack has its own. */
  readonly file?: string;
}

/** The two templates, for places in them. */
export class Sides {
  constructor(
    readonly old: Written,
    readonly fresh: Written,
  ) {}

  /** Returns the place of a value, or of the nearest one around it. */
  place(side: Side, path: Path): SidePlace {
    const { source, file } = side === "old" ? this.old : this.fresh;
    return { side, ...locate(source, path), ...(file !== undefined && { file }) };
  }
}
