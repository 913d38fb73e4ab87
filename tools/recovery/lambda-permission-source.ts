import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The ways to break what lambda-permission-source repairs. */
export const permissionSourceBreaker: Breaker = {
  concerns: /AWS::Lambda::Permission\b/,
  mutations: [
    onEach(
      "without SourceAccount",
      ["AWS::Lambda::Permission"],
      ({ properties }) =>
        own(properties, "Principal") === "s3.amazonaws.com" && own(properties, "SourceAccount") !== undefined,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "SourceAccount"]),
    ),
  ],
};
