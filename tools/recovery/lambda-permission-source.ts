import type { Breaker } from "./mutation.js";
import { without } from "./mutations.js";

/** The ways to break what lambda-permission-source repairs. */
export const permissionSourceBreaker: Breaker = {
  concerns: /AWS::Lambda::Permission\b/,
  mutations: [without("SourceAccount", "AWS::Lambda::Permission")],
};
