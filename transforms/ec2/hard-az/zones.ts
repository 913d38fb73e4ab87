import type { ResourceType } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** The types that name a zone, or several. */
export const zoneTypes = [
  "AWS::AutoScaling::AutoScalingGroup",
  "AWS::EC2::Instance",
  "AWS::EC2::Subnet",
  "AWS::EC2::Volume",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::RDS::DBInstance",
] as const satisfies readonly ResourceType[];

const withSeveral: ReadonlySet<string> = new Set([
  "AWS::AutoScaling::AutoScalingGroup",
  "AWS::ElasticLoadBalancing::LoadBalancer",
]);

/** A zone of a Region; Local Zones and Wavelength Zones have other names, and no place in the list of zones. */
const zone = /^[a-z]{2}(?:-[a-z]+){1,3}-\d[a-z]$/;

/** A zone that is written out, and where. */
export interface WrittenZone {
  readonly name: string;
  readonly path: Path;
}

function propertyOf({ type }: ResourceView): string {
  return withSeveral.has(type) ? "AvailabilityZones" : "AvailabilityZone";
}

/** Returns the zones that a resource names. */
export function zonesOf(resource: ResourceView): WrittenZone[] {
  return resource
    .property(propertyOf(resource))
    .items.flatMap(({ value, path }) => (isZone(value) ? [{ name: value, path }] : []));
}

/** Returns the one zone that a resource names in every branch; undefined if it does not. */
export function zoneOf(resource: ResourceView): string | undefined {
  const values = resource.property(propertyOf(resource)).leaves.map(({ value }) => value);
  const [first] = values;
  return isZone(first) && values.every((value) => value === first) ? first : undefined;
}

function isZone(value: Json | undefined): value is string {
  return typeof value === "string" && zone.test(value);
}

/** Returns the zones that resources name by type, in the order of their letters. */
export function allZones(template: Template): string[] {
  return [...new Set(viewsOf(template, ...zoneTypes).flatMap((each) => zonesOf(each).map(({ name }) => name)))].sort();
}

/** True if a zone is written where it does not become another one, so that the two might no longer be the same. */
export function namesZonesElsewhere(template: Template): boolean {
  const here = viewsOf(template, ...zoneTypes).flatMap(zonesOf).length;
  const sections = ["Resources", "Parameters", "Mappings"] as const;
  return sections.flatMap((section) => zonesIn(template.at([section]))).length > here;
}

function zonesIn(value: Json | undefined): string[] {
  if (isZone(value)) return [value];
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.flatMap(zonesIn);
}

/** Returns the numbers of the zones that resources pick from the list of zones already. */
function pickedNumbers(template: Template): ReadonlySet<number> {
  const values = viewsOf(template, ...zoneTypes).flatMap((each) => each.property(propertyOf(each)).items);
  return new Set(values.flatMap(({ value }) => numberIn(value) ?? []));
}

function numberIn(value: Json): number | undefined {
  const pick = own(value, "Fn::Select");
  const [index, list] = Array.isArray(pick) ? pick : [];
  const region = own(list, "Fn::GetAZs");
  return region === "" || asRef(region) === "AWS::Region" ? Number(index) : undefined;
}

/**
 * Returns the number of a zone in the list of zones: zones that are apart stay apart, also from those that the template
 * picks by number already. `original` has all that the template named before any of them was replaced.
 */
export function numberOf(name: string, original: Template): number {
  const picked = pickedNumbers(original);
  const free = [...Array(26).keys()].filter((number) => !picked.has(number));
  return free[allZones(original).indexOf(name)] ?? NaN;
}
