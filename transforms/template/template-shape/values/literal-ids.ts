import type { Finding } from "../../../../src/contract/rule.js";
import type { TypeSchema } from "../../../../src/schema/schema.js";
import type { Leaf } from "../../../../src/template/value.js";
import { getAtt, ref } from "../../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../src/values/json.js";
import { leftAlone, repaired } from "./refused.js";

/** IDs that a property names, how they begin, and what gives them. */
interface Ids {
  readonly type: string;
  readonly pattern: RegExp;
  readonly word: string;
  reference(logicalId: string): Json;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const groups: Ids = {
  type: "AWS::EC2::SecurityGroup",
  pattern: /^sg-/,
  word: "security group",
  reference: (logicalId) => getAtt(logicalId, "GroupId"),
};
const ids: ReadonlyMap<string, Ids> = new Map([
  ["AWS::EC2::SecurityGroup.GroupId", groups],
  ["AWS::EC2::SecurityGroup.Id", groups],
  ["AWS::EC2::Subnet.SubnetId", { type: "AWS::EC2::Subnet", pattern: /^subnet-/, word: "subnet", reference: ref }],
  ["AWS::EC2::VPC.VpcId", { type: "AWS::EC2::VPC", pattern: /^vpc-/, word: "VPC", reference: ref }],
]);

/** Where such IDs stand. */
const places = [
  "SecurityGroupIds.*",
  "SecurityGroups.*",
  "SubnetId",
  "SubnetIds.*",
  "Subnets.*",
  "VpcConfig.SecurityGroupIds.*",
  "VpcConfig.SubnetIds.*",
  "VpcId",
  "VPCSecurityGroups.*",
  "VpcSecurityGroupIds.*",
  "VPCZoneIdentifier.*",
];

/** Returns texts that cannot be the IDs that their properties take: the name that should be referred to, or no ID at all. */
export function* literalIds(view: ResourceView, type: TypeSchema): Iterable<Finding> {
  for (const place of places) {
    const [first = ""] = place.split(".");
    if (own(view.resource.properties, first) === undefined) continue;
    const [reference = "", ...others] = type.property(place.replace(/\.\*$/, ""))?.references ?? [];
    const known = others.length === 0 ? ids.get(reference) : undefined;
    if (known !== undefined) for (const item of view.property(place).items) yield* wrongId(view, item, known);
  }
}

function* wrongId(view: ResourceView, { value, path }: Leaf, known: Ids): Iterable<Finding> {
  if (typeof value !== "string" || known.pattern.test(value) || /\{\{|^$/.test(value)) return;
  const where = { path, message: `${JSON.stringify(value)} is not a valid ${known.word} ID` };
  const after = referenceTo(view, value, known);
  if (after === undefined) yield leftAlone(view, where, `cannot determine the intended ${known.word}`);
  else yield repaired(view, where, "safe", [{ path, after }]);
}

/** Returns the reference to the resource or parameter whose name stands where its ID should be. */
function referenceTo({ template, guards }: ResourceView, name: string, { type, reference }: Ids): Json | undefined {
  const target = viewNamed(template, name);
  if (target !== undefined)
    return target.type === type && !target.isInLoop && target.existsWhere(guards) ? reference(name) : undefined;
  return own(template.parameters.get(name), "Type") === `${type}::Id` ? ref(name) : undefined;
}
