import { isDeprecated, isEnded, languageOf, successorOf } from "../../transforms/lambda/successor.js";
import { viewOf } from "../../src/template/resource-view.js";
import { lambdaRuntimes } from "../../src/schema/facts/lambda-runtimes.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach } from "./mutations.js";

const types = ["AWS::Lambda::Function", "AWS::Serverless::Function"];

/** Gives functions an old runtime that has their own as its successor. */
function older(name: string, isOld: (runtime: string) => boolean): Mutation {
  const formerOf = (runtime: unknown, view: ReturnType<typeof viewOf>): string | undefined =>
    Object.keys(lambdaRuntimes.runtimes).find((former) => {
      if (typeof runtime !== "string" || !isOld(former) || languageOf(former) !== languageOf(runtime)) return false;
      const next = successorOf(former, [view]);
      return typeof next !== "string" && next.runtime === runtime;
    });
  return onEach(
    name,
    types,
    (resource, template) => formerOf(resource.properties?.["Runtime"], viewOf(template, resource)) !== undefined,
    (resource, template) => {
      const former = formerOf(resource.properties?.["Runtime"], viewOf(template, resource));
      return (broken) => {
        if (former === undefined) return false;
        broken.set([...resource.path, "Properties", "Runtime"], former);
        return true;
      };
    },
  );
}

/** The ways to break what lambda-runtime repairs. */
export const runtimeBreaker: Breaker = { mutations: [older("a runtime that has ended", isEnded)] };

/** The ways to break what lambda-runtime-deprecated repairs. */
export const deprecationBreaker: Breaker = {
  mutations: [older("a deprecated runtime", (runtime) => isDeprecated(runtime) && !isEnded(runtime))],
};
