import type { ExistingParameter } from "../../../src/contract/existing-or-new.js";
import { madeByLoop } from "../../../src/contract/reasons.js";
import type { Edit, Finding, Substitutes } from "../../../src/contract/rule.js";
import { ifCondition, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { refersAt } from "../existing/depends-on.js";
import { choosingParameters, optional } from "../existing/left-out.js";
import { whenGiven } from "../existing/parameter-conditions.js";
import { bucketLeaves, logBucketOf, logBuckets, missingBuckets, type LogBucket, type LogService } from "./bucket.js";
import { otherUsersOf } from "./other-users.js";
import { services } from "./services.js";
import { valueForms } from "../values/value-forms.js";

/** Returns a finding where a log bucket is created, or written to, even where one exists already. */
export function* existingBucketFindings(service: LogService, { bucket, users }: LogBucket): Iterable<Finding> {
  const { logicalId, path } = bucket;
  if (users.length === 0 || users.some((user) => hasOtherBucket(user, bucket)) || hangsOnBucketName(bucket)) return;
  const others = otherUsersOf(bucket);
  const message =
    others.length > 0
      ? `${service.label} always writes to this bucket; no way to use an existing one`
      : "always creates a new bucket; no way to use an existing one";
  if (bucket.isInLoop) return yield { logicalId, path, message, skipped: madeByLoop };
  const impactNote = others.length > 0 ? noteOnOthers(others) : warningOn(bucket);
  yield {
    logicalId,
    path,
    message,
    class: others.length === 0 && needsSameRegion(bucket) ? "review" : "safe",
    impact: "none",
    ...(impactNote !== undefined && { impactNote }),
    fix: (edit, now) => allowExisting(edit, service, logBucketOf(service, now)),
  };
}

/** Returns what to know where a bucket stays although its logs go elsewhere. */
function noteOnOthers([first = "", second, ...more]: readonly string[]): string {
  const rest = second === undefined ? "" : ` and ${more.length === 0 ? second : `${more.length + 1} others`}`;
  return `the bucket stays in any case, for ${first}${rest}`;
}

/** True if the trail or channel writes elsewhere in some branch: then the template has its own way to use another bucket. */
function hasOtherBucket(user: ResourceView, bucket: ResourceView): boolean {
  return bucketLeaves(user, bucket).length < user.property("S3BucketName").leaves.length;
}

/** Returns what to know before naming an existing bucket; as long as none is named nothing changes. */
function warningOn(bucket: ResourceView): string | undefined {
  const { template, logicalId, resource } = bucket;
  const isExported = template.outputs.some(
    ({ body, name }) =>
      own(body, "Export") !== undefined &&
      template.referencesTo(logicalId).some(({ section, owner }) => section === "Outputs" && owner === name),
  );
  if (needsSameRegion(bucket)) return "an existing bucket must be in the Region of the stack";
  if (own(resource.body, "DeletionPolicy") === "Delete")
    return "naming an existing bucket later deletes this one, which fails while it contains logs";
  return isExported
    ? "naming an existing bucket later changes an exported output, which fails while another stack imports it"
    : undefined;
}

/** True if anything uses a domain name of the bucket that holds its Region. */
function needsSameRegion({ template, logicalId }: ResourceView): boolean {
  const attributes = template.referencesTo(logicalId).map(({ attribute }) => attribute);
  return attributes.includes("RegionalDomainName") || attributes.includes("DualStackDomainName");
}

/** True if a parameter for a bucket decides whether this one is created. */
function hangsOnBucketName(bucket: ResourceView): boolean {
  return choosingParameters(bucket).some((name) => /bucket/i.test(name));
}

/**
 * Lets the user name a bucket that exists; then the template creates neither its own nor the policy of it. Where something
 * else uses its own bucket, that stays as it is, and only the logs go elsewhere.
 */
export function allowExisting(edit: Edit, service: LogService, found: LogBucket): void {
  const { logicalId } = found.bucket;
  const { noun, label } = namesFor(edit.template, service, logicalId);
  const isShared = otherUsersOf(found.bucket).length > 0;
  const parameter: ExistingParameter = {
    name: `Existing${noun}Name`,
    definition: definitionFor(label, isShared ? `use ${logicalId}` : "create one"),
    description: `existing bucket for the ${label} logs; if empty, ${isShared ? `${logicalId} is used` : "a bucket is created"}`,
    example: "corp-audit-logs",
  };
  const use = `UseExisting${noun}`;
  if (isShared) writeElsewhere(edit, found, parameter, use);
  else replaceBucket(edit, found, parameter, { create: `Create${noun}`, use });
}

/** Lets trails or channels alone use another bucket. */
function writeElsewhere(edit: Edit, { bucket, users }: LogBucket, wanted: ExistingParameter, use: string): void {
  const { name, definition, description, example } = wanted;
  const parameter = edit.parameter(name, definition);
  const isGiven = whenGiven(edit, parameter, use);
  for (const user of users) {
    for (const { path, value } of bucketLeaves(user, bucket))
      edit.set(path, ifCondition(isGiven, ref(parameter), value));
  }
  edit.needs({ parameter, description, example, required: false });
}

/** Lets everything that has to do with the logs use another bucket, and creates this one only where none is named. */
function replaceBucket(
  edit: Edit,
  { bucket, policies, users }: LogBucket,
  wanted: ExistingParameter,
  names: { create: string; use: string },
): void {
  const { logicalId } = bucket;
  const { parameter, use = "" } = edit.existingOrNew(
    {
      resources: [logicalId],
      members: () => [...policies, bucket].map((member) => member.logicalId),
      dependents: users.map((user) => user.logicalId),
      kept: [bucket.type],
    },
    { parameter: wanted, create: names.create, within: logicalId, use: () => names.use },
    substitutesFor,
  );
  for (const user of users) {
    for (const { path, value } of bucketLeaves(user.in(edit.template), bucket.in(edit.template))) {
      // A bucket that is known by its name only has no reference there that could be guarded.
      if (!refersAt(edit.template, logicalId, path)) edit.set(path, ifCondition(use, ref(parameter), value));
    }
  }
}

/** Returns what stands in for a bucket that is not created: the same of the one that exists. */
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

/** `otherwise`: what happens while the parameter is empty. */
function definitionFor(label: string, otherwise: string): Json {
  return optional(
    `Name of an S3 bucket that already has the ${label} bucket policy. Leave empty to ${otherwise}.`,
    valueForms.bucketName.pattern,
    valueForms.bucketName.words,
  );
}

/** Returns what parameters and conditions call a bucket: by what it is for, or its own name where there are several. */
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
