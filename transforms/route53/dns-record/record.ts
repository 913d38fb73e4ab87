import { asRef, isIntrinsic, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { guardedItems, type Item } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The type of a record set that stands alone, and that of a group of them. */
export const recordType = "AWS::Route53::RecordSet";
/** A group of record sets. */
export const groupType = "AWS::Route53::RecordSetGroup";

/** A record set: a resource of its own, or an entry of a group. */
export interface DnsRecord {
  /** The resource that has it. */
  readonly owner: ResourceView;
  readonly template: Template;
  /** Where its properties stand. */
  readonly path: Path;
  readonly properties: JsonObject;
  /** What must hold for it to exist. */
  readonly guards: readonly Guard[];
}

/** Returns all record sets of a template that can be read. */
export function recordsOf(template: Template): DnsRecord[] {
  return viewsOf(template, recordType, groupType)
    .filter(isReadable)
    .flatMap((owner) => (owner.type === recordType ? [single(owner)].flat() : entriesOf(owner)));
}

function single(owner: ResourceView): DnsRecord[] {
  const { properties } = owner.resource;
  if (properties === undefined) return [];
  return [{ owner, template: owner.template, path: [...owner.path, "Properties"], properties, guards: owner.guards }];
}

function entriesOf(owner: ResourceView): DnsRecord[] {
  const { template, guards } = owner;
  const list = own(owner.resource.properties, "RecordSets");
  return guardedItems(template, list, owner.pathOf("RecordSets"), guards).flatMap((item) =>
    isObject(item.value) && !isIntrinsic(item.value)
      ? [{ owner, template, path: item.path, properties: item.value, guards: item.guards }]
      : [],
  );
}

/** Returns the values that a property of a record can have, those of a list one by one. */
export function valuesOf(record: DnsRecord, property: string): Item[] {
  return guardedItems(
    record.template,
    own(record.properties, property),
    [...record.path, property],
    record.guards,
  ).filter(({ value }) => value !== null);
}

/** True if a property is there in some case. */
export function has(record: DnsRecord, property: string): boolean {
  const value = own(record.properties, property);
  if (value === undefined || value === null) return false;
  return record.template.alternatives(value, record.guards).some((choice) => asRef(choice.value) !== "AWS::NoValue");
}

/** Returns the type of a record in capitals; undefined where it is not written plainly. */
export function typeOf(record: DnsRecord): string | undefined {
  const type = own(record.properties, "Type");
  return typeof type === "string" ? type.toUpperCase() : undefined;
}

/** Returns a property as it is written where no condition decides about it; else undefined. */
export function plainProperty(record: DnsRecord, property: string): Json | undefined {
  const value = own(record.properties, property);
  return value === null || value === undefined || own(value, "Fn::If") !== undefined ? undefined : value;
}

/** The properties each of which is a routing policy. */
const policies = [
  "Weight",
  "Region",
  "Failover",
  "GeoLocation",
  "GeoProximityLocation",
  "MultiValueAnswer",
  "CidrRoutingConfig",
];

/** Returns the routing policies that a record has. `MultiValueAnswer: false` is none. */
export function policiesOf(record: DnsRecord): string[] {
  return policies.filter(
    (policy) =>
      has(record, policy) &&
      !(policy === "MultiValueAnswer" && /^false$/i.test(String(own(record.properties, policy)))),
  );
}
