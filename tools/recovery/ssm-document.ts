import { viewOf } from "../../src/template/resource-view.js";
import { own, type Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** A part of a document as a map, changed. */
function changing(name: string, changes: (content: Json) => readonly { path: Path; after: Json }[]): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType("AWS::SSM::Document").flatMap((resource): Place[] => {
        const { written } = viewOf(template, resource).property("Content");
        if (written === undefined || !["0.3", 0.3].some((version) => version === own(written, "schemaVersion")))
          return [];
        return changes(written).map(({ path, after }) => ({
          logicalId: resource.logicalId,
          apply: (broken) => broken.set([...resource.path, "Properties", "Content", ...path], after),
        }));
      }),
  };
}

function stepsOf(content: Json): readonly Json[] {
  const steps = own(content, "mainSteps");
  return Array.isArray(steps) ? steps : [];
}

/** The ways to break what ssm-document repairs. */
export const documentBreaker: Breaker = {
  mutations: [
    changing("a runtime that has ended", (content) =>
      stepsOf(content).flatMap((step, index) =>
        own(own(step, "inputs"), "Runtime") === "python3.11"
          ? [{ path: ["mainSteps", index, "inputs", "Runtime"], after: "python3.8" }]
          : [],
      ),
    ),
    changing("a type in small letters", (content) =>
      Object.entries(own(content, "parameters") ?? {}).flatMap(([name, parameter]) =>
        own(parameter, "type") === "String" ? [{ path: ["parameters", name, "type"], after: "string" }] : [],
      ),
    ),
    changing("line breaks in a message", (content) =>
      stepsOf(content).flatMap((step, index) => {
        const message = own(own(step, "inputs"), "Message");
        if (own(step, "action") !== "aws:approve" || typeof message !== "string" || !message.includes(" ")) return [];
        return [{ path: ["mainSteps", index, "inputs", "Message"], after: `${message.replace(" ", "\n")}\n` }];
      }),
    ),
  ],
};
