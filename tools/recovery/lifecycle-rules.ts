import { viewOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import type { Breaker, Mutation } from "./mutation.js";

/** A transition to a class for infrequent access, written to come a day too early. */
function early(property: string): Mutation {
  return {
    name: `early in ${property}`,
    places: (template) =>
      template.ofType("AWS::S3::Bucket").flatMap((resource) =>
        viewOf(template, resource)
          .property(`LifecycleConfiguration.Rules.*.${property}`)
          .leaves.flatMap(({ value, path }) => {
            const isEarliest = String(own(value, "TransitionInDays")) === "30";
            return isEarliest && String(own(value, "StorageClass")).endsWith("_IA")
              ? [{ logicalId: resource.logicalId, apply: (broken) => broken.set([...path, "TransitionInDays"], 29) }]
              : [];
          }),
      ),
  };
}

/** The ways to break what lifecycle-rules repairs. */
export const lifecycleBreaker: Breaker = {
  concerns: /\bLifecycleConfiguration\b/,
  mutations: [early("Transitions.*"), early("Transition"), early("NoncurrentVersionTransitions.*")],
};
