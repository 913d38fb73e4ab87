import { equal, own, type Json } from "../../../src/values/json.js";
import { partsOfKind } from "../../../src/schema/kinds.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { kindOf } from "../../../src/template/kind.js";
import { piecesOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Correction, Flaw } from "./correction.js";
import { inForm, partOf } from "./parts-of-text.js";
import { notThat } from "./words.js";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html: the zone of all distributions. */
const zoneOfDistributions = "Z2FDTNDATAQYW2";

/**
 * An alias names the hosted zone of its target, not the one in which the record itself is: "the alias target name does not
 * lie within the target zone".
 */
export const aliasZone: Flaw = {
  message: (_, corrections) =>
    `AliasTarget.HostedZoneId requires the hosted zone of the target, ${notThat(corrections)}`,
  correctionsIn(resource) {
    const records = resource.type === "AWS::Route53::RecordSet" ? [""] : ["RecordSets.*."];
    return records.flatMap((start) =>
      resource.property(`${start}AliasTarget`).items.flatMap(({ value, path }): Correction[] => {
        const zone = own(value, "HostedZoneId");
        const after = zone === undefined ? undefined : zoneOf(resource, own(value, "DNSName"), zone);
        return zone === undefined || after === undefined
          ? []
          : [{ path: [...path, "HostedZoneId"], before: zone, after }];
      }),
    );
  },
};

function zoneOf(resource: ResourceView, name: Json | undefined, zone: Json): Json | undefined {
  const { template } = resource;
  const pieces = name === undefined ? [] : (piecesOf(name) ?? []);
  const part = pieces.map((piece) => partOf(template, piece)).find((each) => each?.form === "Dns");
  if (part === undefined || isNoValue(zone) || !isOfRecord(resource, zone)) return undefined;
  return part.type === "AWS::CloudFront::Distribution" ? zoneOfDistributions : inForm(part, "Zone");
}

/** True for the zone of the record itself, and for one that the template makes. */
function isOfRecord({ template, resource: { properties } }: ResourceView, zone: Json): boolean {
  const kind = kindOf(template, zone);
  const ofRecord = own(properties, "HostedZoneId");
  return kind === undefined
    ? ofRecord !== undefined && equal(ofRecord, zone)
    : partsOfKind(kind).type === "AWS::Route53::HostedZone";
}
