import { fixWith } from "../../src/pipeline/fix.js";
import type { Json } from "../../src/values/json.js";
import type { FixResult } from "../../src/contract/result.js";
import type { FixableFinding, TemplateRule } from "../../src/contract/rule.js";

/** Returns a rule with the given `find`. */
export function rule(id: string, find: TemplateRule["find"]): TemplateRule {
  return {
    kind: "template",
    id,
    title: `Title of ${id}`,
    why: "",
    tags: ["tidy"],
    level: "default",
    types: [],
    controls: {},
    references: [],
    find,
  };
}

/** Returns a finding at a resource that is repaired by `fix`. */
export function finding(logicalId: string, fix: FixableFinding["fix"]): FixableFinding {
  return { logicalId, path: ["Resources", logicalId], message: "it is flawed", class: "safe", impact: "none", fix };
}

/** Returns the result of the whole pipeline with one fix that is carried out once. */
export function fixOnce(text: string, fix: FixableFinding["fix"]): FixResult {
  let done = false;
  const once = rule("once", function* ({ resources: [first] }) {
    if (!done) yield finding(first?.logicalId ?? "Topic", fix);
    done = true;
  });
  return fixWith([once], text);
}

/** Returns the text after one fix. */
export function textAfter(text: string, fix: FixableFinding["fix"]): string {
  return fixOnce(text, fix).output;
}

/** Returns why one fix cannot be carried out; undefined if it can. */
export function refusal(text: string, fix: FixableFinding["fix"]): string | undefined {
  let reason: string | undefined;
  fixOnce(text, (edit, resource) => {
    try {
      fix(edit, resource);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
      throw error;
    }
  });
  return reason;
}

/** The parameter, and the two conditions on it, that let a user bring what exists already. */
export const existing = `Parameters:
  Existing:
    Type: String
    Default: ''
Conditions:
  UseExisting: !Not [!Equals [!Ref Existing, '']]
  Create: !Not [!Condition UseExisting]
`;

/** The substitutes for everything that the tests refer to. */
export const substitutes = {
  ref: { Ref: "Existing" } satisfies Json,
  attributes: { TopicArn: { Ref: "Existing" }, TopicName: { Ref: "Existing" } },
  whenAbsent: "UseExisting",
};
