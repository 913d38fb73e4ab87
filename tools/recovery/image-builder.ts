import { asSub, sub } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import type { Json } from "../../src/values/json.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Values of a property, changed; undefined leaves one as it is. */
function changing(
  name: string,
  types: readonly string[],
  property: string,
  change: (value: Json) => Json | undefined,
): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType(...types).flatMap((resource) =>
        viewOf(template, resource)
          .property(property)
          .leaves.flatMap(({ value, path }) => {
            const after = change(value);
            return after === undefined
              ? []
              : [{ logicalId: resource.logicalId, apply: (broken) => broken.set([...path], after) }];
          }),
      ),
  };
}

const ending = "-{{ imagebuilder:buildDate }}";

/** The ways to break what image-builder repairs. */
export const imageBreaker: Breaker = {
  mutations: [
    changing(
      "a name without the date",
      ["AWS::ImageBuilder::DistributionConfiguration"],
      "Distributions.*.AmiDistributionConfiguration.Name",
      (value) => {
        const text = typeof value === "string" ? value : asSub(value)?.text;
        if (text?.endsWith(ending) !== true) return undefined;
        const name = text.slice(0, -ending.length);
        return typeof value === "string" ? name : sub(name);
      },
    ),
    changing(
      "a version of two numbers",
      ["AWS::ImageBuilder::ImageRecipe", "AWS::ImageBuilder::ContainerRecipe", "AWS::ImageBuilder::Component"],
      "Version",
      (value) => (typeof value === "string" && /^\d+\.\d+\.0$/.test(value) ? value.slice(0, -2) : undefined),
    ),
  ],
};
