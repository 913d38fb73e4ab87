import type { Transform } from "../src/transform.js";

/** All transforms, in the order in which they run. */
export const transforms: readonly Transform[] = [];
