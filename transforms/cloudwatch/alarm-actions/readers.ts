import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { textsIn } from "../../aws/values/references.js";

/** Types that show an alarm, or say how it is tagged, and do not act on it. */
const onlyShowing = ["AWS::CloudWatch::Dashboard", "AWS::SSM::Parameter", "AWS::Logs::MetricFilter"];

/**
 * Returns the resource of the template that acts on an alarm, so that the alarm itself need not: a composite alarm, a
 * deployment that is rolled back, a health check.
 */
export function readerOf(alarm: ResourceView): string | undefined {
  const { template, logicalId } = alarm;
  const reference = template.referencesTo(logicalId).find(({ section, kind, owner }) => {
    const type = template.resource(owner)?.type ?? "";
    return section === "Resources" && kind !== "DependsOn" && owner !== logicalId && !onlyShowing.includes(type);
  });
  if (reference !== undefined) return reference.owner;
  const name = textOf(template, alarm.property("AlarmName").written);
  if (name === undefined) return undefined;
  return viewsOf(template, "AWS::CloudWatch::CompositeAlarm").find((composite) => {
    return textsIn(composite.property("AlarmRule").written).includes(name);
  })?.logicalId;
}
