import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own } from "../../../src/values/json.js";
import { syntaxError, type PolicyFlaw, type WrittenStatement } from "./flaw.js";

/** The elements of a statement. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const elements = ["Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition", "Effect"];

/** Returns the elements that stand under another name, or in the principal. */
export function* misplacedElements({ body, path }: WrittenStatement): Iterable<PolicyFlaw> {
  for (const element of elements) {
    const plural = `${element}s`;
    if (own(body, plural) === undefined || own(body, element) !== undefined) continue;
    yield {
      path: [...path, plural],
      what: `statements do not support ${plural}; the correct name is ${element}`,
      answer: syntaxError,
      repair: { class: "safe", fix: (edit) => edit.rename([...path, plural], element) },
    };
  }
  const principal = own(body, "Principal");
  if (!isObject(principal) || isIntrinsic(principal)) return;
  for (const element of ["Sid", ...elements]) {
    const value = own(principal, element);
    if (value === undefined || own(body, element) !== undefined || Object.keys(principal).length === 1) continue;
    yield {
      path: [...path, "Principal", element],
      what: `${element} belongs inside Principal`,
      answer: syntaxError,
      repair: {
        class: "safe",
        fix: (edit) => {
          edit.remove([...path, "Principal", element]);
          edit.set([...path, element], value);
        },
      },
    };
  }
}

/** Returns what is wrong with the effect: IAM minds the case of it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html */
export function* wrongEffect({ body, path, kind }: WrittenStatement): Iterable<PolicyFlaw> {
  const effect = own(body, "Effect");
  if (effect === undefined && kind !== "resource") {
    yield {
      path,
      what: "statement without an Effect",
      answer: "MalformedPolicyDocument: Missing required field Effect",
      decision: "set Effect: Allow or Effect: Deny",
    };
  }
  if (typeof effect !== "string" || effect === "Allow" || effect === "Deny") return;
  const meant = ["Allow", "Deny"].find((each) => each.toLowerCase() === effect.trim().toLowerCase());
  yield {
    path: [...path, "Effect"],
    what: meant === undefined ? `unknown effect ${effect}` : `the effect ${effect} must be written ${meant}`,
    answer: syntaxError,
    ...(meant === undefined
      ? { decision: "choose Allow or Deny" }
      : { repair: { class: "safe", fix: (edit) => edit.set([...path, "Effect"], meant) } }),
  };
}
