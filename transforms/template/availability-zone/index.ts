import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Context, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import type { Json } from "../../../src/values/json.js";
import { listed } from "../../../src/values/listed.js";
import { isReadable } from "../../aws/values/visibility.js";
import { zonePlaces } from "./places.js";

/** Lets a template be deployed to any Region: it names its zones by their number. */
export const availabilityZone: TemplateRule = {
  kind: "template",
  id: "availability-zone",
  title: "Replace hard-coded Availability Zones",
  why: "A template that names us-east-1a can be deployed to one Region only. Fn::GetAZs selects a zone of the Region of the stack instead.",
  tags: ["deploy", "resilience"],
  harm: "may-block-deployment",
  types: [...zonePlaces.keys()],
  controls: { "cfn-lint": ["W3010"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html",
  ],
  *find(template, context) {
    if (template.hasUnknownMacro) return;
    const zones = [...zonesIn(template)];
    const regions = new Set(zones.map(({ zone }) => zone.slice(0, -1)));
    for (const found of zones) yield findingOn(found, [...regions].sort(), context);
  },
};

/** A zone that a resource names. */
interface Named {
  readonly view: ResourceView;
  readonly property: string;
  readonly leaf: Leaf;
  readonly zone: string;
}

function* zonesIn(template: Template): Iterable<Named> {
  for (const [type, properties] of zonePlaces) {
    for (const view of viewsOf(template, type)) {
      for (const property of properties) {
        for (const leaf of view.property(property).items) {
          if (typeof leaf.value === "string" && isZone(leaf.value)) yield { view, property, leaf, zone: leaf.value };
        }
      }
    }
  }
}

/** True for the name of a zone of a Region, `eu-west-1a`; Local Zones and Wavelength Zones have longer ones. */
function isZone(text: string): boolean {
  return /^[a-z]{2}-[a-z-]{2,20}-\d[a-f]$/.test(text);
}

/**
 * What fails where the zone of a deployed resource changes, by its type.
 * https://github.com/awsdocs/aws-cloudformation-user-guide/pull/556
 * https://github.com/buildkite/elastic-ci-stack-for-aws/issues/319
 */
const failing: ReadonlyMap<string, string> = new Map([
  [
    "AWS::EC2::Volume",
    ", and the update fails (Volume properties other than AutoEnableIO, type, size, and IOPS cannot be updated)",
  ],
  [
    "AWS::EC2::Subnet",
    ", and the update fails (CIDR Block must change if Availability Zone is changed and VPC ID is not changed)",
  ],
]);

function findingOn({ view, property, leaf, zone }: Named, regions: readonly string[], context: Context): Finding {
  const { logicalId, type } = view;
  const { path } = leaf;
  const where = { logicalId, path, message: `${zone} exists in one Region only` };
  if (!isReadable(view)) return { ...where, skipped: hiddenProperties };
  if (regions.length > 1)
    return { ...where, skipped: `the template names zones of ${listed(regions)}, but a stack is in one Region` };
  const number = zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0);
  const taken: Json = { "Fn::Select": [number, { "Fn::GetAZs": "" }] };
  return {
    ...where,
    message: `${where.message}; replaced with the zone of the same letter in the Region of the stack`,
    class: "review",
    impact: context.impactOf(type, property.split(".")[0] ?? property),
    impactNote: `the value stays the same where the Region lists its zones from a on; it changes elsewhere, for example where only zones with a default subnet are listed${failing.get(type) ?? ""}`,
    fix: (edit) => {
      if (edit.template.at(path) === zone) edit.set(path, taken);
    },
  };
}
