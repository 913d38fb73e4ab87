import { madeByLoop } from "../../../src/contract/reasons.js";
import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { listed } from "../../../src/values/listed.js";
import { isReadable } from "../../aws/values/visibility.js";
import { whyItStays } from "./limits.js";
import { allZones, namesZonesElsewhere, numberOf, zonesOf, zoneTypes } from "./zones.js";

/** Takes zones from the Region of the stack, all at once: what is in one zone stays together. */
export const hardAz: TemplateRule = {
  kind: "template",
  id: "hard-az",
  stability: "preview",
  title: "Take Availability Zones from the Region of the stack",
  why: "A template that names a zone deploys in one Region only, and not in every account there. Zones picked from the list of the Region are there wherever the stack is.",
  tags: ["operations"],
  types: zoneTypes,
  controls: { "cfn-lint": ["W3010"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
  ],
  *find(template, { rollout }) {
    const fixed = viewsOf(template, ...zoneTypes).filter((each) => isReadable(each) && zonesOf(each).length > 0);
    const reason = whyAllStay(template) ?? (rollout === "prepare" ? atOnce : undefined);
    const movers = reason === undefined ? moversAmong(fixed) : new Set<string>();
    for (const each of fixed) {
      const skipped = reason ?? whyNotMoved(each, movers);
      if (skipped !== undefined) yield { ...placeOf(each), message: messageOn([each]), skipped };
    }
    const moved = fixed.filter(({ logicalId }) => movers.has(logicalId));
    if (moved.length > 0) yield repair(moved);
  },
};

const atOnce = "the zone may become another one immediately; run with --rollout enforce";

function repair(moved: readonly ResourceView[]): Finding {
  const [first] = moved;
  if (first === undefined) throw new CannotFix("there is no zone to replace");
  return {
    ...placeOf(first),
    message: messageOn(moved),
    class: "review",
    impact: "replacement",
    impactNote:
      "nothing changes where the list of the Region has the same zones in the same order; else what is deployed moves to another zone",
    fix(edit) {
      for (const each of moved) pickZones(edit, each.in(edit.template));
    },
  };
}

function placeOf(resource: ResourceView): Pick<Finding, "logicalId" | "path"> {
  const [zone] = zonesOf(resource);
  return { logicalId: resource.logicalId, path: zone?.path ?? resource.path };
}

function messageOn(resources: readonly ResourceView[]): string {
  const zones = listed([...new Set(resources.flatMap((each) => zonesOf(each).map(({ name }) => name)))]);
  const [, ...others] = resources;
  const beside = others.length === 0 ? "" : `; so do ${listed(others.map(({ logicalId }) => logicalId))}`;
  return `names ${zones}, which only one Region has${beside}`;
}

function whyAllStay(template: Template): string | undefined {
  const regions = new Set(allZones(template).map((name) => name.slice(0, -1)));
  if (regions.size > 1) return "the template names zones of several Regions";
  if (template.hasUnknownMacro) return "a macro may add what has to be in the same zone";
  return namesZonesElsewhere(template) ? "the template also names a zone where it has to stay" : undefined;
}

function whyNotMoved(resource: ResourceView, movers: ReadonlySet<string>): string | undefined {
  return resource.isInLoop ? madeByLoop : whyItStays(resource, movers);
}

/** Returns the resources that can move with all that has to be in their zones. */
function moversAmong(resources: readonly ResourceView[]): ReadonlySet<string> {
  const movers = new Set(resources.map(({ logicalId }) => logicalId));
  for (let size = Infinity; movers.size < size;) {
    size = movers.size;
    for (const each of resources) if (whyNotMoved(each, movers) !== undefined) movers.delete(each.logicalId);
  }
  return movers;
}

function pickZones(edit: Edit, resource: ResourceView): void {
  for (const { name, path } of zonesOf(resource)) {
    const number = numberOf(name, edit.original);
    if (!(number < 6)) throw new CannotFix(`cannot determine which zone of the Region takes the place of ${name}`);
    edit.set(path, { "Fn::Select": [number, { "Fn::GetAZs": "" }] });
  }
}
