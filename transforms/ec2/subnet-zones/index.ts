import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { listed } from "../../../src/values/listed.js";
import { own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { reachOf } from "../../aws/network/routing.js";
import { vpcOf } from "../../aws/network/vpc.js";
import { isReadable } from "../../aws/values/visibility.js";
import { places, type Place } from "./places.js";
import { areInOneZone, isApart, isOneSubnet, subnetNamed } from "./zones.js";

/** Puts what AWS wants in two Availability Zones into subnets of two. */
export const subnetZones: TemplateRule = {
  kind: "template",
  id: "subnet-zones",
  title: "Use subnets in two Availability Zones",
  why: "Application Load Balancers, DB subnet groups and EKS clusters require subnets in two Availability Zones, even for a single instance. AWS rejects one subnet, and two subnets in the same zone.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [...new Set(places.map(({ type }) => type))],
  controls: { "cfn-lint": ["E3680"] },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const place of places) {
      for (const resource of viewsOf(template, place.type)) {
        const finding = findingAt(place, resource);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function findingAt(place: Place, resource: ResourceView): Finding | undefined {
  const { template, logicalId } = resource;
  if (!isReadable(resource) || resource.isInLoop || place.when?.(resource) === false) return undefined;
  const [list, ...branches] = resource.property(place.list).leaves;
  if (list === undefined || branches.length > 0 || !Array.isArray(list.value)) return undefined;
  const values = list.value.map((item) => (place.of === undefined ? item : (own(item, place.of) ?? null)));
  const [first, ...more] = values;
  if (first === undefined || !values.every((value) => isOneSubnet(template, value))) return undefined;
  const subnets = values.map((value) => subnetNamed(template, value));
  const [subnet] = subnets;
  if (subnets.some((each) => each !== undefined && isApart(each))) return undefined;
  const isOneZone =
    more.length === 0 ||
    (subnet !== undefined && subnets.every((each) => each !== undefined && areInOneZone(subnet, each) === true));
  if (!isOneZone) return undefined;
  const where = { logicalId, path: list.path, message: `deployment fails (${place.answer})`, isRefused: true };
  const candidates = subnet === undefined ? [] : othersLike(subnet, subnets, resource);
  const [second, ...further] = candidates;
  // A balancer takes one subnet of a zone, so that one of two has to go.
  const isAdded = more.length === 0 || !place.type.endsWith("::LoadBalancer");
  if (second !== undefined && further.length === 0 && isAdded) {
    const item: Json = place.of === undefined ? ref(second.logicalId) : { [place.of]: ref(second.logicalId) };
    const path: Path = list.path;
    return { ...where, class: "review", impact: "none", fix: (edit) => edit.append(path, item) };
  }
  const choice = candidates.length > 0 ? `, such as ${listed(candidates.map((each) => each.logicalId))}` : "";
  return { ...where, skipped: `${isAdded ? "add" : "replace one with"} a subnet in another zone${choice}` };
}

/** Returns the subnets of the same VPC that are in another zone for certain, and reached as the one that is there. */
function othersLike(
  subnet: ResourceView,
  listedOnes: readonly (ResourceView | undefined)[],
  user: ResourceView,
): ResourceView[] {
  const reach = reachOf(subnet, user.guards);
  return viewsOf(subnet.template, subnet.type).filter(
    (each) =>
      !listedOnes.includes(each) &&
      !each.isInLoop &&
      !isApart(each) &&
      vpcOf(each) !== undefined &&
      vpcOf(each) === vpcOf(subnet) &&
      each.existsWhere(user.guards) &&
      areInOneZone(subnet, each) === false &&
      reachOf(each, user.guards) === reach,
  );
}
