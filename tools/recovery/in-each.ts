import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import type { Mutation, Place } from "./mutation.js";

/** Returns the mutation that breaks each resource of a type for which `breaking` says how. */
export function inEach(
  name: string,
  type: string,
  breaking: (view: ResourceView) => Place["apply"] | undefined,
): Mutation {
  return {
    name,
    places: (template) =>
      viewsOf(template, type).flatMap((view) => {
        const apply = breaking(view);
        return apply === undefined ? [] : [{ logicalId: view.logicalId, apply }];
      }),
  };
}
