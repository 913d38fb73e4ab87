import { asRef, isIntrinsic } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";

const subnetType = "AWS::EC2::Subnet";

/** Returns the subnet of the template that a value names. */
export function subnetNamed(template: Template, value: Json): ResourceView | undefined {
  const view = viewNamed(template, targetOf(value));
  return view?.type === subnetType && !view.isInLoop ? view : undefined;
}

/** True if a value is one subnet, and not a list of them. */
export function isOneSubnet(template: Template, value: Json): boolean {
  if (typeof value === "string") return value.startsWith("subnet-");
  if (subnetNamed(template, value) !== undefined || own(value, "Fn::Select") !== undefined) return true;
  const type = own(template.parameters.get(asRef(value) ?? ""), "Type");
  return typeof type === "string" && !/List/.test(type);
}

/** True if two subnets are in one zone for certain, false if in two, undefined where that cannot be told. */
export function areInOneZone(a: ResourceView, b: ResourceView): boolean | undefined {
  const [first, second] = [zoneOf(a), zoneOf(b)];
  if (first === undefined || second === undefined) return undefined;
  if (equal(first, second)) return true;
  if (typeof first === "string" && typeof second === "string") return false;
  const [mine, other] = [indexed(first), indexed(second)];
  return mine !== undefined && other !== undefined && equal(mine.list, other.list) && mine.index !== other.index
    ? false
    : undefined;
}

function zoneOf({ resource: { properties } }: ResourceView): Json | undefined {
  const zone = own(properties, "AvailabilityZone") ?? own(properties, "AvailabilityZoneId");
  return zone === undefined || zone === null || own(zone, "Fn::If") !== undefined ? undefined : zone;
}

function indexed(zone: Json): { index: string; list: Json } | undefined {
  const select = own(zone, "Fn::Select");
  const [index, list] = Array.isArray(select) ? select : [];
  const isPlain = (typeof index === "number" || typeof index === "string") && list !== undefined;
  return isPlain && (isIntrinsic(list) || Array.isArray(list)) ? { index: String(index), list } : undefined;
}

/** True for a subnet that is in an Outpost or a Local Zone, which have zones of their own. */
export function isApart(subnet: ResourceView): boolean {
  const { properties } = subnet.resource;
  const zone = own(properties, "AvailabilityZone");
  const isUsual = zone === undefined || typeof zone !== "string" || /^[a-z]{2}(?:-[a-z]+){1,3}-\d[a-z]$/.test(zone);
  return own(properties, "OutpostArn") !== undefined || !isUsual;
}
