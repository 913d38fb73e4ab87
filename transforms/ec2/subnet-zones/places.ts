import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceType } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";

/** Where a service takes subnets, and wants them in two Availability Zones. */
export interface Place {
  readonly type: ResourceType;
  /** The list of subnets. */
  readonly list: string;
  /** The property of an item that has the subnet; without it the item is the subnet. */
  readonly of?: string;
  /** What AWS answers. */
  readonly answer: string;
  /** True if the resource is of the kind that wants it; always if not said. */
  when?(resource: ResourceView): boolean;
}

const balancer = "ValidationError: At least two subnets in two different Availability Zones must be specified";
const group =
  "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement";

/**
 * The places, each with the words of AWS.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Subnets
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/document-db-subnet-groups.html
 * https://docs.aws.amazon.com/neptune/latest/userguide/get-started-vpc.html
 * https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationSubnetGroup.html
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const places: readonly Place[] = [
  { type: "AWS::ElasticLoadBalancingV2::LoadBalancer", list: "Subnets", answer: balancer, when: isApplication },
  {
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    list: "SubnetMappings",
    of: "SubnetId",
    answer: balancer,
    when: isApplication,
  },
  { type: "AWS::RDS::DBSubnetGroup", list: "SubnetIds", answer: group },
  { type: "AWS::DocDB::DBSubnetGroup", list: "SubnetIds", answer: group },
  { type: "AWS::Neptune::DBSubnetGroup", list: "SubnetIds", answer: group },
  {
    type: "AWS::DMS::ReplicationSubnetGroup",
    list: "SubnetIds",
    answer: "ReplicationSubnetGroupDoesNotCoverEnoughAZs: The replication subnet group does not cover enough AZs",
  },
  {
    type: "AWS::EKS::Cluster",
    list: "ResourcesVpcConfig.SubnetIds",
    answer: "InvalidParameterException: Subnets specified must be in at least two different AZs",
  },
];

/** A balancer of the network or a gateway does with one zone. */
function isApplication(balancerView: ResourceView): boolean {
  return balancerView.property("Type").leaves.every(({ value }) => isNoValue(value) || value === "application");
}
