import type { ResourceType } from "../../../src/contract/rule.js";

/** Where resources name the zone in which they are, by type. */
const lines = `
AWS::AutoScaling::AutoScalingGroup AvailabilityZones.*
AWS::DAX::Cluster AvailabilityZones.*
AWS::DMS::ReplicationInstance AvailabilityZone
AWS::DocDB::DBCluster AvailabilityZones.*
AWS::DocDB::DBInstance AvailabilityZone
AWS::EC2::CapacityReservation AvailabilityZone
AWS::EC2::Host AvailabilityZone
AWS::EC2::Instance AvailabilityZone
AWS::EC2::LaunchTemplate LaunchTemplateData.Placement.AvailabilityZone
AWS::EC2::Subnet AvailabilityZone
AWS::EC2::Volume AvailabilityZone
AWS::EFS::FileSystem AvailabilityZoneName
AWS::EMR::Cluster Instances.Placement.AvailabilityZone
AWS::ElastiCache::CacheCluster PreferredAvailabilityZone PreferredAvailabilityZones.*
AWS::ElastiCache::ReplicationGroup PreferredCacheClusterAZs.*
AWS::ElasticLoadBalancing::LoadBalancer AvailabilityZones.*
AWS::Neptune::DBCluster AvailabilityZones.*
AWS::Neptune::DBInstance AvailabilityZone
AWS::RDS::DBCluster AvailabilityZones.*
AWS::RDS::DBInstance AvailabilityZone
AWS::Redshift::Cluster AvailabilityZone
`;

function isType(word: string | undefined): word is ResourceType {
  return word?.startsWith("AWS::") === true;
}

/** The properties that name a zone, by the type that has them. */
export const zonePlaces: ReadonlyMap<ResourceType, readonly string[]> = new Map(
  lines.split("\n").flatMap((line): [ResourceType, string[]][] => {
    const [type, ...properties] = line.split(" ");
    return isType(type) ? [[type, properties]] : [];
  }),
);
