import { own, type Json } from "../../../src/values/json.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isOnlyUsedBy } from "../../aws/existing/belongings.js";
import {
  canAllBeAbsent,
  canBeLeftOut,
  changesResources,
  declareExisting,
  keepContent,
  optional,
  type ExistingResource,
} from "../../aws/existing/existing.js";
import { bucketLeaves, isPolicyOf } from "../../aws/log-bucket/bucket.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { bucketsOf, trailsBeside, trailService, trailType } from "./surroundings.js";

/** `created`: what the template creates while the parameter is empty. */
function existingTrailArn(created: string): Json {
  return optional(
    `ARN of the CloudTrail trail that already covers this account. Leave empty to create ${created}.`,
    "arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:\\d{12}:trail/[A-Za-z0-9._-]{3,128}",
    "a CloudTrail trail ARN",
  );
}

/**
 * An account has room for five trails in a Region, so a template must be able to do without its own.
 * `before`: the template without the other corrections.
 */
export function* existingTrailFindings(before: Template, { logicalId, path }: Resource): Iterable<Finding> {
  const trail = before.resource(logicalId);
  if (trail === undefined || isChoice(before, trail)) return;
  const buckets = bucketsOf(before, trail);
  const stays = buckets.length > 0 && buckets.every(({ body }) => own(body, "DeletionPolicy") !== "Delete");
  const impactNote = `naming an existing trail later removes this one${stays ? "; its bucket stays" : ""}`;
  yield {
    logicalId,
    path,
    class: "safe",
    impact: "none",
    impactNote,
    message: "it is created even where a trail covers the account already",
    fix: (edit) => allowExistingTrail(edit, before, logicalId),
  };
}

/** Can the user do without the trail? Not where another one takes its place. */
function isChoice(template: Template, trail: Resource): boolean {
  if (!canBeLeftOut(template, trail)) return false;
  const beside = trailsBeside(template, trail);
  return canAllBeAbsent(
    template,
    template.ofType(trailType).filter((other) => !beside.includes(other)),
  );
}

function allowExistingTrail(edit: Edit, before: Template, logicalId: string): void {
  const trail = edit.template.resource(logicalId);
  if (trail === undefined) return;
  const { parameter, create } = declareExisting(edit, trail, namesFor(edit.template, trail));
  const belongings = belongingsOf(edit.template, trail).filter((each) =>
    isOnlyUsedWith(edit.template, each, logicalId, create),
  );
  const policies = belongings.flatMap((each) => each.policies).map((policy) => policy.logicalId);
  // What refers to another gets the condition first, so that the reference needs no guard.
  const [early, late] = [true, false].map((isEarly) =>
    policies.filter((policy) => edit.template.dependsDirectly(policy, logicalId) === isEarly),
  );
  for (const policy of early ?? []) edit.makeConditional(policy, create);
  const name = { "Fn::Select": [1, { "Fn::Split": ["/", ref(parameter)] }] };
  edit.makeConditional(logicalId, create, { ref: name, attributes: { Arn: ref(parameter) } });
  for (const policy of late ?? []) edit.makeConditional(policy, create);
  for (const { bucket } of belongings) {
    edit.makeConditional(bucket.logicalId, create);
    keepContent(edit, bucket.logicalId);
  }
  if (!changesResources(before, edit.template, logicalId))
    edit.set([...trail.path, "Metadata", "CfnFix", "CreatedIf"], create);
  edit.needs({
    parameter,
    description: "a trail that covers the account already; without it one is created",
    example: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/account-trail",
    required: false,
  });
}

/** Trails that take the place of each other share the parameter; others have one each. */
function namesFor(template: Template, trail: Resource): ExistingResource {
  const id = trail.logicalId;
  const create = template.ofType(trailType).length === 1 ? "CreateTrail" : `Create${id}`;
  if (trailsBeside(template, trail).length === 0)
    return { parameter: "ExistingCloudTrailArn", definition: existingTrailArn("a trail"), create };
  return { parameter: `Existing${id}Arn`, definition: existingTrailArn(id), create };
}

interface Belonging {
  bucket: Resource;
  policies: readonly Resource[];
}

/** The buckets that were there wherever the trail was, for its logs alone; one with a condition of its own keeps that. */
function belongingsOf(template: Template, trail: Resource): Belonging[] {
  if (trail.condition !== undefined || trail.isInLoop) return [];
  return bucketsOf(template, trail).flatMap((bucket) => {
    const policies = template.ofType("AWS::S3::BucketPolicy").filter((policy) => isPolicyOf(template, policy, bucket));
    const isFree = !bucket.isInLoop && (bucket.condition === undefined || isReplaceable(template, trail, bucket));
    const areFree = policies.every(
      (policy) =>
        !policy.isInLoop &&
        (policy.condition ?? bucket.condition) === bucket.condition &&
        !letsOthersIn(template, policy),
    );
    return isFree && areFree ? [{ bucket, policies }] : [];
  });
}

/** Is the bucket created unless the user names another one for the trail? */
function isReplaceable(template: Template, trail: Resource, bucket: Resource): boolean {
  const leaves = template.alternatives(own(trail.properties, "S3BucketName") ?? null);
  return canBeLeftOut(template, bucket) && bucketLeaves(template, trail, bucket).length < leaves.length;
}

/** Does another service work with the bucket too? */
function letsOthersIn(template: Template, policy: Resource): boolean {
  const statements = statementsOf(template, policy);
  return (
    statements?.some(
      ({ effect, principals }) =>
        effect === "Allow" &&
        principals?.some((principal) => principal.startsWith("Service:") && principal !== `Service:${trailService}`),
    ) ?? true
  );
}

/** Does all that refers to a bucket and its policies exist only together with the trail? */
function isOnlyUsedWith(template: Template, { bucket, policies }: Belonging, trail: string, create: string): boolean {
  const along = template.resources.filter((resource) =>
    template.worlds.implies(template.guardsOf(resource), [{ condition: create, holds: true }]),
  );
  const users = [trail, ...[bucket, ...policies, ...along].map(({ logicalId }) => logicalId)];
  return [bucket, ...policies].every((resource) => isOnlyUsedBy(template, resource, users));
}
