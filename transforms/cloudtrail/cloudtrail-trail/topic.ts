import { groupBy } from "../../../src/values/group-by.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { isInSight, whatMayAdd } from "../../aws/values/visibility.js";
import { appendTo, statementsOf } from "../../aws/policies/statements.js";
import { mayAllow, trailStatement } from "./grants.js";
import { mayBelongToOrganization, sourceOfTrails } from "../../aws/log-bucket/trail-source.js";
import { topicPoliciesOf, topicsOf, trailType } from "./related-resources.js";

/** The topics of the template that trails publish to, and that do not let CloudTrail in. */
export function* topicFindings(template: Template): Iterable<Finding> {
  const publishing = groupBy(template.ofType(trailType), (trail) =>
    topicsOf(template, trail).map(({ logicalId }) => logicalId),
  );
  for (const topic of template.ofType("AWS::SNS::Topic")) {
    const trails = publishing.get(topic.logicalId) ?? [];
    if (trails.length === 0) continue;
    const policies = topicPoliciesOf(template, topic);
    const areReadable = policies.every(
      (policy) => isInSight(template, policy) && statementsOf(template, policy) !== undefined,
    );
    if (!areReadable || policies.some((policy) => mayAllow(statementsOf(template, policy), "sns:Publish"))) continue;
    yield findingOn(template, topic, policies, trails);
  }
}

function findingOn(
  template: Template,
  topic: Resource,
  policies: readonly Resource[],
  trails: readonly Resource[],
): Finding {
  const [policy, another] = policies;
  const where = {
    logicalId: topic.logicalId,
    path: policy === undefined ? topic.path : documentOf(policy),
    message: "it does not let CloudTrail publish",
  };
  const reason =
    whyLeftAlone(template, topic, policies) ??
    (trails.some(mayBelongToOrganization)
      ? "the trail of an organization may belong to another account; name that account in its policy"
      : undefined);
  if (reason !== undefined) return { ...where, skipped: reason };
  if (policy === undefined)
    return { ...where, class: "safe", impact: "in-place", fix: (edit) => addPolicy(edit, topic.logicalId, trails) };
  if (another !== undefined) return { ...where, skipped: "it has several policies, of which only one can be in force" };
  return {
    ...where,
    class: "safe",
    impact: "in-place",
    fix(edit) {
      const now = edit.template.resource(policy.logicalId) ?? policy;
      appendTo(edit, documentOf(now), statementsOf(edit.template, now) ?? [], [
        publishStatement(edit.template, topic.logicalId, trails),
      ]);
    },
  };
}

function whyLeftAlone(template: Template, topic: Resource, policies: readonly Resource[]): string | undefined {
  if (topic.isInLoop) return "a loop creates it";
  if (policies.length === 0) return whatMayAdd(template, "its policy");
  const topics = own(policies[0]?.properties, "Topics");
  return Array.isArray(topics) && topics.length === 1 ? undefined : "its policy is that of other topics too";
}

function documentOf({ path }: Resource): Path {
  return [...path, "Properties", "PolicyDocument"];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html */
function publishStatement(template: Template, topic: string, trails: readonly Resource[]): JsonObject {
  const source = sourceOfTrails(template, trails);
  return trailStatement("AWSCloudTrailSNSPolicy", "sns:Publish", ref(topic), {
    StringEquals: { [source.key]: source.value },
  });
}

function addPolicy(edit: Edit, topic: string, trails: readonly Resource[]): void {
  const condition = edit.template.resource(topic)?.condition;
  const statements = [
    ...(isUsedByOthers(edit.template, topic, trails) ? [accountStatement(topic)] : []),
    publishStatement(edit.template, topic, trails),
  ];
  const policy = edit.resource(
    `${topic}Policy`,
    {
      Type: "AWS::SNS::TopicPolicy",
      ...(condition === undefined ? {} : { Condition: condition }),
      Properties: { Topics: [ref(topic)], PolicyDocument: { Version: "2012-10-17", Statement: statements } },
    },
    { after: topic },
  );
  for (const trail of trails) edit.runAfter(trail.logicalId, policy);
}

/** Does something else in the template publish to the topic, as a topic without a policy allows? */
function isUsedByOthers(template: Template, topic: string, trails: readonly Resource[]): boolean {
  return template.referencesTo(topic).some(({ section, owner }) => {
    const isTrail = trails.some(({ logicalId }) => logicalId === owner);
    return section === "Resources" && !isTrail && template.resource(owner)?.type !== "AWS::SNS::Subscription";
  });
}

/** What a topic without a policy allows: that its own account publishes. */
function accountStatement(topic: string): JsonObject {
  return {
    Sid: "AllowThisAccount",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "sns:Publish",
    Resource: ref(topic),
    Condition: { StringEquals: { "aws:SourceOwner": ref("AWS::AccountId") } },
  };
}
