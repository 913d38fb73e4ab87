import type { Edit, FixableFinding, ResourceRule } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { areDefault, policiesFor, statefulTypes, type Policies } from "./policies.js";

const names = ["DeletionPolicy", "UpdateReplacePolicy"] as const;

/** Says of resources that hold data what becomes of them when they leave their stack. */
export const deletionPolicy: ResourceRule = {
  kind: "resource",
  id: "deletion-policy",
  title: "Say what becomes of data that leaves the stack",
  why: "CloudFormation deletes most resources with all that they hold when they leave a stack or are replaced. A policy keeps them, or a last snapshot, and shows what is meant.",
  controls: { "cfn-lint": ["I3011"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html",
  ],
  tags: ["resilience"],
  stability: "preview",
  settings: [
    {
      name: "data",
      values: ["keep", "delete"],
      description: "What becomes of resources that hold data, and do not say it, when they leave their stack.",
    },
  ],
  types: statefulTypes,
  *check(resource, context) {
    const { logicalId, path } = resource;
    const missing = names.filter((name) => own(resource.resource.body, name) === undefined);
    if (missing.length === 0) return;
    const where = { logicalId, path, message: `has no ${missing.join(" and no ")}` };
    const policies = policiesFor(resource, context.setting("data") === "keep");
    if (policies === undefined) {
      yield { ...where, skipped: "a condition or a parameter decides which policy it needs" };
      return;
    }
    const fix = (edit: Edit, now: ResourceView): void => {
      for (const name of missing) edit.set([...now.path, name], policies[name]);
    };
    yield { ...where, ...consequencesOf(policies, resource, missing), impact: "none", fix };
  },
};

function consequencesOf(
  policies: Policies,
  resource: ResourceView,
  missing: readonly (typeof names)[number][],
): Pick<FixableFinding, "class" | "impactNote"> {
  if (areDefault(policies, resource)) return { class: "safe" };
  const when = missing.includes("DeletionPolicy") ? "leaves the stack" : "is replaced";
  const left = {
    Delete: "it is deleted with all that it holds",
    Snapshot: "its last snapshot is kept, and paid for, until somebody deletes it",
    Retain: "it stays, and is paid for, until somebody deletes it",
  };
  return { class: "review", impactNote: `when it ${when}, ${left[policies.UpdateReplacePolicy]}` };
}
