import { own } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import { bucketOfEmptyPolicy, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { channelType, neededByRule, recorderType, ruleTypes } from "../../aws/existing/config-rules.js";
import { canExistTogether, listed, membersOf, otherHalf, type Recording } from "./recording.js";
import { linkedRolesOf } from "./use-linked-role.js";
import { itemsIn, policiesOf, rolesOf } from "../../aws/policies/role-policies.js";
import { textOf } from "../../aws/values/normal-text.js";

/**
 * A recorder and its channel wait for each other's existence in the service: CloudFormation starts the recorder once
 * the channel is there, and the channel needs the recorder. Only side by side can both be created.
 */
export function* sideBySideFindings(template: Template): Iterable<Finding> {
  for (const member of template.ofType(recorderType, channelType)) {
    const { logicalId, path, type } = member;
    const others = template.ofType(type === recorderType ? channelType : recorderType);
    const [halves, rules] = [others, template.ofType(...ruleTypes)].map((targets) =>
      targets.filter((target) => dependsOn(member, target)),
    );
    if (halves !== undefined && halves.length > 0) {
      const message = `it waits for ${listed(halves)}, but a recorder and its delivery channel can only be created side by side`;
      yield {
        logicalId,
        path: [...path, "DependsOn"],
        message,
        class: "safe",
        impact: "none",
        fix: (edit) => dropDependsOn(edit, logicalId, ...halves.flatMap(namesOf)),
      };
    }
    if (rules !== undefined && rules.length > 0) {
      const message = `it waits for ${listed(rules)}, which can only be created after recorder and delivery channel`;
      yield {
        logicalId,
        path: [...path, "DependsOn"],
        message,
        class: "safe",
        impact: "none",
        fix: (edit) => dropDependsOn(edit, logicalId, ...rules.flatMap(namesOf)),
      };
    }
    for (const other of others.filter(
      (each) =>
        !dependsOn(member, each) &&
        canExistTogether(template, member, each) &&
        template.isAfter(logicalId, each.logicalId),
    )) {
      const way = stepTo(template, logicalId, other.logicalId);
      const message = `it waits for ${other.logicalId}${way === undefined ? "" : ` by way of ${way}`}, but a recorder and its delivery channel can only be created side by side`;
      yield {
        logicalId,
        path,
        message,
        skipped: way === undefined ? `it refers to ${other.logicalId}` : `${way} may need to come between them`,
      };
    }
  }
}

/** The names under which a `DependsOn` can hold a resource: in a loop also those of its copies. */
function namesOf({ logicalId, expandedIds }: Resource): string[] {
  return [logicalId, ...expandedIds];
}

function dependsOn(member: Resource, other: Resource): boolean {
  return namesOf(other).some((name) => member.dependsOn.includes(name));
}

/** The resource through which one waits for another; undefined when it refers to it itself. */
function stepTo(template: Template, from: string, to: string): string | undefined {
  if (template.dependsDirectly(from, to)) return undefined;
  return template.resources.find(
    ({ logicalId }) => template.dependsDirectly(from, logicalId) && template.isAfter(logicalId, to),
  )?.logicalId;
}

/** What a recorder or channel needs to be there before it: the policies of the role and of the bucket. */
export function* memberOrderFindings(template: Template, recording: Recording): Iterable<Finding> {
  for (const member of membersOf(recording)) {
    const missing = prerequisites(template, recording, member).filter(
      ({ logicalId }) => !template.isAfter(member.logicalId, logicalId),
    );
    const late = missing.filter(({ logicalId }) =>
      otherHalf(recording, member).some((other) => template.isAfter(logicalId, other.logicalId)),
    );
    const direct = missing.filter(
      (resource) => !missing.some((later) => template.isAfter(later.logicalId, resource.logicalId)),
    );
    yield* orderFinding(
      member,
      direct.filter((resource) => !late.includes(resource)),
    );
    for (const { logicalId } of late) {
      yield {
        logicalId: member.logicalId,
        path: member.path,
        message: `it may be created before ${logicalId}`,
        skipped: `${logicalId} waits for the other one of recorder and delivery channel`,
      };
    }
  }
}

function prerequisites(template: Template, recording: Recording, member: Resource): Resource[] {
  const recorders = recording.recorders.filter((recorder) => canExistTogether(template, recorder, member));
  const channels = recording.channels.filter((channel) => canExistTogether(template, channel, member));
  const roles = recorders.flatMap((recorder) => rolesOf(template, recorder));
  const buckets = template.ofType("AWS::S3::Bucket").filter((bucket) => isUsedBy(template, bucket, member));
  // What a reference names is there first wherever it is needed; what a text names may come later.
  const byName = [...(member.type === recorderType ? roles : []), ...buckets].filter(
    ({ logicalId }) => !template.dependsDirectly(member.logicalId, logicalId),
  );
  const found = [
    ...byName,
    ...linkedRolesOf(template, member),
    ...roles.flatMap((role) => policiesOf(template, role).map(({ policy }) => policy)),
    ...channels.flatMap((channel) => bucketPoliciesOf(template, channel)),
  ];
  return [...new Set(found)].filter(({ isInLoop }) => !isInLoop);
}

/** The policies of the bucket that a channel delivers to: of one in the template, or of another that both name alike. */
export function bucketPoliciesOf(template: Template, channel: Resource): Resource[] {
  const named = itemsIn(template, own(channel.properties, "S3BucketName"), []).flatMap(
    (item) => textOf(template, item.value) ?? [],
  );
  return template.ofType("AWS::S3::BucketPolicy").filter((policy) => {
    const bucket = bucketOfEmptyPolicy(template, policy);
    if (bucket !== undefined) return isUsedBy(template, bucket, channel);
    return itemsIn(template, own(policy.properties, "Bucket"), []).some((item) =>
      named.includes(textOf(template, item.value) ?? ""),
    );
  });
}

/** Rules and conformance packs after recorder and channel; a remediation after its rule. */
export function* ruleOrderFindings(template: Template): Iterable<Finding> {
  const members = template.ofType(recorderType, channelType).filter(({ isInLoop }) => !isInLoop);
  if (members.length === 0) return yield* rulesAloneFindings(template);
  for (const rule of template.ofType(...ruleTypes)) {
    yield* orderFinding(
      rule,
      neededByRule(template, rule).filter(({ logicalId }) => !template.isAfter(rule.logicalId, logicalId)),
    );
  }
}

function* rulesAloneFindings(template: Template): Iterable<Finding> {
  const [first, ...more] = template.ofType(...ruleTypes);
  if (first === undefined) return;
  const message =
    more.length === 0 ? "it needs an active recorder" : `it and ${more.length} more need an active recorder`;
  yield {
    logicalId: first.logicalId,
    path: first.path,
    message,
    skipped: "the template has no recorder; AWS Config must record already where it is deployed",
  };
}

function* orderFinding({ logicalId, path }: Resource, needed: readonly Resource[]): Iterable<Finding> {
  if (needed.length === 0) return;
  const message = `it may be created before ${listed(needed)}`;
  yield {
    logicalId,
    path,
    message,
    class: "safe",
    impact: "none",
    fix(edit) {
      for (const dependency of needed) edit.runAfter(logicalId, dependency.logicalId);
    },
  };
}
