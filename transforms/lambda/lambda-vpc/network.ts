import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { reachOf } from "../../aws/network/routing.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { textOf } from "../../aws/values/normal-text.js";

/** Subnets of one VPC of the template, in different Availability Zones as far as can be told. */
export interface Network {
  /** The VPC, as a text that can be compared. */
  vpc: string;
  vpcId: Json;
  subnets: readonly ResourceView[];
  isIsolated: boolean;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-vpcconfig.html */
const maxSubnets = 16;

/** Returns every VPC of which the template has two subnets, other than public ones, that exist wherever `user` does. */
export function networksFor(user: ResourceView): Network[] {
  return privateNetworks(user).filter(({ subnets }) => subnets.length > 1);
}

/** Returns every VPC of which the template has a subnet, other than a public one, that exists wherever `user` does. */
export function privateNetworks(user: ResourceView): Network[] {
  const byVpc = new Map<string, ResourceView[]>();
  for (const subnet of viewsOf(user.template, "AWS::EC2::Subnet")) {
    if (!isThereFor(subnet, user) || subnet.property("Ipv6Native").written === true) continue;
    const vpc = vpcOf(subnet);
    if (vpc !== undefined) byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), subnet]);
  }
  return [...byVpc].flatMap(([vpc, all]) => {
    const [inside, apart] = (["private", "isolated"] as const).map((reach) =>
      oneOfEachZone(all.filter((subnet) => reachOf(subnet, user.guards) === reach)),
    );
    const isEnough = (inside?.length ?? 0) > 1 || ((inside?.length ?? 0) === 1 && (apart?.length ?? 0) < 2);
    const subnets = isEnough ? inside : apart;
    const vpcId = subnets?.[0]?.property("VpcId").written;
    if (subnets === undefined || vpcId === undefined) return [];
    return [{ vpc, vpcId, subnets, isIsolated: subnets === apart }];
  });
}

/** Returns the first subnet of each Availability Zone; those of which the zone cannot be told may each have their own. */
function oneOfEachZone(subnets: readonly ResourceView[]): ResourceView[] {
  const zones = new Set<string>();
  const chosen = subnets.filter((subnet) => {
    const zone = zoneOf(subnet) ?? subnet.logicalId;
    return zones.has(zone) ? false : zones.add(zone);
  });
  return chosen.slice(0, maxSubnets);
}

function zoneOf(subnet: ResourceView): string | undefined {
  const value = subnet.property("AvailabilityZone").written ?? subnet.property("AvailabilityZoneId").written;
  if (value === undefined || isNoValue(value)) return undefined;
  const choice = own(value, "Fn::Select");
  if (Array.isArray(choice) && own(choice[1], "Fn::GetAZs") !== undefined) return `zone ${String(choice[0])}`;
  return textOf(subnet.template, value) ?? JSON.stringify(value);
}
