import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Resource } from "../../../src/template/template.js";

/** Lets a replacement keep what a deletion keeps. */
export const updateReplacePolicy: TemplateRule = {
  kind: "template",
  id: "update-replace-policy",
  title: "Set UpdateReplacePolicy and DeletionPolicy together",
  why: "DeletionPolicy applies when a resource is removed from the stack, UpdateReplacePolicy when an update replaces it. With only one of them, the data is still lost in the other case.",
  tags: ["tidy", "resilience"],
  level: "opt-in",
  types: [],
  controls: { "cfn-lint": ["W3011"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const resource of template.resources) yield* findingsOn(resource);
  },
};

function* findingsOn({ logicalId, path, body }: Resource): Iterable<Finding> {
  const [onDeletion, onReplacement] = [own(body, "DeletionPolicy"), own(body, "UpdateReplacePolicy")];
  if ((onDeletion === undefined) === (onReplacement === undefined)) return;
  const [given, missing] =
    onDeletion === undefined ? ["UpdateReplacePolicy", "DeletionPolicy"] : ["DeletionPolicy", "UpdateReplacePolicy"];
  const value = onReplacement ?? onReplacementLike(onDeletion ?? null);
  // A word that CloudFormation does not know is for another rule.
  if (value === undefined) return;
  // What a custom resource made goes with the stack by its own code, which a DeletionPolicy would keep from running.
  if (missing === "DeletionPolicy" && isCustom(own(body, "Type"))) return;
  yield {
    logicalId,
    path,
    message: `has ${given} but no ${missing}`,
    class: "review",
    impact: "none",
    impactNote:
      missing === "DeletionPolicy"
        ? "resources that are kept on stack deletion must be deleted manually"
        : "resources that are kept on replacement must be deleted manually",
    fix: (edit, now) => edit.set([...now.path, missing], value, { after: given }),
  };
}

function isCustom(type: Json | undefined): boolean {
  return typeof type === "string" && /^(?:Custom::|AWS::CloudFormation::CustomResource$)/.test(type);
}

/** Returns what UpdateReplacePolicy may say like a DeletionPolicy; `RetainExceptOnCreate` is none of its words. */
function onReplacementLike(onDeletion: Json): Json | undefined {
  if (onDeletion === "RetainExceptOnCreate") return "Retain";
  if (typeof onDeletion !== "string") return undefined;
  return ["Delete", "Retain", "Snapshot"].includes(onDeletion) ? onDeletion : undefined;
}
