import { locate } from "../source/locate.js";
import type { Source } from "../source/source.js";
import type { Template } from "../template/template.js";
import type { Path } from "../values/pointer.js";
import type { Side, SidePlace } from "./verdict.js";

/** A template with its text. */
export interface Written {
  readonly source: Source;
  readonly template: Template;
}

/** The two templates, for places in them. */
export class Sides {
  constructor(
    readonly old: Written,
    readonly fresh: Written,
  ) {}

  /** Returns the place of a value, or of the nearest one around it. */
  place(side: Side, path: Path): SidePlace {
    return { side, ...locate((side === "old" ? this.old : this.fresh).source, path) };
  }
}
