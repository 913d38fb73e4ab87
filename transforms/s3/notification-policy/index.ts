import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { asGetAtt, asRef, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Json, JsonObject } from "../../../src/values/json.js";
import { sameAccount } from "../../aws/policies/source-conditions.js";
import { appendTo, hasAction, names, namesEveryone, statementsOf } from "../../aws/policies/statements.js";
import { namesIn } from "../../aws/values/references.js";
import { targets, type Target } from "./targets.js";

const service = "s3.amazonaws.com";

/** Lets Amazon S3 send notifications to the queues and topics that buckets name. */
export const notificationPolicy: TemplateRule = {
  kind: "template",
  id: "notification-policy",
  title: "Let Amazon S3 send bucket notifications to queues and topics",
  why: "Amazon S3 tests whether it can send to the queue or topic of a notification, and rejects the bucket if not. The policy of the queue or topic allows Amazon S3 for this account.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::S3::Bucket"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const bucket of viewsOf(template, "AWS::S3::Bucket")) {
      if (!bucket.isInSight || bucket.isInLoop) continue;
      for (const target of targets) yield* findingsOn(bucket, target);
    }
  },
};

function* findingsOn(bucket: ResourceView, target: Target): Iterable<Finding> {
  const { template } = bucket;
  const named = new Map(
    bucket.property(target.property).leaves.flatMap(({ value, path }) => {
      const receiver = viewNamed(template, nameIn(value) ?? "");
      const isMeant = receiver?.type === target.type && !receiver.isInLoop;
      return isMeant ? [[receiver.logicalId, { receiver, path }] as const] : [];
    }),
  );
  for (const { receiver, path } of named.values()) {
    const policies = policiesOf(receiver, target);
    if (policies === undefined || policies.some((policy) => mayLetIn(policy, target))) continue;
    const where = {
      logicalId: bucket.logicalId,
      path,
      message: `${receiver.logicalId} does not allow Amazon S3 to send to it; deployment fails (Unable to validate the following destination configurations)`,
      isRefused: true,
    };
    const [only, ...more] = policies;
    if (more.length > 0)
      yield {
        ...where,
        skipped: `it has the policies ${policies.map(({ logicalId }) => logicalId).join(" and ")}, of which only the last one takes effect`,
      };
    else
      yield {
        ...where,
        class: "safe",
        impact: only === undefined ? "none" : "in-place",
        fix: (edit, now) =>
          only === undefined ? addPolicy(edit, now, receiver, target) : letIn(edit, now, only, receiver, target),
      };
  }
}

/** Returns the name of the queue or topic that a value refers to. */
function nameIn(value: Json): string | undefined {
  const attribute = asGetAtt(value);
  if (attribute !== undefined)
    return /^(?:Arn|TopicArn)$/.test(attribute.attribute ?? "") ? attribute.target : undefined;
  return asRef(value);
}

/** Returns the policies of a queue or topic; undefined where they cannot all be read. */
function policiesOf(receiver: ResourceView, { policyType, inlineType, listedAt }: Target): ResourceView[] | undefined {
  const { template, logicalId } = receiver;
  const policies = viewsOf(template, policyType, inlineType).filter((policy) => {
    const listed = policy.type === inlineType ? policy.resource.properties : policy.property(listedAt).written;
    return !policy.isInSight || policy.isInLoop || namesIn(listed ?? null).includes(logicalId);
  });
  return policies.every(({ isInSight, isInLoop, type }) => isInSight && !isInLoop && type === policyType)
    ? policies
    : undefined;
}

/** True if a statement of the policy lets Amazon S3 send, or may do so: what bounds it is for its author. */
function mayLetIn(policy: ResourceView, { action }: Target): boolean {
  const statements = statementsOf(policy);
  return (
    statements === undefined ||
    statements.some(
      (statement) =>
        statement.effect === "Allow" &&
        (statement.principals === undefined || names(statement, service) || namesEveryone(statement)) &&
        (statement.actions === undefined || hasAction(statement, action)),
    )
  );
}

function statementFor(receiver: ResourceView, { action, arnOf }: Target): JsonObject {
  return {
    Sid: "AllowS3Notifications",
    Effect: "Allow",
    Principal: { Service: service },
    Action: action,
    Resource: arnOf(receiver.logicalId),
    Condition: { StringEquals: sameAccount },
  };
}

function addPolicy(edit: Edit, bucket: ResourceView, receiver: ResourceView, target: Target): void {
  const { logicalId, condition } = receiver;
  const body = {
    Type: target.policyType,
    ...(condition !== undefined && { Condition: condition }),
    Properties: {
      [target.listedAt]: [ref(logicalId)],
      PolicyDocument: { Version: "2012-10-17", Statement: [statementFor(receiver, target)] },
    },
  };
  const name = edit.template.freeName(`${logicalId}Policy`);
  edit.runAfter(bucket.logicalId, edit.resource(name, body, { after: logicalId }));
}

function letIn(edit: Edit, bucket: ResourceView, policy: ResourceView, receiver: ResourceView, target: Target): void {
  const now = policy.in(edit.template);
  appendTo(edit, now.pathOf("PolicyDocument"), statementsOf(now) ?? [], [statementFor(receiver, target)]);
  edit.runAfter(bucket.logicalId, policy.logicalId);
}
