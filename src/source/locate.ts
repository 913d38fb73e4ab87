import type { Place } from "../errors.js";
import type { Path } from "../pointer.js";
import { placeOf } from "./place.js";
import type { Source } from "./source.js";
import { longForm } from "./tags.js";

/** Where the value at `path` is written: its key or dash, or that of the nearest value around it. */
export function locate(source: Source, path: Path): Place {
  let node = source.root;
  let offset = node.start;
  for (const step of path) {
    if (node.tag !== undefined && longForm(node.tag) === step) continue;
    if (node.kind === "map") {
      const pair = node.pairs.find(({ key }) => key === String(step));
      if (!pair) break;
      [node, offset] = [pair.value, pair.keyStart];
    } else if (node.kind === "sequence") {
      const item = node.items[Number(step)];
      if (!item) break;
      [node, offset] = [item.value, item.start];
    } else {
      break;
    }
  }
  return placeOf(source.text, offset);
}
