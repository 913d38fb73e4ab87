import { CannotFix } from "../../../../src/values/errors.js";
import type { Json } from "../../../../src/values/json.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import { own } from "../../../../src/values/json.js";
import type { Method } from "./unknown.js";

/** What a type takes as a list of keys and values, by the names that Terraform, the classic balancer and the console have for them. */
interface AttributeList {
  readonly property: string;
  readonly keys: Readonly<Record<string, string>>;
}

const delay = "deregistration_delay.timeout_seconds";
const protection = "deletion_protection.enabled";
const idle = "idle_timeout.timeout_seconds";
const crossZone = "load_balancing.cross_zone.enabled";
const slowStart = "slow_start.duration_seconds";

/** The attributes, by type. */
export const attributeLists: Readonly<Record<string, AttributeList>> = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancingv2-loadbalancer-loadbalancerattribute.html
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    property: "LoadBalancerAttributes",
    keys: {
      CrossZoneEnabled: crossZone,
      CrossZoneLoadBalancing: crossZone,
      DeletionProtection: protection,
      DeletionProtectionEnabled: protection,
      DropInvalidHeaderFields: "routing.http.drop_invalid_header_fields.enabled",
      EnableCrossZoneLoadBalancing: crossZone,
      EnableDeletionProtection: protection,
      EnableHttp2: "routing.http2.enabled",
      IdleTimeout: idle,
      IdleTimeoutSeconds: idle,
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticloadbalancingv2-targetgroup-targetgroupattribute.html
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    property: "TargetGroupAttributes",
    keys: {
      DeregistrationDelay: delay,
      DeregistrationDelaySeconds: delay,
      DeregistrationDelayTimeout: delay,
      DeregistrationDelayTimeoutSeconds: delay,
      LoadBalancingAlgorithmType: "load_balancing.algorithm.type",
      SlowStart: slowStart,
      SlowStartDuration: slowStart,
      StickinessEnabled: "stickiness.enabled",
      StickinessType: "stickiness.type",
    },
  },
};

/** What is a key in a list of attributes: `DeletionProtection` of a load balancer. */
export const inAttributeList: Method = ({ type, map, name, value }) => {
  const list = Object.hasOwn(attributeLists, type.name) ? attributeLists[type.name] : undefined;
  const key = list !== undefined && Object.hasOwn(list.keys, name) ? list.keys[name] : undefined;
  if (list === undefined || key === undefined || map.around !== undefined) return [];
  const there = own(map.value, list.property) ?? [];
  const text = isIntrinsic(value) ? value : typeof value === "object" ? undefined : String(value);
  if (text === undefined || !Array.isArray(there)) return [];
  if (there.some((each: Json) => isIntrinsic(each) || own(each, "Key") === key)) return [];
  const [from, to] = [
    [...map.path, name],
    [...map.path, list.property],
  ];
  return [
    {
      meant: key,
      message: `the correct form is the attribute ${key} in ${list.property}`,
      targets: [[...to, key]],
      class: "safe",
      fix: (edit) => {
        if (edit.template.at(from) === undefined) throw new CannotFix("it no longer exists");
        edit.remove(from);
        edit.append(to, { Key: key, Value: text });
      },
    },
  ];
};
