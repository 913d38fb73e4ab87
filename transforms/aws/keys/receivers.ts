import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { groupBy } from "../../../src/values/group-by.js";
import type { Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { textOf } from "../values/normal-text.js";

/** The type of topics. */
export const topicType = "AWS::SNS::Topic";
/** The type of queues. */
export const queueType = "AWS::SQS::Queue";

/** Returns the topics and queues of the template that a value means: by reference, by ARN or, as trails do, by name. */
export function receiversNamed(template: Template, value: Json): readonly ResourceView[] {
  const text = textOf(template, value);
  return text === undefined ? [] : (receiversByName(template).get(text) ?? []);
}

const receiversByName = memoize((template: Template) =>
  groupBy(viewsOf(template, topicType, queueType), (receiver) => {
    const { logicalId } = receiver;
    return receiver.type === topicType
      ? [`\${${logicalId}}`, `\${${logicalId}.TopicArn}`, ...namesOf(receiver, "sns", "TopicName")]
      : [`\${${logicalId}.Arn}`, ...namesOf(receiver, "sqs", "QueueName")];
  }),
);

/** Returns the names of a topic or queue, and the ARNs that are made of them. */
function namesOf(receiver: ResourceView, service: string, attribute: string): string[] {
  const name = textOf(receiver.template, receiver.property(attribute).written);
  const names = [`\${${receiver.logicalId}.${attribute}}`, ...(name === undefined ? [] : [name])];
  const arn = `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:`;
  return names.flatMap((each) => [each, `${arn}${each}`]);
}
