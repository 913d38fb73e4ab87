import { madeByLoop } from "../../../src/contract/reasons.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { groupBy } from "../../../src/values/group-by.js";
import type { JsonObject } from "../../../src/values/json.js";
import { mayBelongToOrganization, sourceOfTrails } from "../../aws/log-bucket/trail-source.js";
import { appendTo, statementsOf } from "../../aws/policies/statements.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { mayAllow, trailStatement } from "./grants.js";
import { topicPoliciesOf, topicsOf, trailType } from "./related-resources.js";

type Views = readonly ResourceView[];

/** Returns findings on the topics of the template that trails publish to, and that do not let CloudTrail in. */
export function* topicFindings(template: Template): Iterable<Finding> {
  const publishing = groupBy(viewsOf(template, trailType), (trail) =>
    topicsOf(trail).map(({ logicalId }) => logicalId),
  );
  for (const topic of viewsOf(template, "AWS::SNS::Topic")) {
    const trails = publishing.get(topic.logicalId) ?? [];
    if (trails.length === 0) continue;
    const policies = topicPoliciesOf(topic);
    const areReadable = policies.every((policy) => policy.isInSight && statementsOf(policy) !== undefined);
    if (!areReadable || policies.some((policy) => mayAllow(statementsOf(policy), "sns:Publish"))) continue;
    yield findingOn(topic, policies, trails);
  }
}

function findingOn(topic: ResourceView, policies: Views, trails: Views): Finding {
  const [policy] = policies;
  const where = {
    logicalId: topic.logicalId,
    path: policy?.pathOf("PolicyDocument") ?? topic.path,
    message: "topic policy does not allow CloudTrail to publish",
    ...(isRefused(topic, policies, trails) && { isRefused: true }),
  };
  const skipped = whyLeftAlone(topic, policies, trails);
  if (skipped !== undefined) return { ...where, skipped };
  return {
    ...where,
    class: "safe",
    impact: "in-place",
    fix(edit, now) {
      if (policy === undefined) return addPolicy(edit, now, trails);
      const document = statementsOf(policy.in(edit.template)) ?? [];
      appendTo(edit, policy.pathOf("PolicyDocument"), document, [publishStatement(now, trails)]);
    },
  };
}

/**
 * True if a trail that publishes to the topic can neither be created nor updated: it is there wherever the topic is, and
 * nothing else may give the topic a policy.
 * https://github.com/aws/aws-cdk/issues/9013
 */
function isRefused(topic: ResourceView, policies: Views, trails: Views): boolean {
  const isCertain = (trail: ResourceView): boolean =>
    trail.existsWhere(topic.guards) && trail.property("SnsTopicName").leaves.length === 1;
  const mayHavePolicy = policies.length === 0 && (isUsedByOthers(topic, trails) || isExported(topic));
  return !mayHavePolicy && whatMayAdd(topic.template, "its policy") === undefined && trails.some(isCertain);
}

function isExported({ template, logicalId }: ResourceView): boolean {
  return template.referencesTo(logicalId).some(({ section }) => section === "Outputs");
}

function whyLeftAlone(topic: ResourceView, policies: Views, trails: Views): string | undefined {
  const [policy, another] = policies;
  if (topic.isInLoop) return madeByLoop;
  const hidden = policy === undefined ? whatMayAdd(topic.template, "its policy") : undefined;
  if (hidden !== undefined) return hidden;
  const topics = policy?.property("Topics").written;
  if (policy !== undefined && !(Array.isArray(topics) && topics.length === 1))
    return "its policy also applies to other topics";
  if (trails.some(mayBelongToOrganization))
    return "the organization trail may belong to another account; name that account in the topic policy";
  return another === undefined ? undefined : "it has several topic policies, but only one takes effect";
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html */
function publishStatement({ template, logicalId }: ResourceView, trails: Views): JsonObject {
  const { key, value } = sourceOfTrails(trails.map((trail) => trail.in(template)));
  return trailStatement("AWSCloudTrailSNSPolicy", "sns:Publish", ref(logicalId), { StringEquals: { [key]: value } });
}

function addPolicy(edit: Edit, topic: ResourceView, trails: Views): void {
  const { logicalId, condition } = topic;
  const statements = [
    ...(isUsedByOthers(topic, trails) ? [accountStatement(logicalId)] : []),
    publishStatement(topic, trails),
  ];
  const policy = edit.resource(
    `${logicalId}Policy`,
    {
      Type: "AWS::SNS::TopicPolicy",
      ...(condition !== undefined && { Condition: condition }),
      Properties: { Topics: [ref(logicalId)], PolicyDocument: { Version: "2012-10-17", Statement: statements } },
    },
    { after: logicalId },
  );
  for (const trail of trails) edit.runAfter(trail.logicalId, policy);
}

/** True if something else in the template publishes to the topic, as a topic without a policy allows. */
function isUsedByOthers({ template, logicalId }: ResourceView, trails: Views): boolean {
  return template.referencesTo(logicalId).some(({ section, owner }) => {
    const isTrail = trails.some((trail) => trail.logicalId === owner);
    return section === "Resources" && !isTrail && template.resource(owner)?.type !== "AWS::SNS::Subscription";
  });
}

/** Returns what a topic without a policy allows: that its own account publishes. */
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
