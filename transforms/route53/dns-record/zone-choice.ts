import type { Finding } from "../../../src/contract/rule.js";
import { ref, sub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { whatMayAdd } from "../../aws/values/visibility.js";
import { liesIn, nameText } from "../../aws/values/domain-names.js";
import { groupType, has, type DnsRecord } from "./record.js";
import { zoneNamed, zoneType } from "./zone.js";

/**
 * A record names its zone by HostedZoneId or by HostedZoneName, which ends with a dot.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html
 */
export function* zoneFindings(record: DnsRecord): Iterable<Finding> {
  const { owner, template, path, properties } = record;
  const where = { logicalId: owner.logicalId, isRefused: true };
  const at = [...path, "HostedZoneName"];
  const [id, name] = [own(properties, "HostedZoneId"), own(properties, "HostedZoneName")];
  const isChosen = [id, name].some((value) => own(value, "Fn::If") !== undefined);
  if (isChosen) return;
  if (has(record, "HostedZoneId") && has(record, "HostedZoneName")) {
    const message = "deployment fails: specify either HostedZoneId or HostedZoneName, not both";
    const zone = zoneNamed(template, id);
    const isSame =
      zone !== undefined &&
      nameText(own(zone.resource.properties, "Name")) === nameText(name) &&
      nameText(name) !== undefined;
    if (isSame) yield { ...where, path: at, message, class: "safe", impact: "none", fix: (edit) => edit.remove(at) };
    else yield { ...where, path: at, message, skipped: "keep the one that identifies the hosted zone" };
    return;
  }
  if (has(record, "HostedZoneName")) {
    const dotted = withDot(name);
    if (dotted === undefined) return;
    yield {
      ...where,
      path: at,
      message: "deployment fails, the hosted zone is not found: HostedZoneName must end with a dot",
      class: "safe",
      impact: "none",
      fix: (edit) => edit.set(at, dotted),
    };
    return;
  }
  const isGrouped = owner.type === groupType;
  const ofGroup = isGrouped ? owner.resource.properties : undefined;
  if (has(record, "HostedZoneId") || own(ofGroup, "HostedZoneId") !== undefined) return;
  if (own(ofGroup, "HostedZoneName") !== undefined) return;
  const zones = viewsOf(template, zoneType).filter((zone) => {
    const [inner, outer] = [nameText(own(properties, "Name")), nameText(own(zone.resource.properties, "Name"))];
    return inner !== undefined && outer !== undefined && outer !== "" && liesIn(inner, outer);
  });
  const [only, ...more] = zones;
  const message = "deployment fails: neither HostedZoneId nor HostedZoneName is set";
  if (only === undefined || more.length > 0 || only.isInLoop || !only.existsWhere(record.guards)) {
    if (whatMayAdd(template, "the zone") === undefined)
      yield { ...where, path, message, skipped: "specify the hosted zone of the record" };
    return;
  }
  yield {
    ...where,
    path,
    message,
    class: "safe",
    impact: "none",
    fix: (edit) => edit.set([...path, "HostedZoneId"], ref(only.logicalId)),
  };
}

/** Returns a zone's name with the dot that it lacks; undefined where it has it, or where a parameter gives its end. */
function withDot(name: Json | undefined): Json | undefined {
  if (name === undefined) return undefined;
  if (typeof name === "string") return name === "" || name.endsWith(".") ? undefined : `${name}.`;
  const pieces = piecesOf(name);
  const last = pieces?.at(-1);
  if (pieces === undefined || last === undefined || !("text" in last) || last.text.endsWith(".")) return undefined;
  const text = subTextOf(pieces);
  return text === undefined ? undefined : sub(`${text}.`);
}
