import { own, type Json } from "../../../src/values/json.js";
import { asRef, isPseudoParameter } from "../../../src/template/intrinsics.js";
import { kindOf, resourceReference } from "../../../src/template/kind.js";
import { piecesOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../../aws/values/normal-text.js";
import { arnOf, leadingIn, withoutArnBefore } from "./arn-of.js";
import { listOf, type Correction, type Flaw } from "./correction.js";
import { arnByName, withArn } from "./names.js";
import { reaching } from "./objects.js";
import { isOnlyS3, principalsIn, resourcesIn, type FoundStatement, type StatementValue } from "./statements.js";

/**
 * A policy names resources by their names, IDs or URLs. One such statement is enough for AWS to refuse the policy.
 * S3: https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/issues/259, and of an ARN in an ARN
 * https://github.com/hashicorp/terraform/issues/23570
 * IAM: https://github.com/ministryofjustice/modernisation-platform-environments/issues/590
 */
export const resourceNames: Flaw = {
  message({ type }, corrections) {
    const answer =
      type === "AWS::S3::BucketPolicy"
        ? "policy has an invalid resource"
        : `policy has a resource that must be in ARN format or "*"`;
    return `${answer}: ${listOf(corrections)}`;
  },
  correctionsIn(resource) {
    return resourcesIn(resource).flatMap((each) =>
      corrected(resource, each, resourceArn(resource, each.statement, each.value)),
    );
  },
};

/**
 * Returns the plain texts in a policy of IAM or of a bucket that are no ARNs, and of which it cannot be told what they
 * name: AWS refuses the policy all the same.
 */
export function untoldNames(resource: ResourceView): readonly StatementValue[] {
  if (!/^AWS::IAM::|^AWS::S3::BucketPolicy$/.test(resource.type)) return [];
  return resourcesIn(resource).filter(({ statement, value }) => {
    const isPlain = typeof value === "string" && value !== "" && mayBeName(value);
    return isPlain && resourceArn(resource, statement, value) === undefined;
  });
}

/**
 * A policy names roles or users by their names: "Invalid principal in policy".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const principalNames: Flaw = {
  message: (_, corrections) => `policy has an invalid principal, which must be an ARN: ${listOf(corrections)}`,
  correctionsIn(resource) {
    return principalsIn(resource).flatMap((each) => corrected(resource, each, principalArn(resource, each.value)));
  },
};

function corrected(resource: ResourceView, found: StatementValue, after: Json | undefined): readonly Correction[] {
  if (after === undefined) return [];
  const path = [...resource.path, "Properties", ...found.inner];
  return [reaching(resource, found, { path, before: found.value, after })];
}

function resourceArn(resource: ResourceView, statement: FoundStatement, value: Json): Json | undefined {
  const { template, logicalId, type } = resource;
  // IAM takes an ARN within an ARN, and S3 does not.
  if (!mayBeName(value)) return type === "AWS::S3::BucketPolicy" ? withoutArnBefore(template, value) : undefined;
  const target = leadingIn(template, value)?.reference.resource.logicalId;
  // What a policy of its own names by reference waits for itself; in the policy of a key `*` means the key.
  if (target === logicalId) return type === "AWS::KMS::Key" ? "*" : undefined;
  return arnOf(template, value) ?? arnByName(template, value) ?? bucketArn(resource, statement, value);
}

/** False for what begins like an ARN, which nothing is put before, and for what is no name of a resource. */
function mayBeName(value: Json): boolean {
  const [first] = piecesOf(value) ?? [];
  if (first === undefined) return false;
  return !("text" in first) || !/^(?:arn\b|\*|\$|\{|execute-api:)/i.test(first.text);
}

/** Returns the ARN of a bucket that is not in the template: a statement about S3 alone can mean nothing else by a name. */
function bucketArn(resource: ResourceView, statement: FoundStatement, value: Json): Json | undefined {
  const { template } = resource;
  const [first] = piecesOf(value) ?? [];
  const text = textOf(template, value);
  if (first === undefined || text === undefined || !isOnlyS3(resource, statement)) return undefined;
  if (!("text" in first) && !isNameOfBucket(template, first.value)) return undefined;
  const [, name = "", rest = ""] = /^((?:[^/$]|\$\{[^}]*\})*)(.*)$/s.exec(text) ?? [];
  return isBucketName(name.replaceAll(/\$\{[^{}]*\}/g, "xxx")) ? withArn(value, "AWS::S3::Bucket", rest) : undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, with the wildcards of policies. */
function isBucketName(text: string): boolean {
  return /^[a-z0-9][a-z0-9.*?-]{1,61}[a-z0-9*?]$/.test(text);
}

/** True for the name of a bucket, for a pseudo parameter, and for a parameter whose default is the name of a bucket. */
function isNameOfBucket(template: Template, value: Json): boolean {
  if (kindOf(template, value) === "AWS::S3::Bucket.Name") return true;
  const name = asRef(value);
  if (name === undefined) return false;
  if (isPseudoParameter(name)) return name !== "AWS::StackId" && name !== "AWS::NoValue";
  const preset = own(template.parameters.get(name), "Default");
  return typeof preset === "string" && isBucketName(preset);
}

/** Returns the ARN of a role or user that is named by its name. */
function principalArn({ template, logicalId }: ResourceView, value: Json): Json | undefined {
  const reference = resourceReference(template, value);
  const isKnown = reference !== undefined && /^AWS::IAM::(?:Role|User)$/.test(reference.resource.type);
  const isByName = isKnown && reference.attribute === undefined && reference.resource.logicalId !== logicalId;
  return isByName ? arnOf(template, value) : undefined;
}
