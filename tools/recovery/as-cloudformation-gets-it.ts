import type { Template } from "../../src/template/template.js";
import { isForAnotherTool } from "../../transforms/template/template-shape/declarations/other-tools.js";
import type { Breaker } from "./mutation.js";

/** Returns a breaker that leaves alone what a macro, an include or another tool completes: nobody can tell what is missing there. */
export function asCloudFormationGetsIt(breaker: Breaker): Breaker {
  return {
    ...breaker,
    mutations: breaker.mutations.map(({ name, places }) => ({
      name,
      places: (template, view) => (isCompleted(template) ? [] : places(template, view)),
    })),
  };
}

function isCompleted(template: Template): boolean {
  return (
    template.hasUnknownMacro ||
    template.member("Resources", "Fn::Transform") !== undefined ||
    template.unknowns.some(({ path }) => path.includes("Properties") || path[0] === "Transform") ||
    isForAnotherTool(template)
  );
}
