import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { guardedItems, referrersOf, resourceAt, targetOf } from "../../aws/values/references.js";
import { asGetAtt } from "../../../src/template/intrinsics.js";
import { zoneOf, zonesOf } from "./zones.js";

/** The resources that take their zones from the list of the Region, by their logical IDs. */
type Movers = ReadonlySet<string>;

/** Returns why a resource keeps its zone, as a clause: something else is in that zone, and stays there. */
export function whyItStays(resource: ResourceView, movers: Movers): string | undefined {
  switch (resource.type) {
    case "AWS::AutoScaling::AutoScalingGroup":
      return resource.property("VPCZoneIdentifier").isThere ? "the subnets of the group decide its zones" : undefined;
    case "AWS::EC2::Instance":
      return whyInstanceStays(resource, movers);
    case "AWS::EC2::Subnet":
      return whySubnetStays(resource, movers);
    case "AWS::EC2::Volume":
      return whyVolumeStays(resource, movers);
    case "AWS::RDS::DBInstance":
      return whyDatabaseStays(resource, movers);
    default:
      return undefined;
  }
}

const otherSubnet = "it is in a subnet that has to be in the same zone";
const otherVolume = "it has a volume that has to be in the same zone";

function whyInstanceStays(instance: ResourceView, movers: Movers): string | undefined {
  if (instance.property("NetworkInterfaces").isThere) return "its network interface has to be in the same zone";
  if (instance.property("HostId").isThere) return "its dedicated host has to be in the same zone";
  const isPlaced = instance.property("SubnetId").isThere;
  if (isPlaced && !isTogether(instance, resourceAt(instance, "SubnetId"), movers)) return otherSubnet;
  const volumes = attachmentsOf(instance, "InstanceId").map((attachment) => resourceAt(attachment, "VolumeId"));
  return volumes.every((volume) => isTogether(instance, volume, movers)) ? undefined : otherVolume;
}

/** What is in a subnet and names its zone as well, has to go along. */
function whySubnetStays(subnet: ResourceView, movers: Movers): string | undefined {
  if (subnet.property("OutpostArn").isThere) return "the subnet is on an Outpost";
  const instances = referrersOf(subnet, "AWS::EC2::Instance", "SubnetId").filter((each) => zonesOf(each).length > 0);
  const [other] = instances.filter((instance) => !isTogether(subnet, instance, movers));
  return other && `${other.logicalId} in it has to be in the same zone`;
}

function whyVolumeStays(volume: ResourceView, movers: Movers): string | undefined {
  const instances = attachmentsOf(volume, "VolumeId").map((attachment) => resourceAt(attachment, "InstanceId"));
  const isWithAll = instances.every((instance) => {
    const subnet = instance && resourceAt(instance, "SubnetId");
    return isTogether(volume, instance, movers) || isTogether(volume, subnet, movers);
  });
  return isWithAll ? undefined : "the instance that it is attached to has to be in the same zone";
}

function attachmentsOf(resource: ResourceView, property: string): ResourceView[] {
  return referrersOf(resource, "AWS::EC2::VolumeAttachment", property);
}

/** A database without a subnet group is in the default VPC, which has a subnet in each zone. */
function whyDatabaseStays(database: ResourceView, movers: Movers): string | undefined {
  if (!database.property("DBSubnetGroupName").isThere) return undefined;
  const group = resourceAt(database, "DBSubnetGroupName");
  const listed = group && guardedItems(group.template, group.property("SubnetIds").written, [], []);
  const subnets = (listed ?? []).map(({ value }) => viewNamed(database.template, targetOf(value)));
  return subnets.some((subnet) => isTogether(database, subnet, movers)) ? undefined : otherSubnet;
}

/** True if another resource names the same zone and moves along, or follows this one. */
function isTogether(resource: ResourceView, other: ResourceView | undefined, movers: Movers): boolean {
  if (other === undefined || other.isInLoop) return false;
  const follows = asGetAtt(other.property("AvailabilityZone").written);
  if (follows?.target === resource.logicalId && follows.attribute === "AvailabilityZone") return true;
  return movers.has(other.logicalId) && zoneOf(other) !== undefined && zoneOf(other) === zoneOf(resource);
}
