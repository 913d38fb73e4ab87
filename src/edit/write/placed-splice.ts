import type { Splice } from "../../contract/result.js";
import type { Path } from "../../values/pointer.js";

/** A splice with the place in the template that it changes. */
export interface PlacedSplice extends Splice {
  path: Path;
}
