import { own, type Json } from "../../../src/values/json.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { namesIn } from "../../aws/values/references.js";
import { anyNameTheSame, resourcesIn, valuesAt } from "./match.js";
import { anyType, type Order } from "./order.js";
import { ref } from "../../../src/template/intrinsics.js";

const blockType = "AWS::EC2::VPCCidrBlock";

/** The address blocks of a VPC besides its first one: what reads or uses them. */
export const addressBlocks: readonly Order[] = [
  {
    waiting: [anyType],
    where: "Ipv6CidrBlocks of a VPC",
    for: blockType,
    needs: ipv6BlocksReadBy,
    isRequired: true,
    because: "required for the IPv6 CIDR block of its VPC",
    source: "https://github.com/aws/aws-cdk/issues/28843",
  },
  {
    waiting: ["AWS::EC2::Subnet"],
    where: "CidrBlock",
    for: blockType,
    needs: ipv4BlocksAround,
    isRequired: true,
    because: "required for the range of its addresses",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/9592",
  },
];

/** Returns what gives the VPCs whose IPv6 blocks a resource reads such a block. */
function ipv6BlocksReadBy(reader: ResourceView): ResourceView[] {
  const { template, logicalId } = reader;
  const blocks = viewsOf(template, blockType).filter(isIpv6);
  if (blocks.length === 0 || reader.type === blockType) return [];
  const read = template.referencesIn(logicalId).filter(({ attribute }) => attribute === "Ipv6CidrBlocks");
  const vpcs = read.map(({ target, guards, path }) => ({ value: ref(target), guards, path }));
  return blocks.filter((block) => anyNameTheSame(template, valuesAt(block, "VpcId"), vpcs));
}

function isIpv6(block: ResourceView): boolean {
  return ["AmazonProvidedIpv6CidrBlock", "Ipv6CidrBlock", "Ipv6Pool", "Ipv6IpamPoolId"].some(
    (property) => block.property(property).isThere,
  );
}

/** Returns the blocks of its VPC in which the addresses of a subnet lie, as far as that can be told. */
function ipv4BlocksAround(subnet: ResourceView): ResourceView[] {
  const { template } = subnet;
  const [addresses, vpcs] = [valuesAt(subnet, "CidrBlock"), valuesAt(subnet, "VpcId")];
  return viewsOf(template, blockType).filter((block) => {
    const around = valuesAt(block, "CidrBlock");
    return (
      addresses.some(({ value }) => around.some((other) => liesIn(value, other.value))) &&
      anyNameTheSame(template, valuesAt(block, "VpcId"), vpcs) &&
      resourcesIn(template, vpcs, "AWS::EC2::VPC").every(({ resource }) =>
        valuesAt(resource, "CidrBlock").every((first) => !addresses.some(({ value }) => liesIn(value, first.value))),
      )
    );
  });
}

/** True if addresses are part of a block: by their numbers, or since they are computed of what gives the block. */
function liesIn(addresses: Json, block: Json): boolean {
  const [inner, outer] = [rangeOf(addresses), rangeOf(block)];
  if (inner !== undefined && outer !== undefined) return inner.from >= outer.from && inner.to <= outer.to;
  const name = own(block, "Ref");
  return typeof name === "string" && namesIn(addresses).includes(name);
}

/** Returns the numbers of the first and the last address of a block such as `10.0.0.0/16`. */
function rangeOf(block: Json): { from: number; to: number } | undefined {
  const match = typeof block === "string" ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block) : null;
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number);
  const size = 2 ** (32 - bits);
  const from = Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / size) * size;
  return { from, to: from + size - 1 };
}
