import { viewOf } from "../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** A state of a definition that is a map, changed. */
function changing(name: string, change: (state: Json) => { path: Path; after: Json } | undefined): Mutation {
  return {
    name,
    places: (template) =>
      template
        .ofType("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine")
        .flatMap((resource): Place[] => {
          const states = own(viewOf(template, resource).property("Definition").written, "States");
          return Object.entries(isObject(states) ? states : {}).flatMap(([key, state]): Place[] => {
            const changed = change(state);
            if (changed === undefined) return [];
            const at = [...resource.path, "Properties", "Definition", "States", key, ...changed.path];
            return [{ logicalId: resource.logicalId, apply: (broken) => broken.set(at, changed.after) }];
          });
        }),
  };
}

/** The ways to break what state-machine-definition repairs. */
export const definitionBreaker: Breaker = {
  mutations: [
    changing("a name that the states do not have", (state) => {
      const next = own(state, "Next");
      return typeof next === "string" && /^[A-Z][a-z]+[A-Z]/.test(next)
        ? { path: ["Next"], after: next.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase() }
        : undefined;
    }),
    changing("a literal under the key of a path", (state) => {
      const parameters = own(state, "Parameters");
      if (!isObject(parameters)) return undefined;
      const literal = Object.entries(parameters).find(([, value]) => typeof value === "string" && /[-:/ ]/.test(value));
      if (literal === undefined || literal[0].endsWith(".$")) return undefined;
      const after = Object.entries(parameters).map(([key, value]) => [key === literal[0] ? `${key}.$` : key, value]);
      return { path: ["Parameters"], after: Object.fromEntries(after) };
    }),
    changing("a function without its namespace", (state) => {
      const call = Object.entries(own(state, "Parameters") ?? {}).find(
        ([key, value]) => key.endsWith(".$") && typeof value === "string" && value.startsWith("States.Format("),
      );
      const text = call?.[1];
      return call === undefined || typeof text !== "string"
        ? undefined
        : { path: ["Parameters", call[0]], after: text.slice("States.".length) };
    }),
  ],
};
