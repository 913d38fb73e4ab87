import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { groupBy } from "../../../src/values/group-by.js";
import { memoize } from "../../../src/values/memoize.js";
import { bucketType, isUsedBy, policiesOf as policiesOfBucket, policyType } from "../../aws/log-bucket/bucket.js";
import { policiesOf, rolesNamed } from "../../aws/policies/role-policies.js";
import { bucketsIn } from "../../aws/values/bucket-names.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The type of trails. */
export const trailType = "AWS::CloudTrail::Trail";
/** The principal of CloudTrail. */
export const trailService = "cloudtrail.amazonaws.com";

/** Returns the texts that a property can have, those in lists one by one. */
function textsIn(resource: ResourceView, property: string): string[] {
  return resource.property(property).items.flatMap(({ value }) => textOf(resource.template, value) ?? []);
}

/** Returns the buckets of the template that a trail writes to. */
export function bucketsOf(trail: ResourceView): ResourceView[] {
  const named = bucketsIn(trail.template, trail.property("S3BucketName").written, trail.guards);
  return viewsOf(trail.template, bucketType).filter(
    (bucket) => named.includes(bucket.logicalId) && isUsedBy(bucket, trail),
  );
}

/** Returns the policies of the bucket of a trail, also of a bucket outside the template that both name alike. */
export function bucketPoliciesOf(trail: ResourceView): ResourceView[] {
  const { template } = trail;
  const names = textsIn(trail, "S3BucketName").filter((name) => !isNowhere(template, name));
  const found = new Set([
    ...bucketsOf(trail).flatMap(policiesOfBucket),
    ...names.flatMap((name) => bucketPoliciesByName(template).get(name) ?? []),
  ]);
  return viewsOf(template, policyType).filter((policy) => found.has(policy));
}

const bucketPoliciesByName = memoize((template: Template) =>
  groupBy(viewsOf(template, policyType), (policy) => textsIn(policy, "Bucket")),
);

function isNowhere(template: Template, text: string): boolean {
  return template.undefinedReferences().some(({ reference }) => text === `\${${reference.target}}`);
}

/** Returns the topics of the template that a trail publishes to. */
export function topicsOf(trail: ResourceView): ResourceView[] {
  return named(trail.template, "AWS::SNS::Topic", topicsByName, textsIn(trail, "SnsTopicName"));
}

const topicsByName = memoize((template: Template) => groupBy(viewsOf(template, "AWS::SNS::Topic"), namesOfTopic));

/** Returns the policies of a topic. */
export function topicPoliciesOf(topic: ResourceView): ResourceView[] {
  return named(topic.template, "AWS::SNS::TopicPolicy", topicPoliciesByName, namesOfTopic(topic));
}

const topicPoliciesByName = memoize((template: Template) =>
  groupBy(viewsOf(template, "AWS::SNS::TopicPolicy"), (policy) => textsIn(policy, "Topics")),
);

/** Returns the resources of a type that have one of these names, in the order of the template. */
function named(
  template: Template,
  type: string,
  byName: (template: Template) => ReadonlyMap<string, readonly ResourceView[]>,
  names: readonly string[],
): ResourceView[] {
  const found = new Set(names.flatMap((name) => byName(template).get(name) ?? []));
  return found.size === 0 ? [] : viewsOf(template, type).filter((resource) => found.has(resource));
}

function namesOfTopic(topic: ResourceView): string[] {
  const name = textOf(topic.template, topic.property("TopicName").written);
  const arn = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:";
  return [
    ...["", ".TopicArn", ".TopicName"].map((attribute) => `\${${topic.logicalId}${attribute}}`),
    ...(name === undefined ? [] : [name, `${arn}${name}`]),
  ];
}

/** Returns the aliases of the template by which a trail names its key. */
export function aliasesOf(trail: ResourceView): ResourceView[] {
  const keys = textsIn(trail, "KMSKeyId").map((key) => key.replace(/^.*:(?=alias\/)/, ""));
  return viewsOf(trail.template, "AWS::KMS::Alias").filter((alias) =>
    [`\${${alias.logicalId}}`, ...textsIn(alias, "AliasName")].some((name) => keys.includes(name)),
  );
}

/** Returns the keys of the template with which a trail encrypts its logs. */
export function keysOf(trail: ResourceView): ResourceView[] {
  const direct = textsIn(trail, "KMSKeyId");
  const names = [...direct, ...aliasesOf(trail).flatMap((alias) => textsIn(alias, "TargetKeyId"))];
  return viewsOf(trail.template, "AWS::KMS::Key").filter(({ logicalId }) =>
    ["", ".Arn", ".KeyId"].some((attribute) => names.includes(`\${${logicalId}${attribute}}`)),
  );
}

/** Returns the policies, declared apart from it, of the role with which a trail writes to CloudWatch Logs. */
export function rolePoliciesOf(trail: ResourceView): ResourceView[] {
  const roles = rolesNamed(trail.template, trail.property("CloudWatchLogsRoleArn").written);
  return roles.flatMap((role) => policiesOf(role).map(({ policy }) => policy));
}

/** Returns the trails that can exist together with another one. */
export function trailsBeside(trail: ResourceView): ResourceView[] {
  const { template, logicalId, guards } = trail;
  const others = viewsOf(template, trailType).filter((other) => other.logicalId !== logicalId);
  return others.filter((other) => !template.worlds.excludes(guards, other.guards));
}
