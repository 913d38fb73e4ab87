import type { Place } from "../values/errors.js";
import type { Path } from "../values/pointer.js";
import { positionsIn } from "./positions.js";
import type { Source } from "./source.js";

/** Returns the place of the key or dash of the value at `path`, or of the nearest value around it. */
export function locate(source: Source, path: Path): Place {
  const positions = positionsIn(source);
  return positions.placeOf(positions.rangeOf(path).start);
}
