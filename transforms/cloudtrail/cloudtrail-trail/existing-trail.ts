import type { ExistingChoice } from "../../../src/contract/existing-or-new.js";
import type { Edit, Finding, Substitutes } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { canBeLeftOut, canDoWithout, optional } from "../../aws/existing/left-out.js";
import { isOnlyUsedBy } from "../../aws/existing/only-used-by.js";
import { bucketLeaves, bucketType, policiesOf } from "../../aws/log-bucket/bucket.js";
import { statementsHeldBy } from "../../aws/policies/held-statements.js";
import { statementsOf, type Statement } from "../../aws/policies/statements.js";
import { bucketsOf, trailsBeside, trailService, trailType } from "./related-resources.js";
import { valueForms } from "../../aws/values/value-forms.js";

/** `created`: what the template creates while the parameter is empty. */
function existingTrailArn(created: string): Json {
  return optional(
    `ARN of the CloudTrail trail that already covers this account. Leave empty to create ${created}.`,
    valueForms.trailArn.pattern,
    valueForms.trailArn.words,
  );
}

/** Returns a finding where a template must have its own trail: an account has room for five of them in a Region. */
export function* existingTrailFindings(trail: ResourceView): Iterable<Finding> {
  if (isChoice(trail)) return;
  const { logicalId, path } = trail;
  const message = "always creates a trail, even if the account already has one";
  const ruler = rulerOf(trail);
  if (ruler !== undefined) {
    const skipped = `${ruler.logicalId} grants permissions on this trail, and would grant them on the existing one`;
    return yield { logicalId, path, message, skipped };
  }
  const buckets = bucketsOf(trail);
  const stays =
    buckets.length > 0 && buckets.every(({ resource }) => own(resource.body, "DeletionPolicy") !== "Delete");
  yield {
    logicalId,
    path,
    class: "safe",
    impact: "none",
    impactNote: `naming an existing trail later deletes this one${stays ? "; its bucket stays" : ""}`,
    message,
    fix: allowExistingTrail,
  };
}

/** Returns a custom resource that gets the trail, or a policy that lets somebody change it: none may get another trail. */
function rulerOf({ template, logicalId }: ResourceView): ResourceView | undefined {
  const owners = new Set(
    template.referencesTo(logicalId).map(({ section, owner }) => (section === "Resources" ? owner : "")),
  );
  return [...owners]
    .flatMap((id) => viewNamed(template, id) ?? [])
    .find((user) => {
      if (/^Custom::|^AWS::CloudFormation::CustomResource$/.test(user.type)) return true;
      return (
        user.type.startsWith("AWS::IAM::") &&
        (statementsHeldBy(user)?.some((each) => letsChange(each, logicalId)) ?? true)
      );
    });
}

function letsChange({ effect, actions, resources }: Statement, trail: string): boolean {
  const names = [`\${${trail}}`, `\${${trail}.`];
  const isAbout = resources?.some((resource) => names.some((name) => resource.includes(name))) ?? true;
  const onlyReads = actions?.every((action) => /^cloudtrail:(?:get|list|describe|lookup)/.test(action)) ?? false;
  return effect === "Allow" && isAbout && !onlyReads;
}

/** True if the user can do without the trail. Where another one takes its place that is no choice. */
function isChoice(trail: ResourceView): boolean {
  const beside = trailsBeside(trail);
  const others = viewsOf(trail.template, trailType).filter((other) => !beside.includes(other));
  return canDoWithout(trail.template, [trail], others);
}

function allowExistingTrail(edit: Edit, trail: ResourceView): void {
  const { logicalId } = trail;
  edit.existingOrNew(
    {
      resources: [logicalId],
      members: (template, create) => membersOf(trail.in(template), create),
      dependents: "any",
      kept: [bucketType],
    },
    { ...choiceFor(trail), within: logicalId, since: edit.original },
    substitutesFor,
  );
}

/** Returns what is created or left out with the trail: its buckets and their policies, where it alone needs them. */
function membersOf(trail: ResourceView, create: string): string[] {
  const owned = ownBucketsOf(trail).filter((bucket) => isOnlyUsedWith(bucket, trail, create));
  return [trail, ...owned.flatMap(policiesOf), ...owned].map(({ logicalId }) => logicalId);
}

function substitutesFor(parameter: string): Substitutes {
  const name = { "Fn::Select": [1, { "Fn::Split": ["/", ref(parameter)] }] };
  return { ref: name, attributes: { Arn: ref(parameter) } };
}

/** Trails that take the place of each other share the parameter; others have one each. */
function choiceFor(trail: ResourceView): ExistingChoice {
  const id = trail.logicalId;
  const isShared = trailsBeside(trail).length === 0;
  return {
    parameter: {
      name: isShared ? "ExistingCloudTrailArn" : `Existing${id}Arn`,
      definition: existingTrailArn(isShared ? "a trail" : id),
      description: "existing trail for this account; if empty, a trail is created",
      example: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/account-trail",
    },
    create: viewsOf(trail.template, trailType).length === 1 ? "CreateTrail" : `Create${id}`,
  };
}

/** Returns the buckets that were there wherever the trail was, for its logs alone; one with a condition of its own keeps that. */
function ownBucketsOf(trail: ResourceView): ResourceView[] {
  if (trail.condition !== undefined || trail.isInLoop) return [];
  return bucketsOf(trail).filter((bucket) => {
    const isFree = !bucket.isInLoop && (bucket.condition === undefined || isReplaceable(bucket, trail));
    return isFree && policiesOf(bucket).every((policy) => isFreePolicy(policy, bucket));
  });
}

function isFreePolicy(policy: ResourceView, bucket: ResourceView): boolean {
  const isAlongside = (policy.condition ?? bucket.condition) === bucket.condition;
  return !policy.isInLoop && isAlongside && !letsOthersIn(policy);
}

/** True if the bucket is created unless the user names another one for the trail. */
function isReplaceable(bucket: ResourceView, trail: ResourceView): boolean {
  return canBeLeftOut(bucket) && bucketLeaves(trail, bucket).length < trail.property("S3BucketName").leaves.length;
}

/** True if another service may work with the bucket too. */
function letsOthersIn(policy: ResourceView): boolean {
  const isOther = (principal: string): boolean =>
    principal.startsWith("Service:") && principal !== `Service:${trailService}`;
  const statements = statementsOf(policy);
  return statements?.some(({ effect, principals }) => effect === "Allow" && principals?.some(isOther)) ?? true;
}

/** True if all that refers to a bucket and its policies exists only together with the trail. */
function isOnlyUsedWith(bucket: ResourceView, trail: ResourceView, create: string): boolean {
  const { worlds, resources } = trail.template;
  const along = resources.filter((each) =>
    worlds.implies(trail.template.guardsOf(each), [{ condition: create, holds: true }]),
  );
  const own = [bucket, ...policiesOf(bucket)];
  const users = [trail, ...own, ...along].map(({ logicalId }) => logicalId);
  return own.every((resource) => isOnlyUsedBy(resource, users));
}
