import { own, type Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { Template } from "../../src/template/template.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** Writes a name by `Fn::Sub` without a variable. */
const subbed: Mutation = {
  name: "Fn::Sub around a plain name",
  places: (template) =>
    template.resources.flatMap(({ logicalId, path, properties }): Place[] =>
      Object.entries(properties ?? {}).flatMap(([key, value]) => {
        if (typeof value !== "string" || !/^[a-z-]+$/.test(value)) return [];
        return { logicalId, apply: (broken) => broken.set([...path, "Properties", key], { "Fn::Sub": value }) };
      }),
    ),
};

/** The ways to break what needless-sub repairs. */
export const subBreaker: Breaker = { concerns: /AWS::/, mutations: [subbed] };

/** Lets a resource wait for one that it refers to. */
const waiting: Mutation = {
  name: "DependsOn beside a reference",
  places: (template) =>
    template.resources
      .filter(({ dependsOn, isInLoop, type }) => dependsOn.length === 0 && !isInLoop && !isServerless(type))
      .flatMap(({ logicalId, path, condition }): Place[] => {
        const first = template.referencesIn(logicalId).find(({ kind, target, guards, path: at }) => {
          const other = template.resource(target);
          const isPlain = other !== undefined && !other.isInLoop && !isServerless(other.type);
          const isAlways = guards.length <= (condition === undefined ? 0 : 1);
          return kind !== "Condition" && isPlain && isAlways && at[path.length] === "Properties";
        });
        if (first === undefined) return [];
        return [{ logicalId, apply: (broken) => broken.set([...path, "DependsOn"], first.target) }];
      }),
};

function isServerless(type: string): boolean {
  return type.startsWith("AWS::Serverless::");
}

/** The ways to break what obsolete-depends-on repairs. */
export const dependencyBreaker: Breaker = { concerns: /Ref|Fn::/, mutations: [waiting] };

/** Declares what nothing uses, in a section that is there. */
function declared(section: string, member: Json): Mutation {
  return {
    name: `one of ${section} without a use`,
    places: (template) => {
      const [first] = template.resources;
      if (first === undefined || template.section(section) === undefined || template.unknowns.length > 0) return [];
      return [{ logicalId: first.logicalId, apply: (broken) => broken.set([section, "LeftOver"], member) }];
    },
  };
}

/** The ways to break what unused-declaration repairs. */
export const declarationBreaker: Breaker = {
  concerns: /Parameters|Mappings|Conditions/,
  mutations: [
    declared("Parameters", { Type: "String", Default: "x" }),
    declared("Mappings", { all: { count: 1 } }),
    declared("Conditions", { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-west-1"] }),
  ],
};

/** Takes one of two equal policies away. */
function policyTaken(taken: string, given: string): Mutation {
  const isThere = (template: Template, path: Path): boolean => {
    const [one, other] = [taken, given].map((name) => own(template.at(path), name));
    return typeof one === "string" && one === other;
  };
  return {
    name: `no ${taken}`,
    places: (template) =>
      template.resources
        .filter(({ path }) => isThere(template, path))
        .map(({ logicalId, path }) => ({ logicalId, apply: (broken) => broken.remove([...path, taken]) })),
  };
}

/** The ways to break what update-replace-policy repairs. */
export const policyPairBreaker: Breaker = {
  concerns: /UpdateReplacePolicy/,
  mutations: [
    policyTaken("UpdateReplacePolicy", "DeletionPolicy"),
    policyTaken("DeletionPolicy", "UpdateReplacePolicy"),
  ],
};
