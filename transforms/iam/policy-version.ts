import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule, ResourceType } from "../../src/contract/rule.js";
import { asSub } from "../../src/template/intrinsics.js";
import { isObject, type Json } from "../../src/values/json.js";

const [single, inHolders] = [["PolicyDocument"], ["Policies.*.PolicyDocument"]];

/** Where the types have their policies. */
const documents: readonly (readonly [ResourceType, readonly string[]])[] = [
  ["AWS::IAM::Group", inHolders],
  ["AWS::IAM::ManagedPolicy", single],
  ["AWS::IAM::Policy", single],
  ["AWS::IAM::Role", ["AssumeRolePolicyDocument", ...inHolders]],
  ["AWS::IAM::User", inHolders],
  ["AWS::KMS::Key", ["KeyPolicy"]],
  ["AWS::S3::BucketPolicy", single],
  ["AWS::SNS::TopicPolicy", single],
  ["AWS::SQS::QueuePolicy", single],
];

/** Gives policies the version of the policy language that has variables. */
export const policyVersion: ResourceRule = {
  kind: "resource",
  id: "policy-version",
  title: "Write policies in the current version of the policy language",
  why: "The version of 2008 knows no variables: AWS takes them as literal text, and the policy allows or denies something else than it says. Nothing else differs from the version of 2012.",
  stability: "preview",
  controls: { "cfn-lint": ["W2511"] },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html"],
  tags: ["tidy"],
  types: documents.map(([type]) => type),
  *check(resource, context) {
    for (const path of documents.find(([type]) => type === resource.type)?.[1] ?? []) {
      const hasVariables = resource.property(path).leaves.some(({ value }) => namesVariables(value));
      yield* propertyFindings(
        {
          property: `${path}.Version`,
          want: { replace: { "2008-10-17": "2012-10-17" } },
          flaw: "policy is in the version of 2008",
          ...(hasVariables && {
            class: "review",
            impactNote: "the variables in the policy get values; they have been literal text so far",
          }),
        },
        resource,
        context,
      );
    }
  },
};

/** True if some text has a variable of policies: `${` in plain text, `${!` in that of `Fn::Sub`. */
function namesVariables(value: Json): boolean {
  if (typeof value === "string") return value.includes("${");
  const call = asSub(value);
  if (call !== undefined) return call.text.includes("${!");
  return isObject(value) || Array.isArray(value) ? Object.values(value).some(namesVariables) : false;
}
