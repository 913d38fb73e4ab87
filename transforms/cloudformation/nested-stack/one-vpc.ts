import { isRequired } from "../../../src/contract/nested.js";
import type { Kind } from "../../../src/schema/kinds.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { vpcOf } from "../../aws/network/vpc.js";
import { namesIn } from "../../aws/values/references.js";
import type { NestedStack } from "./stack.js";

const vpcType = "AWS::EC2::VPC";

const ofVpc: ReadonlySet<Kind> = new Set<Kind>([`${vpcType}.Id`, "AWS::EC2::Subnet.Id", "AWS::EC2::SecurityGroup.Id"]);

/** The place of a value that names subnets, groups or a VPC: a VPC, or one that the template does not tell. */
type Whereabouts = string | undefined;

/**
 * True if a value for a parameter may go together with those of the other parameters of the nested stack: subnets, security
 * groups and VPC of one stack are of one VPC, so none is given that lies in a VPC of this template where the user is asked
 * for another. `valueOf` returns what a parameter that lacks a value is meant to get.
 */
export function isOfOneVpc(
  { resource, child, lacking }: NestedStack,
  name: string,
  value: Json,
  valueOf: (other: string) => Json | undefined,
): boolean {
  const { template } = resource;
  const places = whereaboutsOf(template, value);
  return Object.entries(child.parameters).every(([other, { kind, ...parameter }]) => {
    if (other === name || kind === undefined || !ofVpc.has(kind)) return true;
    const values = lacking.includes(other)
      ? [valueOf(other)]
      : resource.property("Parameters").leaves.map((leaf) => own(leaf.value, other));
    if (!isRequired(parameter) && values.every((each) => each === undefined)) return true;
    return values
      .flatMap((each) => (each === undefined ? [undefined] : whereaboutsOf(template, each)))
      .every((there) => places.every((here) => mayBeSame(template, here, there)));
  });
}

/** True for what is in a VPC, or is one. */
export function isInVpc(kind: Kind): boolean {
  return ofVpc.has(kind);
}

function whereaboutsOf(template: Template, value: Json): Whereabouts[] {
  return namesIn(value).map((name) => {
    const view = viewNamed(template, name);
    if (view === undefined) return undefined;
    return view.type === vpcType ? name : vpcOf(view);
  });
}

/** A VPC that this template creates is not the one that somebody has, or that another stack creates. */
function mayBeSame(template: Template, one: Whereabouts, other: Whereabouts): boolean {
  if (one !== undefined && other !== undefined) return one === other;
  return template.resource(one ?? other ?? "")?.type !== vpcType;
}
