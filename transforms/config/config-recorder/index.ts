import { own } from "../../../src/values/json.js";
import { isTrue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { deliveryRightFindings } from "./delivery-right.js";
import { missingRoleFindings, roleFindings } from "./role.js";
import { isUsedBy } from "../../aws/log-bucket/bucket.js";
import { existingRecorderFindings } from "./existing-recorder.js";
import { channelType, recorderType, ruleTypes } from "../../aws/existing/config-rules.js";
import { membersOf, recordings, secondOfItsKind, type Recording } from "./recording.js";
import { missingHalfFindings } from "./missing-half.js";
import { linkedRoleFindings } from "./use-linked-role.js";
import { memberOrderFindings, ruleOrderFindings, sideBySideFindings } from "./order.js";
import { keyPrefixFindings, recordingGroupFindings, spellingFindings } from "./settings.js";
import { hasInclude, isReadable } from "../../aws/values/visibility.js";

export const configRecorder: TemplateRule = {
  kind: "template",
  id: "config-recorder",
  title: "Start AWS Config's recorder, or leave out recorder and channel where they exist",
  why: "AWS Config takes one recorder and one delivery channel in a Region, so a stack fails where they exist already. The recorder starts only when its role and its bucket are ready, and when nothing makes recorder and channel wait for each other.",
  tags: ["deploy", "security"],
  level: "default",
  types: [recorderType, channelType, ...ruleTypes, "AWS::IAM::Role"],
  controls: { "Security Hub": ["Config.1"], "cfn-lint": ["E3004", "E3005"] },
  objections: {
    "Security Hub Config.1":
      "it wants the service-linked role unless told otherwise; config-recorder.role=service-linked gives it that, and by default a role of the template stays",
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
        "The role that the recorder uses. Security Hub (Config.1) wants the service-linked one; a role of your own may have fewer rights.",
    },
  ],
  parameters: [
    { name: "ExistingConfigRecorderName", description: "the name of the recorder that exists in the Region already" },
    {
      name: "CreateConfigServiceLinkedRole",
      description: "true creates the service-linked role of AWS Config, for an account that does not have it",
    },
  ],
  *find(template, context) {
    const wantsLinkedRole = context.setting("role") === "service-linked";
    for (const finding of findingsIn(template, wantsLinkedRole)) {
      // What an include declares may be what a finding misses.
      yield "skipped" in finding || !hasInclude(template) ? finding : { ...finding, class: "review" };
    }
  },
};

function* findingsIn(template: Template, wantsLinkedRole: boolean): Iterable<Finding> {
  yield* sideBySideFindings(template);
  yield* roleFindings(template);
  const rules = [...ruleOrderFindings(template)];
  const loops = [...loopFindings(template)];
  yield* loops;
  if (loops.length === 0)
    for (const recording of recordings(template)) yield* recordingFindings(template, recording, rules, wantsLinkedRole);
  yield* rules;
}

function* recordingFindings(
  template: Template,
  recording: Recording,
  rules: readonly Finding[],
  wantsLinkedRole: boolean,
): Iterable<Finding> {
  const members = membersOf(recording);
  const hidden = members.find((member) => !isReadable(template, member));
  if (hidden !== undefined) {
    const { logicalId, path } = hidden;
    return yield {
      logicalId,
      path,
      message: "whether AWS Config can record with it cannot be told",
      skipped: "some of its properties come from elsewhere and cannot be seen",
    };
  }
  const misspelled = members.flatMap((member) => [...spellingFindings(member)]);
  if (misspelled.length > 0) return yield* misspelled;

  for (const recorder of recording.recorders) {
    yield* recordingGroupFindings(recorder);
    if (!wantsLinkedRole) yield* missingRoleFindings(template, recorder);
  }
  for (const channel of recording.channels) {
    yield* keyPrefixFindings(template, channel);
    yield* lockedBucketFindings(template, channel);
  }
  yield* deliveryRightFindings(template, recording);
  yield* memberOrderFindings(template, recording);
  const second = secondOfItsKind(template, recording);
  if (second !== undefined) {
    const { logicalId, path, type } = second;
    const kind = type === recorderType ? "recorder" : "delivery channel";
    yield {
      logicalId,
      path,
      message: `it is a second ${kind}, where AWS Config takes one in a Region`,
      skipped: "which of them is meant cannot be told",
    };
  } else {
    yield* missingHalfFindings(template, recording);
    const linked = recording.recorders.flatMap((recorder) => [
      ...linkedRoleFindings(template, recorder, wantsLinkedRole),
    ]);
    const changesMore = [...linked, ...rules].some((finding) => !("skipped" in finding));
    yield* existingRecorderFindings(template, recording, !changesMore);
    yield* linked;
  }
}

function* loopFindings(template: Template): Iterable<Finding> {
  for (const { logicalId, path } of template.ofType(recorderType, channelType).filter(({ isInLoop }) => isInLoop)) {
    yield {
      logicalId,
      path,
      message: "a loop makes it more than once, where AWS Config takes one in a Region",
      skipped: "take it out of the loop; a stack set brings it to several Regions",
    };
  }
}

function* lockedBucketFindings(template: Template, channel: Resource): Iterable<Finding> {
  const { logicalId, path } = channel;
  for (const bucket of template.ofType("AWS::S3::Bucket")) {
    if (!isTrue(own(bucket.properties, "ObjectLockEnabled")) || !isUsedBy(template, bucket, channel)) continue;
    const message = `AWS Config does not deliver to ${bucket.logicalId}, which has Object Lock`;
    yield {
      logicalId,
      path: [...path, "Properties", "S3BucketName"],
      message,
      skipped: "Object Lock cannot be taken from a bucket; use another one",
    };
  }
}
