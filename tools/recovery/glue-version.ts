import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The ways to break what glue-version repairs. */
export const glueBreaker: Breaker = {
  mutations: [
    onEach(
      "a version that has ended",
      ["AWS::Glue::Job"],
      ({ properties }) => properties?.["GlueVersion"] === "4.0" && properties["WorkerType"] !== undefined,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "GlueVersion"], "2.0"),
    ),
  ],
};
