import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { inFormOf, numberIn, writtenValue, type WrittenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

const week = 604_800;
const day = 86_400;

/**
 * Returns the periods that AWS does not take, and numbers of periods that do not fit each other.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Period, DatapointsToAlarm)
 */
export function* numberFindings(alarm: ResourceView): Iterable<Finding> {
  for (const property of ["Period", "Metrics.*.MetricStat.Period", "Metrics.*.Period"]) {
    for (const written of valuesAt(alarm, property)) yield* periodFinding(alarm, written);
  }
  yield* datapointsFinding(alarm);
  yield* lengthFinding(alarm);
}

function* periodFinding(alarm: ResourceView, { value, path, isFree }: WrittenValue): Iterable<Finding> {
  const period = numberIn(value);
  if (period === undefined || period <= 0 || [10, 20, 30].includes(period) || period % 60 === 0) return;
  const message = `deployment fails: Period must be 10, 20, 30 or a multiple of 60, not ${String(value)}`;
  const namespace = alarm.property("Namespace").written;
  // Metrics of AWS come once a minute at most.
  const isOfAws = typeof namespace !== "string" || namespace.startsWith("AWS/");
  const next = isOfAws ? undefined : [10, 20, 30].find((each) => each > period);
  const after = inFormOf(value, next ?? Math.ceil(period / 60) * 60);
  if (isFree) yield repaired(alarm, { path, message }, "review", [{ path, after }]);
  else yield leftAlone(alarm, { path, message }, "the parameter has other uses, or does not allow another value");
}

function* datapointsFinding(alarm: ResourceView): Iterable<Finding> {
  const [datapoints, ...others] = valuesAt(alarm, "DatapointsToAlarm");
  const [periods, ...more] = valuesAt(alarm, "EvaluationPeriods");
  if (datapoints === undefined || periods === undefined || others.length + more.length > 0) return;
  const [wanted, among] = [numberIn(datapoints.value), numberIn(periods.value)];
  if (wanted === undefined || among === undefined || wanted <= among) return;
  const { path } = datapoints;
  const message = `deployment fails: DatapointsToAlarm ${String(wanted)} exceeds EvaluationPeriods ${String(among)}`;
  const after = inFormOf(datapoints.value, among);
  if (datapoints.isFree) yield repaired(alarm, { path, message }, "review", [{ path, after }]);
  else yield leftAlone(alarm, { path, message }, "lower DatapointsToAlarm, or raise EvaluationPeriods");
}

function* lengthFinding(alarm: ResourceView): Iterable<Finding> {
  const [period, ...others] = valuesAt(alarm, "Period").map(({ value }) => numberIn(value));
  const [count, ...more] = valuesAt(alarm, "EvaluationPeriods").map(({ value }) => numberIn(value));
  if (period === undefined || count === undefined || others.length + more.length > 0) return;
  const most = period < 3600 ? day : week;
  if (period * count <= most) return;
  const message = `deployment fails: Period times EvaluationPeriods is ${String(period * count)} seconds, above the maximum of ${String(most)} for this period`;
  const skipped = "use a shorter Period, or fewer EvaluationPeriods";
  yield leftAlone(alarm, { path: alarm.pathOf("EvaluationPeriods"), message }, skipped);
}

function valuesAt(alarm: ResourceView, property: string): WrittenValue[] {
  return alarm.property(property).leaves.flatMap((leaf) => writtenValue(alarm.template, leaf) ?? []);
}
