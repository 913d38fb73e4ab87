import type { Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { managedPolicies } from "../../../src/schema/facts/managed-policies.js";
import { retiredPolicies } from "../../aws/policies/retired-policies.js";
import { flawsOf, type Flaw } from "./flaws.js";
import { presetFindings } from "./presets.js";
import { renamePolicy, withoutPolicy } from "./rename.js";

/** The types that take managed policies, with the properties that name them. */
const places: Readonly<Record<ResourceType, readonly string[]>> = {
  "AWS::IAM::Role": ["ManagedPolicyArns", "PermissionsBoundary"],
  "AWS::IAM::User": ["ManagedPolicyArns", "PermissionsBoundary"],
  "AWS::IAM::Group": ["ManagedPolicyArns"],
  "AWS::SSO::PermissionSet": ["ManagedPolicies"],
  "AWS::Serverless::Function": ["Policies", "PermissionsBoundary"],
  "AWS::Serverless::StateMachine": ["Policies", "PermissionsBoundary"],
};

/** Names managed policies of AWS as they are called. */
export const managedPolicy: TemplateRule = {
  kind: "template",
  id: "managed-policy",
  title: "Fix names of AWS managed policies",
  why: "IAM does not create roles, users or groups with a managed policy that does not exist, and the stack fails. A name with only one possible match is corrected to the name of that policy.",
  tags: ["deploy"],
  level: "default",
  facts: ["managed-policies"],
  phase: "shape",
  types: [
    "AWS::IAM::Role",
    "AWS::IAM::User",
    "AWS::IAM::Group",
    "AWS::SSO::PermissionSet",
    "AWS::Serverless::Function",
    "AWS::Serverless::StateMachine",
  ],
  controls: { "Security Hub": ["Config.1"] },
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/security-iam-awsmanpol.html",
  ],
  table: {
    title: `Retired policies (all other names as of ${managedPolicies.of})`,
    rows: [
      ["Retired", "Replacement"],
      ...[...retiredPolicies].map(([name, meant]) => [`\`${name}\``, meant === undefined ? "" : `\`${meant}\``]),
    ],
  },
  *find(template) {
    for (const [type, properties] of Object.entries(places)) {
      for (const resource of viewsOf(template, type)) {
        for (const property of properties) {
          yield* findingsOn(resource, property);
          yield* presetFindings(resource, property);
        }
      }
    }
  },
};

function* findingsOn(resource: ResourceView, property: string): Iterable<Finding> {
  for (const flaw of flawsOf(resource, property)) yield findingOf(resource, property, flaw);
}

function findingOf({ logicalId }: ResourceView, property: string, flaw: Flaw): Finding {
  const { path, message, isRefused, repair } = flaw;
  const where = { logicalId, path, message, ...(isRefused && { isRefused }) };
  switch (repair.kind) {
    case "unknown":
      return { ...where, skipped: repair.reason };
    case "none":
      return { ...where, isRefused: true, skipped: repair.reason };
    case "remove":
      return {
        ...where,
        class: "review",
        impact: "none",
        restsOn: managedPolicies,
        fix: (edit, now) => withoutPolicy(edit, now, property, flaw),
      };
    case "rename":
      return {
        ...where,
        class: repair.isSame ? "safe" : "review",
        restsOn: managedPolicies,
        // A policy that never existed is in no deployed stack.
        impact: isRefused ? "none" : "in-place",
        ...(!repair.isSame && { impactNote: "the two policies do not grant the same permissions" }),
        fix: (edit, now) => renamePolicy(edit, now, property, flaw, repair.policy),
      };
  }
}
