import { asGetAtt, asRef, asSub, subParts } from "../../src/template/intrinsics.js";
import type { Reference, Template } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

/** Breaks a reference: `change` gets it and returns false where it cannot be broken so. */
function onReferences(
  name: string,
  isConcerned: (template: Template, reference: Reference) => boolean,
  change: (broken: BrokenTemplate, reference: Reference) => boolean,
): Mutation {
  return {
    name,
    places: (template) =>
      template.references
        .filter(
          ({ section, path }) => (section === "Resources" && path.includes("Properties")) || section === "Outputs",
        )
        .filter(
          (reference) => template.resource(reference.owner)?.isInLoop !== true && isConcerned(template, reference),
        )
        .map((reference): Place => ({ logicalId: reference.owner, apply: (broken) => change(broken, reference) })),
  };
}

/** `Arn` becomes `BucketArn`: the words of the type stand in front, as the attributes of other types have them. */
const attributes = onReferences(
  "an attribute with the words of its type",
  (template, { kind, attribute, target }) =>
    kind === "GetAtt" &&
    attribute === "Arn" &&
    /^AWS::(?!Serverless|Elasticsearch)/.test(template.resource(target)?.type ?? ""),
  (broken, { path, target }) => {
    const word = broken.template.resource(target)?.type.split("::").at(-1) ?? "";
    const isPlain = asGetAtt(broken.get(path))?.attribute === "Arn" && !word.startsWith("Serverless");
    if (isPlain) broken.set([...path, "Fn::GetAtt"], [target, `${word}Arn`]);
    return isPlain;
  },
);

/** Two letters change places in the middle of the name of a parameter. */
const letters = onReferences(
  "a name with a slip",
  (template, { kind, target }) => kind === "Ref" && template.parameters.has(target) && /[a-z]{5}/.test(target),
  (broken, { path, target }) => {
    const at = target.search(/[a-z]{5}/) + 1;
    const slip = `${target.slice(0, at)}${target[at + 1] ?? ""}${target[at] ?? ""}${target.slice(at + 2)}`;
    if (slip === target || asRef(broken.get(path)) !== target) return false;
    broken.set(path, { Ref: slip });
    return true;
  },
);

/** A parameter is not declared. */
const parameters: Mutation = {
  name: "without a parameter",
  places: (template) =>
    [...template.parameters.keys()].flatMap((name) => {
      const [use] = template.referencesTo(name).filter(({ section }) => section === "Resources");
      const isPlain = template
        .referencesTo(name)
        .every(({ kind, path, section }) => kind === "Ref" && !path.includes("UserData") && section !== "Conditions");
      // A file with nothing but resources may be a part of a template.
      const isWhole = ["AWSTemplateFormatVersion", "Outputs"].some(
        (section) => template.section(section) !== undefined,
      );
      if (use === undefined || !isPlain || !(isWhole || template.parameters.size > 1)) return [];
      return [{ logicalId: use.owner, apply: (broken: BrokenTemplate) => broken.remove(["Parameters", name]) }];
    }),
};

/** A variable of another language is written as one of `Fn::Sub`. */
const literals: Mutation = {
  name: "without the mark of a literal",
  places: (template) =>
    template.references
      .filter(({ kind, section }) => kind === "Sub" && section === "Resources")
      .flatMap(({ owner, path }): Place[] => {
        const text = asSub(template.at(path))?.text ?? "";
        const marked = subParts(text).some(
          ({ kind, text: part }) => kind === "escape" && /^\$\{!(?:aws:|[A-Z]+_)/.test(part),
        );
        const argument = template.at([...path, "Fn::Sub"]);
        if (!marked) return [];
        const at = Array.isArray(argument) ? [...path, "Fn::Sub", 0] : [...path, "Fn::Sub"];
        return [
          { logicalId: owner, apply: (broken) => broken.set(at, text.replaceAll(/\$\{!(?=aws:|[A-Z]+_)/g, "${")) },
        ];
      }),
};

/** A pseudo parameter in other letters. */
const pseudo: Mutation = {
  name: "a pseudo parameter in other letters",
  places: (template) =>
    template.references
      .filter(({ kind, section }) => kind === "Sub" && section === "Resources")
      .flatMap(({ owner, path }): Place[] => {
        const text = template.at([...path, "Fn::Sub"]);
        const isThere = typeof text === "string" && text.includes("${AWS::AccountId}");
        if (!isThere) return [];
        const wrong = text.replaceAll("${AWS::AccountId}", "${AWS::AccountID}");
        return [{ logicalId: owner, apply: (broken) => broken.set([...path, "Fn::Sub"], wrong) }];
      }),
};

/** The ways to break what undefined-name repairs. */
export const nameBreaker: Breaker = {
  concerns: /Ref|Fn::|!Sub|!GetAtt/,
  mutations: [attributes, letters, parameters, literals, pseudo],
};
