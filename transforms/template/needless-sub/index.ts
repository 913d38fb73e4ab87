import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { asSub, subParts } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** Takes `Fn::Sub` away where it has nothing to substitute. */
export const needlessSub: TemplateRule = {
  kind: "template",
  id: "needless-sub",
  title: "Remove Fn::Sub without variables",
  why: "Fn::Sub without a variable returns its text unchanged. Readers look for the variable in vain, and linters report it.",
  tags: ["tidy"],
  level: "opt-in",
  types: [],
  controls: { "cfn-lint": ["W1020"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const { logicalId, path, body } of template.resources) yield* findingsIn(template, logicalId, body, path);
    for (const { name, path, body } of template.outputs) yield* findingsIn(template, name, body, path);
  },
};

function* findingsIn(template: Template, logicalId: string, value: Json, path: Path): Iterable<Finding> {
  if (plainTextOf(value) !== undefined && !template.isUnknownAt(path)) {
    const where = { logicalId, path, message: "Fn::Sub has no variable to substitute" };
    const repair = { class: "safe", impact: "none", impactNote: "the value stays the same" } as const;
    const fix = (edit: Edit): void => {
      const text = plainTextOf(edit.template.at(path));
      if (text !== undefined) edit.set(path, text);
    };
    yield template.resource(logicalId) === undefined
      ? { ...where, ...repair, fixSection: fix }
      : { ...where, ...repair, fix };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* findingsIn(template, logicalId, item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) yield* findingsIn(template, logicalId, member, [...path, key]);
  }
}

/**
 * Returns the text of an `Fn::Sub` that has neither variables nor escapes; undefined for anything else. What it escapes
 * would look like a variable that somebody forgot to substitute.
 */
function plainTextOf(value: Json | undefined): string | undefined {
  const call = asSub(value);
  return call !== undefined && subParts(call.text).every(({ kind }) => kind === "text") ? call.text : undefined;
}
