import type { Edit, ResourceRule } from "../../../src/contract/rule.js";
import { isNoValue, ref } from "../../../src/template/intrinsics.js";
import type { Json } from "../../../src/values/json.js";
import { readerOf } from "./readers.js";
import { topicFor } from "./topics.js";

const parameterName = "AlarmTopicArn";
const description = "ARN of the SNS topic that is told of alarms";

/** Lets alarms tell somebody. */
export const alarmActions: ResourceRule = {
  kind: "resource",
  id: "alarm-actions",
  title: "Let alarms tell somebody",
  why: "An alarm without an action changes its color in a console that nobody looks at. With a topic the people on call hear of it.",
  controls: {
    "Security Hub": ["CloudWatch.15"],
    "Control Tower": ["CT.CLOUDWATCH.PR.1"],
    "cfn-guard": ["CLOUDWATCH_ALARM_ACTION_CHECK"],
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
  ],
  tags: ["operations", "security"],
  stability: "preview",
  parameters: [
    {
      name: parameterName,
      description,
      form: { pattern: "arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]+", words: "the ARN of an SNS topic" },
    },
  ],
  types: ["AWS::CloudWatch::Alarm"],
  *check(alarm, { rollout }) {
    const { leaves } = alarm.property("AlarmActions");
    if (!leaves.some(({ value }) => isEmpty(value))) return;
    const where = { ...alarm.placeOf("AlarmActions"), message: "tells nobody when it goes off" };
    const reader = readerOf(alarm);
    const topic = topicFor(alarm);
    if (reader !== undefined) yield { ...where, skipped: `${reader} acts on it` };
    else if (rollout === "prepare")
      yield { ...where, skipped: "the new value takes effect immediately; run with --rollout enforce" };
    else
      yield {
        ...where,
        class: topic === undefined ? "input" : "review",
        impact: "in-place",
        impactNote: "subscribers of the topic get a message for each alarm",
        fix(edit, now) {
          const actions = [topic === undefined ? askedTopic(edit) : ref(topic.logicalId)];
          const { path, after } = now.property("AlarmActions").rewritten((leaf) => (isEmpty(leaf) ? actions : leaf));
          edit.set(path, after);
        },
      };
  },
};

function isEmpty(value: Json): boolean {
  return isNoValue(value) || (Array.isArray(value) && value.length === 0);
}

/** Returns a reference to the parameter that names the topic of all alarms. */
function askedTopic(edit: Edit): Json {
  const parameter = edit.parameter(parameterName, { Type: "String", Description: description });
  edit.needs({ parameter, description, example: "arn:aws:sns:eu-west-1:111122223333:alarms", required: true });
  return ref(parameter);
}
