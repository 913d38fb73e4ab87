import { declarationMutations } from "./declarations.js";
import type { Breaker } from "./mutation.js";

/** The ways to break what template-shape repairs. */
export const shapeBreaker: Breaker = { concerns: /AWS::\w+::/, mutations: declarationMutations };
