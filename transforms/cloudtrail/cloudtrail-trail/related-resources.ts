import { groupBy } from "../../../src/values/group-by.js";
import { own } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { bucketsIn } from "../../aws/values/bucket-names.js";
import { isUsedBy, policiesOf as policiesOfBucket } from "../../aws/log-bucket/bucket.js";
import { itemsIn, policiesOf, rolesNamed } from "../../aws/policies/role-policies.js";
import { textOf } from "../../aws/values/normal-text.js";

export const trailType = "AWS::CloudTrail::Trail";
export const trailService = "cloudtrail.amazonaws.com";

/** The texts that a property can have, those in lists one by one. */
function textsIn(template: Template, { properties }: Resource, property: string): string[] {
  return itemsIn(template, own(properties, property), []).flatMap(({ value }) => textOf(template, value) ?? []);
}

/** The buckets of the template that a trail writes to. */
export function bucketsOf(template: Template, trail: Resource): Resource[] {
  const named = new Set(bucketsIn(template, own(trail.properties, "S3BucketName"), template.guardsOf(trail)));
  return template
    .ofType("AWS::S3::Bucket")
    .filter((bucket) => named.has(bucket.logicalId) && isUsedBy(template, bucket, trail));
}

/** The policies of the bucket of a trail, also of a bucket outside the template that both name alike. */
export function bucketPoliciesOf(template: Template, trail: Resource): Resource[] {
  const buckets = bucketsOf(template, trail);
  const names = textsIn(template, trail, "S3BucketName").filter((name) => !isNowhere(template, name));
  const found = new Set([
    ...buckets.flatMap((bucket) => policiesOfBucket(template, bucket)),
    ...names.flatMap((name) => bucketPoliciesByName(template).get(name) ?? []),
  ]);
  return template.ofType("AWS::S3::BucketPolicy").filter((policy) => found.has(policy));
}

const bucketPoliciesByName = memoize((template: Template) =>
  groupBy(template.ofType("AWS::S3::BucketPolicy"), (policy) => textsIn(template, policy, "Bucket")),
);

function isNowhere(template: Template, text: string): boolean {
  return template.undefinedReferences().some(({ reference }) => text === `\${${reference.target}}`);
}

/** The topics of the template that a trail publishes to. */
export function topicsOf(template: Template, trail: Resource): Resource[] {
  const found = new Set(
    textsIn(template, trail, "SnsTopicName").flatMap((name) => topicsByName(template).get(name) ?? []),
  );
  return found.size === 0 ? [] : template.ofType("AWS::SNS::Topic").filter((topic) => found.has(topic));
}

const topicsByName = memoize((template: Template) =>
  groupBy(template.ofType("AWS::SNS::Topic"), (topic) => namesOfTopic(template, topic)),
);

/** The policies of a topic. */
export function topicPoliciesOf(template: Template, topic: Resource): Resource[] {
  const found = new Set(namesOfTopic(template, topic).flatMap((name) => topicPoliciesByName(template).get(name) ?? []));
  return found.size === 0 ? [] : template.ofType("AWS::SNS::TopicPolicy").filter((policy) => found.has(policy));
}

const topicPoliciesByName = memoize((template: Template) =>
  groupBy(template.ofType("AWS::SNS::TopicPolicy"), (policy) => textsIn(template, policy, "Topics")),
);

function namesOfTopic(template: Template, { logicalId, properties }: Resource): string[] {
  const name = textOf(template, own(properties, "TopicName"));
  const arn = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:";
  return [
    `\${${logicalId}}`,
    `\${${logicalId}.TopicArn}`,
    `\${${logicalId}.TopicName}`,
    ...(name === undefined ? [] : [name, `${arn}${name}`]),
  ];
}

/** The aliases of the template by which a trail names its key. */
export function aliasesOf(template: Template, trail: Resource): Resource[] {
  const keys = textsIn(template, trail, "KMSKeyId").map((key) => key.replace(/^.*:(?=alias\/)/, ""));
  return template.ofType("AWS::KMS::Alias").filter((alias) => {
    return (
      keys.includes(`\${${alias.logicalId}}`) ||
      textsIn(template, alias, "AliasName").some((name) => keys.includes(name))
    );
  });
}

/** The keys of the template with which a trail encrypts its logs. */
export function keysOf(template: Template, trail: Resource): Resource[] {
  const direct = textsIn(template, trail, "KMSKeyId");
  const names = [...direct, ...aliasesOf(template, trail).flatMap((alias) => textsIn(template, alias, "TargetKeyId"))];
  return template
    .ofType("AWS::KMS::Key")
    .filter(({ logicalId }) =>
      ["", ".Arn", ".KeyId"].some((attribute) => names.includes(`\${${logicalId}${attribute}}`)),
    );
}

/** The policies, declared apart from it, of the role with which a trail writes to CloudWatch Logs. */
export function rolePoliciesOf(template: Template, trail: Resource): Resource[] {
  const roles = rolesNamed(template, own(trail.properties, "CloudWatchLogsRoleArn"));
  return roles.flatMap((role) => policiesOf(template, role).map(({ policy }) => policy));
}

/** The trails that can exist together with another one. */
export function trailsBeside(template: Template, trail: Resource): Resource[] {
  const others = template.ofType(trailType).filter((other) => other !== trail);
  return others.filter((other) => !template.worlds.excludes(template.guardsOf(trail), template.guardsOf(other)));
}
