import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Context, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { withHarm } from "../../../src/contract/severity.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { channelType, recorderType, ruleTypes } from "../../aws/existing/config-rules.js";
import { bucketType, isUsedBy } from "../../aws/log-bucket/bucket.js";
import { hasInclude, isReadable } from "../../aws/values/visibility.js";
import { deliveryRightFindings } from "./delivery-right.js";
import { existingRecorderFindings } from "./existing-recorder.js";
import { linkedRoleFindings } from "./linked-role.js";
import { keyPrefixFindings } from "./key-prefix.js";
import { missingHalfFindings } from "./missing-half.js";
import { memberOrderFindings, ruleOrderFindings, sideBySideFindings } from "./order.js";
import { membersOf, recordings, type Recording } from "./recording.js";
import { recordingGroupFindings } from "./recording-group.js";
import { missingRoleFindings, roleFindings } from "./role.js";
import { secondFinding, secondOfItsKind } from "./second.js";
import { valueForms } from "../../aws/values/value-forms.js";

/** Lets the recorder of AWS Config start, and give way to one that exists. */
export const configRecorder: TemplateRule = {
  kind: "template",
  id: "config-recorder",
  title: "Start the AWS Config recorder; allow reusing an existing recorder",
  why: "AWS Config allows one recorder and one delivery channel in a Region, so a stack fails if they already exist. The recorder starts only after its role and bucket are ready, and if recorder and channel do not depend on each other.",
  tags: ["deploy", "security"],
  level: "default",
  types: [recorderType, channelType, ...ruleTypes, "AWS::IAM::Role"],
  controls: { "Security Hub": ["Config.1"], "cfn-lint": ["E3004", "E3005"] },
  objections: {
    "Security Hub Config.1":
      "expects the service-linked role by default; config-recorder.role=service-linked provides it, otherwise a role of the template stays",
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-configurationrecorder.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-deliverychannel.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html",
  ],
  settings: [
    {
      name: "role",
      values: ["own", "service-linked"],
      description:
        "The role that the recorder uses. Security Hub (Config.1) expects the service-linked role; a custom role can have fewer permissions.",
    },
  ],
  parameters: [
    { name: "ExistingConfigRecorderName", description: "Name of the existing recorder in the Region" },
    {
      name: "ExistingConfigBucketName",
      description: "Name of an existing bucket for AWS Config, instead of a new one",
      form: valueForms.bucketName,
    },
    {
      name: "CreateConfigServiceLinkedRole",
      description: "true creates the service-linked role of AWS Config, for accounts that do not have it",
    },
  ],
  *find(template, context) {
    for (const finding of findingsIn(template, context)) {
      // What an include declares may be what a finding misses.
      yield "skipped" in finding || !hasInclude(template) ? finding : { ...finding, class: "review" };
    }
  },
};

function* findingsIn(template: Template, context: Context): Iterable<Finding> {
  yield* sideBySideFindings(template);
  yield* roleFindings(template);
  const rules = [...ruleOrderFindings(template)];
  const loops = viewsOf(template, recorderType, channelType).filter(({ isInLoop }) => isInLoop);
  for (const member of loops) {
    yield {
      logicalId: member.logicalId,
      path: member.path,
      message: "an Fn::ForEach loop creates it more than once, but AWS Config allows one in a Region",
      ...(isRefusedTwice(member) && { isRefused: true }),
      skipped: "move it out of the loop; use a stack set to deploy to several Regions",
    };
  }
  if (loops.length === 0) {
    const changesRules = rules.some((finding) => !("skipped" in finding));
    for (const recording of recordings(template)) yield* recordingFindings(template, recording, changesRules, context);
  }
  yield* rules;
}

/** True if the loop certainly makes two. One of the same name may be put in place of the other. */
function isRefusedTwice(member: ResourceView): boolean {
  return member.resource.expandedIds.length > 1 && member.property("Name").written === undefined;
}

function* recordingFindings(
  template: Template,
  recording: Recording,
  changesRules: boolean,
  context: Context,
): Iterable<Finding> {
  const members = membersOf(recording);
  const wantsLinkedRole = context.setting("role") === "service-linked";
  const hidden = members.find((member) => !isReadable(member));
  if (hidden !== undefined) {
    const { logicalId, path } = hidden;
    const message = "cannot determine whether AWS Config can record with it";
    return yield { logicalId, path, message, skipped: hiddenProperties };
  }
  for (const recorder of recording.recorders) {
    yield* recordingGroupFindings(recorder);
    if (!wantsLinkedRole) yield* missingRoleFindings(recorder);
  }
  for (const channel of recording.channels) {
    yield* keyPrefixFindings(channel);
    yield* withHarm("breaks-service", lockedBucketFindings(channel));
  }
  yield* withHarm("breaks-service", deliveryRightFindings(recording));
  yield* memberOrderFindings(recording);
  const second = secondOfItsKind(recording);
  if (second !== undefined) return yield secondFinding(second);
  yield* withHarm("breaks-service", missingHalfFindings(recording));
  const linked = recording.recorders.flatMap((recorder) => [...linkedRoleFindings(recorder, wantsLinkedRole)]);
  const changesMore = changesRules || linked.some((finding) => !("skipped" in finding));
  yield* withHarm("may-block-deployment", existingRecorderFindings(template, recording, !changesMore));
  yield* wantsLinkedRole ? withHarm("lacks-hardening", linked) : withHarm("may-block-deployment", linked);
}

function* lockedBucketFindings(channel: ResourceView): Iterable<Finding> {
  for (const bucket of viewsOf(channel.template, bucketType)) {
    if (!isTrue(bucket.property("ObjectLockEnabled").written) || !isUsedBy(bucket, channel)) continue;
    yield {
      ...channel.placeOf("S3BucketName"),
      message: `AWS Config cannot deliver to ${bucket.logicalId}, which has Object Lock enabled`,
      skipped: "Object Lock cannot be disabled; use another bucket",
    };
  }
}
