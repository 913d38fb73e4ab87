import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { channelType, neededByRule, recorderType, ruleTypes } from "../../aws/existing/config-rules.js";
import { dropDependsOn, orderFinding } from "../../aws/existing/depends-on.js";
import { bucketType, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { linkedRolesOf } from "./linked-role.js";
import { bucketPoliciesOf, canExistTogether, membersOf, otherHalf, rolesOf, type Recording } from "./recording.js";
import { listed } from "../../../src/values/listed.js";

/**
 * A recorder and its channel wait for each other's existence in the service: CloudFormation starts the recorder once
 * the channel is there, and the channel needs the recorder. Only side by side can both be created.
 */
export function* sideBySideFindings(template: Template): Iterable<Finding> {
  for (const member of viewsOf(template, recorderType, channelType)) {
    const { logicalId, path, type } = member;
    const others = viewsOf(template, type === recorderType ? channelType : recorderType);
    const rules = viewsOf(template, ...ruleTypes);
    yield* waitFindings(member, others, "AWS Config needs both to be created at the same time");
    yield* waitFindings(member, rules, "can only be created after recorder and delivery channel");
    for (const other of others) {
      const isLate = canExistTogether(member, other) && template.isAfter(logicalId, other.logicalId);
      if (!isLate || dependsOn(member, other)) continue;
      const way = stepTo(template, logicalId, other.logicalId);
      const by = way === undefined ? other.logicalId : `${other.logicalId} through ${way}`;
      yield {
        logicalId,
        path,
        message: `must not depend on ${by}: AWS Config needs both to be created at the same time`,
        isRefused: true,
        skipped: way === undefined ? `it refers to ${other.logicalId}` : `${way} may need to be created between them`,
      };
    }
  }
}

function* waitFindings(member: ResourceView, others: readonly ResourceView[], reason: string): Iterable<Finding> {
  const { logicalId, path } = member;
  const waited = others.filter((other) => dependsOn(member, other));
  if (waited.length === 0) return;
  yield {
    logicalId,
    path: [...path, "DependsOn"],
    message: `must not depend on ${listed(waited.map(({ logicalId }) => logicalId))}: ${reason}`,
    class: "safe",
    impact: "none",
    fix: (edit) => dropDependsOn(edit, logicalId, ...waited.flatMap(namesOf)),
  };
}

/** Returns the names under which a `DependsOn` can hold a resource: in a loop also those of its copies. */
function namesOf({ logicalId, resource }: ResourceView): string[] {
  return [logicalId, ...resource.expandedIds];
}

function dependsOn({ resource }: ResourceView, other: ResourceView): boolean {
  return namesOf(other).some((name) => resource.dependsOn.includes(name));
}

/** Returns the resource through which one waits for another; undefined when it refers to it itself. */
function stepTo(template: Template, from: string, to: string): string | undefined {
  if (template.dependsDirectly(from, to)) return undefined;
  return template.resources.find(
    ({ logicalId }) => template.dependsDirectly(from, logicalId) && template.isAfter(logicalId, to),
  )?.logicalId;
}

/** Returns findings on what a recorder or channel needs to be there before it: the policies of the role and of the bucket. */
export function* memberOrderFindings(recording: Recording): Iterable<Finding> {
  for (const member of membersOf(recording)) {
    const { template, logicalId, path } = member;
    const missing = prerequisites(recording, member).filter((needed) => !template.isAfter(logicalId, needed.logicalId));
    const isLate = (needed: ResourceView): boolean =>
      otherHalf(recording, member).some((other) => template.isAfter(needed.logicalId, other.logicalId));
    const isDirect = (needed: ResourceView): boolean =>
      !missing.some((later) => template.isAfter(later.logicalId, needed.logicalId));
    yield* lateFinding(
      member,
      missing.filter((needed) => isDirect(needed) && !isLate(needed)),
    );
    for (const late of missing.filter(isLate)) {
      yield {
        logicalId,
        path,
        message: `missing DependsOn: can be created before ${late.logicalId}`,
        skipped: `${late.logicalId} depends on the other one of recorder and delivery channel`,
      };
    }
  }
}

function prerequisites({ recorders, channels }: Recording, member: ResourceView): ResourceView[] {
  const { template, logicalId } = member;
  const roles = recorders.filter((recorder) => canExistTogether(recorder, member)).flatMap(rolesOf);
  const buckets = viewsOf(template, bucketType).filter((bucket) => isUsedBy(bucket, member));
  // What a reference names is there first wherever it is needed; what a text names may come later.
  const byName = [...(member.type === recorderType ? roles : []), ...buckets].filter(
    (needed) => !template.dependsDirectly(logicalId, needed.logicalId),
  );
  const found = new Set([
    ...byName,
    ...linkedRolesOf(member),
    ...roles.flatMap((role) => policiesOf(role).map(({ policy }) => policy)),
    ...channels.filter((channel) => canExistTogether(channel, member)).flatMap(bucketPoliciesOf),
  ]);
  return [...found].filter(({ isInLoop }) => !isInLoop);
}

/** Returns findings on rules and conformance packs before recorder and channel, and on a remediation before its rule. */
export function* ruleOrderFindings(template: Template): Iterable<Finding> {
  const rules = viewsOf(template, ...ruleTypes);
  if (viewsOf(template, recorderType, channelType).every(({ isInLoop }) => isInLoop))
    return yield* rulesAloneFindings(rules);
  for (const rule of rules) {
    const needed = neededByRule(rule);
    yield* lateFinding(
      rule,
      needed.filter(({ logicalId }) => !template.isAfter(rule.logicalId, logicalId)),
    );
  }
}

function* rulesAloneFindings([first, ...more]: readonly ResourceView[]): Iterable<Finding> {
  if (first === undefined) return;
  yield {
    logicalId: first.logicalId,
    path: first.path,
    message:
      more.length === 0 ? "needs an active recorder" : `this resource and ${more.length} more need an active recorder`,
    skipped: "the template has no recorder; AWS Config must already be recording in the account and Region",
  };
}

function* lateFinding(resource: ResourceView, needed: readonly ResourceView[]): Iterable<Finding> {
  const names = needed.map(({ logicalId }) => logicalId);
  if (names.length > 0)
    yield orderFinding(resource, names, `missing DependsOn: can be created before ${listed(names)}`);
}
