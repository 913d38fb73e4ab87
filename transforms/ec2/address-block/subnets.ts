import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { blockIn } from "../../aws/network/blocks.js";
import { isThereByDefault } from "../../aws/values/there-by-default.js";
import { resourceAt, referrersOf } from "../../aws/values/references.js";
import { whatMayAdd } from "../../aws/values/visibility.js";

/**
 * The block of a subnet lies in one of its VPC, and apart from those of the other subnets.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidSubnet.Range, InvalidSubnet.Conflict)
 */
export function* subnetFindings(template: Template): Iterable<Finding> {
  for (const vpc of viewsOf(template, "AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock")) {
    const block = blockOf(own(vpc.resource.properties, "CidrBlock"));
    if (block === undefined || isSize(block)) continue;
    yield {
      logicalId: vpc.logicalId,
      path: vpc.pathOf("CidrBlock"),
      message: `deployment fails (InvalidVpc.Range: The CIDR '${block}' is invalid): a VPC block must be between /16 and /28`,
      isRefused: true,
      skipped: "use a block of another size",
    };
  }
  const subnets = viewsOf(template, "AWS::EC2::Subnet").flatMap((subnet) => placed(subnet) ?? []);
  for (const [index, subnet] of subnets.entries()) {
    const finding = ofSize(subnet) ?? outOfVpc(subnet) ?? overlapping(subnet, subnets.slice(0, index));
    if (finding !== undefined) yield finding;
  }
}

interface PlacedSubnet {
  readonly subnet: ResourceView;
  readonly block: string;
  readonly vpc: ResourceView | undefined;
}

function placed(subnet: ResourceView): PlacedSubnet | undefined {
  if (subnet.isInLoop || !subnet.isInSight) return undefined;
  const block = blockOf(own(subnet.resource.properties, "CidrBlock"));
  if (block === undefined || !isThereByDefault(subnet.template, subnet.guards)) return undefined;
  const vpc = resourceAt(subnet, "VpcId");
  return { subnet, block, vpc: vpc?.type === "AWS::EC2::VPC" ? vpc : undefined };
}

/** Returns an IPv4 block that is written plainly: what a parameter gives is for whoever deploys the template. */
function blockOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && blockIn(value, value) ? value : undefined;
}

function refused({ subnet }: PlacedSubnet, message: string, skipped: string): Finding {
  return { logicalId: subnet.logicalId, path: subnet.pathOf("CidrBlock"), message, isRefused: true, skipped };
}

function ofSize(placedSubnet: PlacedSubnet): Finding | undefined {
  if (isSize(placedSubnet.block)) return undefined;
  const message = `deployment fails (InvalidSubnet.Range: The CIDR '${placedSubnet.block}' is invalid): a subnet must be between /16 and /28`;
  return refused(placedSubnet, message, "use a block of another size");
}

/** True for the sizes that VPCs and subnets have. */
function isSize(block: string): boolean {
  const length = Number(block.split("/")[1]);
  return length >= 16 && length <= 28;
}

function outOfVpc(placedSubnet: PlacedSubnet): Finding | undefined {
  const { subnet, block, vpc } = placedSubnet;
  const { template } = subnet;
  if (vpc === undefined || whatMayAdd(template, "a block") !== undefined) return undefined;
  const first = blockOf(own(vpc.resource.properties, "CidrBlock"));
  if (first === undefined || blockIn(block, first)) return undefined;
  const more = referrersOf(vpc, "AWS::EC2::VPCCidrBlock", "VpcId");
  const others = more.map((each) => blockOf(own(each.resource.properties, "CidrBlock")));
  if (others.some((other) => other === undefined || blockIn(block, other))) return undefined;
  const message = `deployment fails (InvalidSubnet.Range: The CIDR '${block}' is invalid): outside ${first} of ${vpc.logicalId}`;
  return refused(placedSubnet, message, `use a block within ${first}, or change the VPC block`);
}

function overlapping(placedSubnet: PlacedSubnet, others: readonly PlacedSubnet[]): Finding | undefined {
  const { subnet, block, vpc } = placedSubnet;
  const { worlds } = subnet.template;
  const other = others.find(
    (each) =>
      vpc !== undefined &&
      each.vpc === vpc &&
      (blockIn(block, each.block) || blockIn(each.block, block)) &&
      worlds.possible([...subnet.guards, ...each.subnet.guards]) &&
      isThereByDefault(subnet.template, [...subnet.guards, ...each.subnet.guards]),
  );
  if (other === undefined) return undefined;
  const message = `deployment fails (InvalidSubnet.Conflict: The CIDR '${block}' conflicts with another subnet): ${other.subnet.logicalId} has ${other.block}`;
  return refused(placedSubnet, message, "use another block for one of the two subnets");
}
