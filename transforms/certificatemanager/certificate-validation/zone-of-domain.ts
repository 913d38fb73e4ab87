import { asRef, noValue, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { liesIn, nameByDefault, nameText } from "../../aws/values/domain-names.js";
import { isReadable } from "../../aws/values/visibility.js";
import type { Domain } from "./certificate.js";

const [zoneType, recordType] = ["AWS::Route53::HostedZone", "AWS::Route53::RecordSet"];

/** Returns the ID of the hosted zone in which the record of a domain goes; undefined where the template does not tell. */
export function zoneOfDomain(certificate: ResourceView, domain: Domain): Json | undefined {
  const zone = ownZone(certificate, domain);
  return zone === undefined ? zoneOfRecords(certificate, domain) : ref(zone.logicalId);
}

/** Returns the public zone of the template in which a domain lies: the innermost of several. */
function ownZone(certificate: ResourceView, { written, base }: Domain): ResourceView | undefined {
  const { template } = certificate;
  const around = viewsOf(template, zoneType).flatMap((zone) => {
    if (!isReadable(zone) || zone.isInLoop || zone.property("VPCs").isThere) return [];
    const name = own(zone.resource.properties, "Name");
    const [text, preset, inner] = [
      nameText(name),
      nameByDefault(template, name),
      nameByDefault(template, written)?.replace(/^\*\./, ""),
    ];
    const isAround = text !== undefined && text !== "" && liesIn(base, text);
    const isByDefault = !!preset && inner !== undefined && liesIn(inner, preset);
    return isAround || isByDefault ? [{ zone, length: (preset ?? text ?? "").length }] : [];
  });
  const [innermost, second] = around.sort((a, b) => b.length - a.length);
  if (innermost === undefined || innermost.length === second?.length) return undefined;
  return innermost.zone.existsWhere(certificate.guards) ? innermost.zone : undefined;
}

/** Returns the zone in which the records of the very domain are, if they agree about it. */
function zoneOfRecords(certificate: ResourceView, { base }: Domain): Json | undefined {
  const { template } = certificate;
  const ids = viewsOf(template, recordType).flatMap((record) => {
    if (!isReadable(record) || record.isInLoop) return [];
    const { properties } = record.resource;
    if (nameText(own(properties, "Name"))?.replace(/^\*\./, "") !== base) return [];
    // Names in a zone that is named otherwise have no ID here.
    return [own(properties, "HostedZoneId") ?? noValue];
  });
  const [first, ...others] = ids;
  if (first === undefined || !others.every((id) => equal(id, first))) return undefined;
  const name = asRef(first);
  const zone = viewNamed(template, name);
  const isParameter =
    name !== undefined && template.parameters.has(name) && own(template.parameters.get(name), "Default") !== "";
  const isText = typeof first === "string" && /^Z[A-Z0-9]{5,31}$/.test(first);
  return isText || (isParameter && zone === undefined) ? first : undefined;
}
