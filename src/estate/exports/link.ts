import type { Likeness } from "./compare-names.js";
import type { Imported, StackInterface } from "./interface.js";

/** A template of a run by its name, with what it gives to other stacks and takes from them. */
export interface FiledInterface {
  readonly file: string;
  readonly interface: StackInterface;
}

/** One template imports what another one exports. */
export interface Link {
  readonly exporter: string;
  readonly output: string;
  readonly importer: string;
  /** Where the importer has it. */
  readonly place: Pick<Imported, "section" | "owner">;
  readonly likeness: Exclude<Likeness, "no">;
}
