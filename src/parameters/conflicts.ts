import type { AccountWarning } from "../contract/account.js";
import { viewOf, type ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import { queries } from "../facts/queries.js";
import type { Deployed } from "./existing/existence.js";
import { isSingle, questionAbout, rankOf } from "./existing/questions.js";

/** Resources that are looked at: a template has no more. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maxResources = 500;

/**
 * Returns what stands in the way of the resources that are created with the values that are known: things that exist
 * already, and quotas without room.
 */
export function conflictsIn(template: Template, deployed: Deployed): AccountWarning[] {
  const created = template.resources
    .slice(0, maxResources)
    .map((resource) => viewOf(template, resource))
    .filter((resource) => !resource.isInLoop && deployed.values.all(resource.guards) === true);
  const singles = created.filter(isSingle).flatMap((resource) => takenBy(resource, deployed));
  const named = created.filter((resource) => !isSingle(resource)).flatMap((resource) => takenBy(resource, deployed));
  return [...singles, ...together(named), ...fullQuotas(created, deployed)];
}

/** Returns one warning for all names that are taken: a stack that is updated has created them itself. */
function together(warnings: readonly AccountWarning[]): AccountWarning[] {
  const [first, ...others] = warnings.filter(({ isBlocking }) => !isBlocking);
  const blocking = warnings.filter(({ isBlocking }) => isBlocking);
  if (first === undefined) return blocking;
  const more = others.length === 0 ? "" : `; so it is with ${others.length} more`;
  return [...blocking, { ...first, message: `${first.message}${more}` }];
}

/** A trail, a bucket without a name or a key may be created beside those that there are. */
function takenBy(resource: ResourceView, deployed: Deployed): AccountWarning[] {
  if (resource.type === "AWS::CloudTrail::Trail" || resource.type === "AWS::KMS::Key") return [];
  const existence = questionAbout(resource)?.(resource, deployed);
  if (existence?.is !== "there") return existence?.warnings?.filter(({ isBlocking }) => isBlocking) ?? [];
  const isOverwritten = resource.type === "AWS::ApiGateway::Account";
  const isBlocking = isSingle(resource) && !isOverwritten;
  return [
    {
      message: `${existence.says}, and ${resource.logicalId} is created all the same`,
      help: isOverwritten
        ? "it takes the place of the one that is there"
        : "the deployment fails, unless this stack has created it itself",
      isBlocking,
      fact: existence.fact,
    },
  ];
}

/** Returns the quotas that have no room for what is created. */
function fullQuotas(created: readonly ResourceView[], { facts }: Deployed): AccountWarning[] {
  return queries.flatMap(({ type, quota }) => {
    const count = created.filter((resource) => resource.type === type).length;
    const said = quota === undefined || count === 0 ? undefined : facts.about(type);
    // With one of a kind the question is not how many there are, but whether there is one.
    if (quota === undefined || said?.state !== "known" || quota.limit === 1) return [];
    const there = said.things.filter((thing) => quota.counts?.(thing) ?? true).length;
    if (there + count <= quota.limit) return [];
    const [first] = created.filter((resource) => resource.type === type).toSorted((a, b) => rankOf(a) - rankOf(b));
    return [
      {
        message: `there are ${there} ${quota.of}, and this template creates ${count} more: the quota is ${quota.limit}`,
        help: quota.isAdjustable
          ? "ask for a higher quota in Service Quotas, or delete what is not needed; the account may have one already"
          : `delete one that is not needed before ${first?.logicalId ?? "it"} is created; the quota cannot be raised`,
        isBlocking: !quota.isAdjustable,
        fact: said.fact,
      },
    ];
  });
}
