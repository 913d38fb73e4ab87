import { own, type Json } from "../../../src/values/json.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { ExistingChoice } from "../../../src/contract/existing-or-new.js";
import type { Edit, Finding, Substitutes } from "../../../src/contract/rule.js";
import { isOnlyUsedBy } from "../../aws/existing/only-used-by.js";
import { canBeLeftOut, canDoWithout, optional } from "../../aws/existing/left-out.js";
import { bucketLeaves, isPolicyOf } from "../../aws/log-bucket/bucket.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { bucketsOf, trailsBeside, trailService, trailType } from "./related-resources.js";

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
    fix: (edit, now) => allowExistingTrail(edit, before, now.resource),
  };
}

/** True if the user can do without the trail. Where another one takes its place that is no choice. */
function isChoice(template: Template, trail: Resource): boolean {
  const beside = trailsBeside(template, trail);
  const others = template.ofType(trailType).filter((other) => !beside.includes(other));
  return canDoWithout(template, [trail], others);
}

function allowExistingTrail(edit: Edit, before: Template, trail: Resource): void {
  const { logicalId } = trail;
  edit.existingOrNew(
    {
      resources: [logicalId],
      members: (template, create) => membersOf(template, trail, create),
      dependents: "any",
      kept: ["AWS::S3::Bucket"],
    },
    { ...choiceFor(edit.template, trail), within: logicalId, since: before },
    substitutesFor,
  );
}

function membersOf(template: Template, trail: Resource, create: string): string[] {
  const belongings = belongingsOf(template, trail).filter((each) =>
    isOnlyUsedWith(template, each, trail.logicalId, create),
  );
  const policies = belongings.flatMap((each) => each.policies);
  return [trail, ...policies, ...belongings.map(({ bucket }) => bucket)].map(({ logicalId }) => logicalId);
}

function substitutesFor(parameter: string): Substitutes {
  const name = { "Fn::Select": [1, { "Fn::Split": ["/", ref(parameter)] }] };
  return { ref: name, attributes: { Arn: ref(parameter) } };
}

/** Trails that take the place of each other share the parameter; others have one each. */
function choiceFor(template: Template, trail: Resource): ExistingChoice {
  const id = trail.logicalId;
  const isShared = trailsBeside(template, trail).length === 0;
  return {
    parameter: {
      name: isShared ? "ExistingCloudTrailArn" : `Existing${id}Arn`,
      definition: existingTrailArn(isShared ? "a trail" : id),
      description: "a trail that covers the account already; without it one is created",
      example: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/account-trail",
    },
    create: template.ofType(trailType).length === 1 ? "CreateTrail" : `Create${id}`,
  };
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
