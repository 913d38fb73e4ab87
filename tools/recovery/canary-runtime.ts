import { isEnded, successorOf } from "../../transforms/synthetics/canary-runtime/successor.js";
import { canaryRuntimes } from "../../src/schema/facts/canary-runtimes.js";
import type { Json } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** Returns a runtime that has ended and has this one as its successor. */
function formerOf(runtime: Json | undefined): string | undefined {
  return Object.keys(canaryRuntimes.runtimes).find((each) => isEnded(each) && successorOf(each) === runtime);
}

/** The ways to break what canary-runtime repairs. */
export const canaryBreaker: Breaker = {
  mutations: [
    onEach(
      "a runtime that has ended",
      ["AWS::Synthetics::Canary"],
      ({ properties }) => formerOf(properties?.["RuntimeVersion"]) !== undefined,
      ({ path, properties }) =>
        (broken) =>
          broken.set([...path, "Properties", "RuntimeVersion"], formerOf(properties?.["RuntimeVersion"]) ?? ""),
    ),
  ],
};
