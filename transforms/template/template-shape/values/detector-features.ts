import type { Finding } from "../../../../src/contract/rule.js";
import { isFalse, isIntrinsic, isTrue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import { listed } from "../../../../src/values/listed.js";
import { leftAlone, repaired } from "./refused.js";

/**
 * The data sources of a detector with their switches, by the features that they are.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-feature-object-api-changes-march2023.html
 */
const sources: ReadonlyMap<string, readonly string[]> = new Map([
  ["S3_DATA_EVENTS", ["S3Logs", "Enable"]],
  ["EKS_AUDIT_LOGS", ["Kubernetes", "AuditLogs", "Enable"]],
  ["EBS_MALWARE_PROTECTION", ["MalwareProtection", "ScanEc2InstanceWithFindings", "EbsVolumes"]],
]);

/**
 * Returns where a detector has both data sources and features, of which GuardDuty takes one.
 * What it answers: https://github.com/aws-cloudformation/cfn-lint/issues/4153
 */
export function* detectorFeatures(detector: ResourceView): Iterable<Finding> {
  if (detector.type !== "AWS::GuardDuty::Detector") return;
  const [dataSources, features] = ["DataSources", "Features"].map((name) => detector.property(name).written);
  if (!isPlain(dataSources) || !Array.isArray(features) || !features.every(isPlain)) return;
  const path = detector.pathOf("DataSources");
  const where = {
    path,
    message: "The request failed because both data sources and features were provided. You can provide only one",
  };
  const states = statesOf(dataSources);
  if (states === undefined) {
    yield leftAlone(detector, where, "cannot determine the intended data sources");
    return;
  }
  const named = new Map(features.map((feature) => [own(feature, "Name"), own(feature, "Status")]));
  const opposed = [...states].filter(([name, status]) => named.has(name) && named.get(name) !== status);
  if (opposed.length > 0) {
    const names = listed(opposed.map(([name]) => name));
    yield leftAlone(detector, where, `they contradict each other about ${names}`);
    return;
  }
  const added = [...states].filter(([name]) => !named.has(name));
  const list = [...features, ...added.map(([name, status]) => ({ Name: name, Status: status }))];
  const change = added.length === 0 ? [] : [{ path: detector.pathOf("Features"), after: list }];
  yield repaired(detector, where, "safe", [...change, { path }]);
}

function isPlain(value: Json | undefined): value is JsonObject {
  return isObject(value) && !isIntrinsic(value);
}

/** Returns the features that data sources are, with their status; undefined where one of them cannot be read. */
function statesOf(dataSources: JsonObject): Map<string, string> | undefined {
  const states = new Map<string, string>();
  for (const [name, way] of sources) {
    const source = way.reduce<Json | undefined>((value, key) => own(value, key), dataSources);
    if (own(dataSources, way[0] ?? "") === undefined) continue;
    if (!isTrue(source) && !isFalse(source)) return undefined;
    states.set(name, isTrue(source) ? "ENABLED" : "DISABLED");
  }
  const known = [...sources.values()].map(([first]) => first);
  return Object.keys(dataSources).every((name) => known.includes(name)) ? states : undefined;
}
