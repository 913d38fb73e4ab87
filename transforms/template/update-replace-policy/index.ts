import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Resource } from "../../../src/template/template.js";

/** Lets a replacement keep what a deletion keeps. */
export const updateReplacePolicy: TemplateRule = {
  kind: "template",
  id: "update-replace-policy",
  title: "Keep on replacement what is kept on deletion",
  why: "DeletionPolicy says what becomes of a resource that leaves the stack, UpdateReplacePolicy what becomes of one that an update replaces. With one of them alone the data is safe from the one and lost by the other.",
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
    message: `it has ${given} and no ${missing}`,
    class: "review",
    impact: "none",
    impactNote:
      missing === "DeletionPolicy"
        ? "what is kept when the stack goes has to be deleted by hand"
        : "what is kept when an update replaces it has to be deleted by hand",
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
