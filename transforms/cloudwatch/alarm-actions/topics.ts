import { noValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { statementsOf } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";

const topicType = "AWS::SNS::Topic";

/** What topics are called that people hear by, apart from those by which an application works. */
const words = /alarm|alert|monitor|notif|on-?call|ops(?![a-z])|pager/i;

/** Returns the topic of the template that is told of its alarms; undefined where none is, or more than one could be. */
export function topicFor(alarm: ResourceView): ResourceView | undefined {
  const { template } = alarm;
  const topics = viewsOf(template, topicType).filter((topic) => canBeTold(topic) && topic.existsWhere(alarm.guards));
  const told = new Set(
    viewsOf(template, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm").flatMap((each) =>
      each.property("AlarmActions").items.flatMap(({ value }) => targetOf(value) ?? []),
    ),
  );
  const used = topics.filter(({ logicalId }) => told.has(logicalId));
  const [only, ...others] = used.length > 0 ? used : topics.filter(isForPeople);
  return others.length === 0 ? only : undefined;
}

function isForPeople(topic: ResourceView): boolean {
  const name = textOf(topic.template, topic.property("TopicName").written) ?? "";
  return words.test(topic.logicalId) || words.test(name);
}

/**
 * True if CloudWatch can publish to a topic: alarms know no FIFO topics, the key that AWS manages for Amazon SNS does not
 * let them in, and a policy of the template has to.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
function canBeTold(topic: ResourceView): boolean {
  if (topic.isInLoop || !topic.property("FifoTopic").every({ oneOf: [noValue, false] })) return false;
  const key = textOf(topic.template, topic.property("KmsMasterKeyId").written) ?? "";
  return !key.includes("alias/aws/sns") && policiesOf(topic).every(letsAlarmsIn);
}

function policiesOf(topic: ResourceView): ResourceView[] {
  return viewsOf(topic.template, "AWS::SNS::TopicPolicy").filter((policy) =>
    policy.property("Topics").items.some(({ value }) => targetOf(value) === topic.logicalId),
  );
}

function letsAlarmsIn(policy: ResourceView): boolean {
  return (statementsOf(policy) ?? []).some(({ effect, principals }) => {
    const isNamed = principals?.some((each) => each === "*" || each === "Service:cloudwatch.amazonaws.com") ?? false;
    return effect === "Allow" && isNamed;
  });
}
