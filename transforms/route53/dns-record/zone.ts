import { asGetAtt, asRef } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { groupType, type DnsRecord } from "./record.js";

/** The type of a hosted zone. */
export const zoneType = "AWS::Route53::HostedZone";

/** The hosted zone of a record. */
export interface Zone {
  /** What is the same for all records of one zone. */
  readonly key: string;
  /** The name of the zone as the template writes it; undefined where the template does not say it. */
  readonly name: Json | undefined;
}

/** Returns the zone in which a record is to be; undefined where that cannot be told. */
export function zoneOf({ owner, template, properties }: DnsRecord): Zone | undefined {
  const inGroup = owner.type === groupType ? zoneIn(template, owner.resource.properties ?? {}) : undefined;
  return zoneIn(template, properties) ?? inGroup;
}

function zoneIn(template: Template, properties: Json): Zone | undefined {
  const id = own(properties, "HostedZoneId");
  const zone = zoneNamed(template, id);
  if (zone !== undefined) return { key: zone.logicalId, name: own(zone.resource.properties, "Name") };
  const text = textOf(template, id);
  if (text !== undefined) return { key: text, name: undefined };
  const name = own(properties, "HostedZoneName");
  const named = textOf(template, name);
  return named === undefined || name === undefined ? undefined : { key: named.replace(/\.$/, ""), name };
}

/** Returns the hosted zone of the template that a value refers to. */
export function zoneNamed(template: Template, value: Json | undefined): ResourceView | undefined {
  const attribute = asGetAtt(value);
  const name = asRef(value) ?? (attribute?.attribute === "Id" ? attribute.target : undefined);
  const view = viewNamed(template, name);
  return view?.type === zoneType && !view.isInLoop ? view : undefined;
}
