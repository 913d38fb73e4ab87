import { own, type Json } from "../../../src/values/json.js";
import { ifCondition, ref, sub } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding, Substitutes } from "../../../src/contract/rule.js";
import { refersAt } from "../existing/depends-on.js";
import { choosingParameters, optional } from "../existing/left-out.js";
import { bucketLeaves, logBucket, logBuckets, missingBuckets, type LogBucket, type LogService } from "./bucket.js";
import { services } from "./services.js";

/** A log bucket that is created even where one exists already. */
export function* reuseFindings(template: Template, service: LogService, found: LogBucket): Iterable<Finding> {
  const { bucket, users } = found;
  const { logicalId, path } = bucket;
  if (
    users.length === 0 ||
    users.some((user) => hasOtherBucket(template, user, bucket)) ||
    hangsOnBucketName(template, bucket)
  )
    return;
  const message = "it is created without regard to a bucket that exists already";
  if (bucket.isInLoop) return yield { logicalId, path, message, skipped: "a loop creates it" };
  const warning = warningOn(template, bucket);
  yield {
    logicalId,
    path,
    message,
    class: needsSameRegion(template, bucket) ? "review" : "safe",
    impact: "none",
    ...(warning === undefined ? {} : { impactNote: warning }),
    fix(edit) {
      const now = logBucket(edit.template, service, logicalId);
      if (now !== undefined) allowExisting(edit, service, now);
    },
  };
}

/** Does the trail or channel write elsewhere in some branch? Then the template has its own way to use another bucket. */
function hasOtherBucket(template: Template, user: Resource, bucket: Resource): boolean {
  const leaves = template.alternatives(own(user.properties, "S3BucketName") ?? null, template.guardsOf(user));
  return bucketLeaves(template, user, bucket).length < leaves.length;
}

/** What to know before naming an existing bucket; as long as none is named nothing changes. */
function warningOn(template: Template, { logicalId, body }: Resource): string | undefined {
  const isExported = template.outputs.some(
    (output) =>
      own(output.body, "Export") !== undefined &&
      template.referencesTo(logicalId).some(({ section, owner }) => section === "Outputs" && owner === output.name),
  );
  if (needsSameRegion(template, { logicalId })) return "an existing bucket has to be in the Region of the stack";
  if (own(body, "DeletionPolicy") === "Delete")
    return "naming an existing bucket later deletes this one, and fails while it holds logs";
  return isExported
    ? "naming an existing bucket later changes what the stack exports, which fails while another stack imports it"
    : undefined;
}

/** Does anything use a domain name of the bucket that holds its Region? */
function needsSameRegion(template: Template, { logicalId }: Pick<Resource, "logicalId">): boolean {
  return template
    .referencesTo(logicalId)
    .some(({ attribute }) => attribute === "RegionalDomainName" || attribute === "DualStackDomainName");
}

/** Does a parameter for a bucket decide whether this one is created? */
function hangsOnBucketName(template: Template, bucket: Resource): boolean {
  return choosingParameters(template, bucket).some((name) => /bucket/i.test(name));
}

/** Lets the user name a bucket that exists; then the template creates neither its own nor the policy of it. */
export function allowExisting(edit: Edit, service: LogService, { bucket, policies, users }: LogBucket): void {
  const { logicalId } = bucket;
  const { noun, label } = namesFor(edit.template, service, logicalId);
  const { parameter, use = "" } = edit.existingOrNew(
    {
      resources: [logicalId],
      members: () => [...policies, bucket].map((member) => member.logicalId),
      dependents: users.map((user) => user.logicalId),
      kept: [bucket.type],
    },
    {
      parameter: {
        name: `Existing${noun}Name`,
        definition: parameterFor(label),
        description: `an existing bucket for the logs of ${label}; without it one is created`,
        example: "corp-audit-logs",
      },
      create: `Create${noun}`,
      within: logicalId,
      use: () => `UseExisting${noun}`,
    },
    substitutesFor,
  );
  for (const user of users) {
    for (const leaf of bucketLeaves(edit.template, edit.template.resource(user.logicalId) ?? user, bucket)) {
      const at = [...user.path, "Properties", "S3BucketName", ...leaf.path];
      // A bucket that is known by its name only has no reference there that could be guarded.
      if (!refersAt(edit.template, logicalId, at)) edit.set(at, ifCondition(use, ref(parameter), leaf.value));
    }
  }
}

/** What stands in for a bucket that is not created: the same of the one that exists. */
function substitutesFor(parameter: string): Substitutes {
  return {
    ref: ref(parameter),
    attributes: {
      Arn: sub(`arn:\${AWS::Partition}:s3:::\${${parameter}}`),
      DomainName: sub(`\${${parameter}}.s3.\${AWS::URLSuffix}`),
      RegionalDomainName: sub(`\${${parameter}}.s3.\${AWS::Region}.\${AWS::URLSuffix}`),
      DualStackDomainName: sub(`\${${parameter}}.s3.dualstack.\${AWS::Region}.\${AWS::URLSuffix}`),
    },
  };
}

function parameterFor(label: string): Json {
  return optional(
    `Name of an S3 bucket that already has the ${label} bucket policy. Leave empty to create one.`,
    "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    "an S3 bucket name",
  );
}

/** What parameters and conditions call a bucket: by what it is for, or its own name where there are several. */
function namesFor(template: Template, service: LogService, logicalId: string): { noun: string; label: string } {
  const bucketsOf = (each: LogService): string[] => [
    ...logBuckets(template, each).map(({ bucket }) => bucket.logicalId),
    ...missingBuckets(template, each).map((missing) => missing.logicalId),
  ];
  const writers = services.filter((each) => each === service || bucketsOf(each).includes(logicalId));
  const label = writers.map((writer) => writer.label).join(" and ");
  if (bucketsOf(service).some((other) => other !== logicalId)) return { noun: logicalId, label };
  return { noun: writers.length > 1 ? "LogBucket" : service.noun, label };
}
