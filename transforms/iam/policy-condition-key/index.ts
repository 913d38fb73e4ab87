import type { Edit, Finding, ResourceType, TemplateRule } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { s3ConditionKeys } from "../../../src/schema/facts/s3-condition-keys.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isReadable } from "../../aws/values/visibility.js";
import { documentsIn } from "./documents.js";
import { operatorMeant } from "./operators.js";
import { s3KeyMeant } from "./s3-keys.js";

/** The types whose policies S3 reads; it takes no condition key that it does not know. */
const ofS3: readonly ResourceType[] = ["AWS::S3::BucketPolicy", "AWS::S3::AccessPoint"];

/** The types that hold policies. */
const types: readonly ResourceType[] = [
  ...ofS3,
  "AWS::IAM::Role",
  "AWS::IAM::RolePolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::User",
  "AWS::IAM::UserPolicy",
  "AWS::IAM::Group",
  "AWS::IAM::GroupPolicy",
  "AWS::KMS::Key",
  "AWS::SQS::QueuePolicy",
  "AWS::SNS::TopicPolicy",
  "AWS::SecretsManager::ResourcePolicy",
  "AWS::ECR::Repository",
  "AWS::EC2::VPCEndpoint",
  "AWS::Serverless::Function",
  "AWS::Serverless::StateMachine",
];

/** Writes the conditions of policies with keys and operators that AWS knows. */
export const policyConditionKey: TemplateRule = {
  kind: "template",
  id: "policy-condition-key",
  title: "Fix unknown condition keys and operators",
  why: "AWS rejects a whole policy for one unknown condition operator, and Amazon S3 for one unknown condition key. A name with only one possible match is corrected.",
  tags: ["deploy", "security"],
  level: "default",
  facts: ["s3-condition-keys"],
  phase: "shape",
  types,
  controls: { "cfn-lint": ["E3510", "E3512"] },
  references: [
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  table: {
    title: `Condition keys of Amazon S3 (as of ${s3ConditionKeys.of})`,
    rows: [
      ["Key"],
      ...Object.entries(s3ConditionKeys.names).flatMap(([prefix, names]) =>
        names.split(" ").map((name) => [`\`${prefix}${name}\``]),
      ),
    ],
  },
  *find(template) {
    for (const resource of viewsOf(template, ...types)) {
      if (isReadable(resource)) yield* findingsOn(resource);
    }
  },
};

function* findingsOn(resource: ResourceView): Iterable<Finding> {
  for (const { path, block } of documentsIn(resource)) {
    for (const [operator, keys] of Object.entries(block)) {
      const meant = operatorMeant(operator);
      if (meant !== operator) {
        yield renaming(resource, path, operator, meant, { what: "condition operator", who: "AWS" });
      } else if (isOfS3(resource) && isObject(keys) && !isIntrinsic(keys)) {
        yield* keyFindings(resource, [...path, operator], keys);
      }
    }
  }
}

function isOfS3({ type }: ResourceView): boolean {
  return ofS3.some((other) => other === type);
}

function* keyFindings(resource: ResourceView, path: Path, keys: JsonObject): Iterable<Finding> {
  for (const key of Object.keys(keys)) {
    const meant = s3KeyMeant(key);
    if (meant !== key) yield renaming(resource, path, key, meant, { what: "condition key", who: "S3" });
  }
}

function renaming(
  { logicalId, template }: ResourceView,
  map: Path,
  written: string,
  meant: string | undefined,
  { what, who }: { what: string; who: string },
): Finding {
  const where = {
    logicalId,
    path: [...map, written],
    message: `${who} does not support the ${what} ${written}`,
    isRefused: true,
  };
  if (meant === undefined) return { ...where, skipped: "cannot determine which one is intended" };
  const message = `${where.message}; the correct name is ${meant}`;
  if (renamed(template.at(map), written, meant) === undefined)
    return { ...where, message, skipped: `${meant} also exists, with a different value` };
  const fix = (edit: Edit): void => {
    const members = renamed(edit.template.at(map), written, meant);
    if (members !== undefined) edit.set(map, members);
  };
  return { ...where, message, class: "safe", impact: "none", restsOn: s3ConditionKeys, fix };
}

/** Returns a map with another name for a member. Undefined where it has that name for something else. */
function renamed(members: Json | undefined, written: string, meant: string): JsonObject | undefined {
  const [value, present] = [own(members, written), own(members, meant)];
  if (!isObject(members) || value === undefined) return undefined;
  const entries = Object.entries(members);
  if (present === undefined)
    return Object.fromEntries(entries.map(([key, member]) => [key === written ? meant : key, member]));
  const joined = equal(present, value) ? present : merged(present, value);
  if (joined === undefined) return undefined;
  const others = entries.filter(([key]) => key !== written);
  return Object.fromEntries(others.map(([key, member]) => [key, key === meant ? joined : member]));
}

function merged(a: Json, b: Json): JsonObject | undefined {
  const isApart = isObject(a) && isObject(b) && ![a, b].some(isIntrinsic);
  return isApart && Object.keys(b).every((key) => own(a, key) === undefined) ? { ...a, ...b } : undefined;
}
