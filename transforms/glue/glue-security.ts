import { madeByLoop } from "../../src/contract/reasons.js";
import type { Edit, ResourceRule, ResourceType } from "../../src/contract/rule.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import { requireView, viewNamed, type ResourceView } from "../../src/template/resource-view.js";
import type { JsonObject } from "../../src/values/json.js";
import { companionOf } from "../aws/recipes/companion.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { completeKey, keyFor, keyObjections } from "../aws/recipes/kms-key.js";
import { policyFor } from "../aws/recipes/role.js";
import { targetOf } from "../aws/values/references.js";

/** The types that take a security configuration, with the properties that name it and the role. */
const places: readonly (readonly [type: ResourceType, property: string, role: string])[] = [
  ["AWS::Glue::Crawler", "CrawlerSecurityConfiguration", "Role"],
  ["AWS::Glue::DevEndpoint", "SecurityConfiguration", "RoleArn"],
  ["AWS::Glue::Job", "SecurityConfiguration", "Role"],
];

/** Encrypts what Glue writes, by a security configuration for all that the template has of it. */
export const glueSecurity: ResourceRule = {
  kind: "resource",
  id: "glue-security",
  title: "Encrypt what Glue jobs and crawlers write",
  why: "Without a security configuration the logs and bookmarks of jobs are not encrypted with a key of yours, and what they write to S3 as the bucket has it. With one all of it is encrypted with a customer managed key.",
  stability: "preview",
  controls: { "Control Tower": ["CT.GLUE.PR.1"], checkov: ["CKV_AWS_195"] },
  objections: keyObjections,
  references: [
    "https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html",
    "https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html",
  ],
  tags: ["security"],
  types: places.map(([type]) => type),
  *check(user, { impactOf }) {
    const [, property = "", roleProperty = ""] = places.find(([type]) => type === user.type) ?? [];
    if (user.property(property).every({ present: "" })) return;
    const where = { ...user.placeOf(property), message: "it has no security configuration" };
    const role = roleAt(user, roleProperty);
    if (user.isInLoop) yield { ...where, skipped: madeByLoop };
    else if (role === undefined)
      yield {
        ...where,
        skipped: "its role is not in the template; it would need rights to the key, and to log groups",
      };
    else {
      yield {
        ...where,
        class: "review",
        impact: impactOf(user.type, property),
        impactNote: "whoever reads the results by other ways than S3 needs rights to the new key",
        fix(edit, now) {
          const configuration = configurationFor(edit, now, role.logicalId);
          edit.turn(now.in(edit.template), property, { present: ref(configuration) });
        },
      };
    }
  },
};

/** Returns the role of the template that a job or a crawler has, if policies can be added to it. */
function roleAt(user: ResourceView, property: string): ResourceView | undefined {
  const role = viewNamed(user.template, targetOf(user.property(property).written));
  if (role?.type !== "AWS::IAM::Role" || role.isInLoop || !role.isInSight) return undefined;
  return Array.isArray(role.property("ManagedPolicyArns").written ?? []) ? role : undefined;
}

/** Returns the security configuration of the template, made if there is none, once the role has what it needs for it. */
function configurationFor(edit: Edit, user: ResourceView, roleId: string): string {
  const key = keyFor(edit, user, keyPurposes.glue);
  const arn = getAtt(key, "Arn");
  const configuration = companionOf(edit, user, {
    logicalId: "GlueSecurityConfiguration",
    type: "AWS::Glue::SecurityConfiguration",
    properties: {
      Name: sub("${AWS::StackName}-glue"),
      EncryptionConfiguration: {
        S3Encryptions: [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn: arn }],
        CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS", KmsKeyArn: arn },
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn: arn },
      },
    },
  });
  completeKey(edit, key);
  const policy = policyFor(edit, user, "GlueSecurityPolicy", rightsTo(key));
  const role = requireView(edit.template, roleId);
  const isAttached = role.property("ManagedPolicyArns").items.some(({ value }) => targetOf(value) === policy);
  if (!isAttached) edit.append(role.pathOf("ManagedPolicyArns"), ref(policy));
  return configuration;
}

function rightsTo(key: string): JsonObject[] {
  return [
    { Effect: "Allow", Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"], Resource: getAtt(key, "Arn") },
    {
      Effect: "Allow",
      Action: "logs:AssociateKmsKey",
      Resource: sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws-glue/*"),
    },
  ];
}
