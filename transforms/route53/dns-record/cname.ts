import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asGetAtt, getAtt } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { nameText } from "../../aws/values/domain-names.js";
import { plainProperty, policiesOf, typeOf, type DnsRecord } from "./record.js";
import { areTogether } from "./twins.js";
import { zoneOf } from "./zone.js";

/**
 * A CNAME is the only record of its name, and not at the top of a zone.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#CNAMEFormat
 */
export function* cnameFindings(record: DnsRecord, all: readonly DnsRecord[]): Iterable<Finding> {
  if (typeOf(record) !== "CNAME") return;
  const [zone, name] = [zoneOf(record), nameText(plainProperty(record, "Name"))];
  if (zone === undefined || name === undefined || name === "") return;
  const where = { logicalId: record.owner.logicalId, path: record.path, isRefused: true };
  if (name === nameText(zone.name)) {
    const message = `deployment fails (RRSet of type CNAME with DNS name ${name}. is not permitted at apex in zone ${name}.)`;
    const alias = aliasOf(record);
    if (alias === undefined) yield { ...where, message, skipped: "use an alias record, or a name below the zone apex" };
    else yield { ...where, message, class: "review", impact: "none", fix: (edit) => makeAlias(edit, record, alias) };
    return;
  }
  const other = all.find((each) => typeOf(each) !== "CNAME" && typeOf(each) !== undefined && areTogether(record, each));
  if (other === undefined) return;
  yield {
    ...where,
    message: `deployment fails (RRSet of type CNAME with DNS name ${name}. is not permitted as it conflicts with other records with the same DNS name)`,
    skipped: `a record of type ${typeOf(other) ?? ""}${other.owner === record.owner ? "" : ` in ${other.owner.logicalId}`} has the same name; keep one of them`,
  };
}

/** How targets in the template are named by an alias. https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html */
const targets: ReadonlyMap<string, { readonly name: string; readonly zone: string; readonly isAttribute: boolean }> =
  new Map([
    [
      "AWS::ElasticLoadBalancingV2::LoadBalancer",
      { name: "DNSName", zone: "CanonicalHostedZoneID", isAttribute: true },
    ],
    [
      "AWS::ElasticLoadBalancing::LoadBalancer",
      { name: "DNSName", zone: "CanonicalHostedZoneNameID", isAttribute: true },
    ],
    ["AWS::CloudFront::Distribution", { name: "DomainName", zone: "Z2FDTNDATAQYW2", isAttribute: false }],
  ]);

function aliasOf(record: DnsRecord): Json | undefined {
  const list = plainProperty(record, "ResourceRecords");
  if (!Array.isArray(list) || list.length !== 1 || policiesOf(record).length > 0) return undefined;
  const { target, attribute } = asGetAtt(list[0]) ?? {};
  const view = viewNamed(record.template, target);
  const known = targets.get(view?.type ?? "");
  if (view === undefined || known === undefined || attribute !== known.name || target === undefined) return undefined;
  return { DNSName: list[0] ?? null, HostedZoneId: known.isAttribute ? getAtt(target, known.zone) : known.zone };
}

function makeAlias(edit: Edit, { path, properties }: DnsRecord, alias: Json): void {
  edit.set([...path, "Type"], "A");
  edit.set([...path, "AliasTarget"], alias, { after: "Type" });
  for (const property of ["TTL", "ResourceRecords"]) {
    if (own(properties, property) !== undefined) edit.remove([...path, property]);
  }
}
