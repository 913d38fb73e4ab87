import type { Exemption } from "../../src/contract/rule.js";
import { viewNamed, type ResourceView } from "../../src/template/resource-view.js";
import type { Reference, Template } from "../../src/template/template.js";
import { own } from "../../src/values/json.js";
import { resourceAt } from "../aws/values/references.js";

/** What belongs to the network itself, and is for whoever uses the subnet later. */
const network: ReadonlySet<string> = new Set([
  "AWS::EC2::NatGateway",
  "AWS::EC2::NetworkAclAssociation",
  "AWS::EC2::SubnetCidrBlock",
  "AWS::EC2::SubnetNetworkAclAssociation",
  "AWS::EC2::SubnetRouteTableAssociation",
  "AWS::EC2::TransitGatewayAttachment",
  "AWS::EC2::TransitGatewayVpcAttachment",
  "AWS::EC2::VPCEndpoint",
]);

/**
 * What gets its public addresses otherwise, or never has one, whatever the subnet says.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
 */
const indifferent: ReadonlySet<string> = new Set([
  "AWS::AmazonMQ::Broker",
  "AWS::CodeBuild::Project",
  "AWS::DAX::SubnetGroup",
  "AWS::DMS::ReplicationSubnetGroup",
  "AWS::DocDB::DBSubnetGroup",
  "AWS::ECS::Service",
  "AWS::EC2::NetworkInterface",
  "AWS::EFS::MountTarget",
  "AWS::EKS::Cluster",
  "AWS::ElastiCache::ServerlessCache",
  "AWS::ElastiCache::SubnetGroup",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::Elasticsearch::Domain",
  "AWS::Events::Rule",
  "AWS::FSx::FileSystem",
  "AWS::Lambda::Function",
  "AWS::MSK::Cluster",
  "AWS::Neptune::DBSubnetGroup",
  "AWS::NetworkFirewall::Firewall",
  "AWS::OpenSearchService::Domain",
  "AWS::RDS::DBProxy",
  "AWS::RDS::DBSubnetGroup",
  "AWS::Redshift::ClusterSubnetGroup",
  "AWS::Serverless::Function",
]);

/** Subnets in which something may need a public address that only the subnet gives. */
export const givesAddressesThatAreNeeded: Exemption = {
  reason: "what starts in the subnet, here or in another stack, may need the public address that only the subnet gives",
  holds: (subnet) => {
    const { template } = subnet;
    const uses = template.referencesTo(subnet.logicalId).filter(({ kind }) => kind !== "DependsOn");
    const users = uses.flatMap(({ owner, section }) =>
      section === "Resources" ? (viewNamed(template, owner) ?? []) : [],
    );
    if (users.some((user) => !network.has(user.type) && !isIndifferent(user))) return true;
    const isForOthers = users.every(({ type }) => network.has(type));
    return uses.some((use) => use.section === "Outputs" && (isForOthers || isExported(template, use)));
  },
};

function isExported(template: Template, { owner }: Reference): boolean {
  return own(template.member("Outputs", owner), "Export") !== undefined;
}

/** Where a group says what its instances are started from. */
const descriptions = [
  "LaunchConfigurationName",
  "LaunchTemplate.LaunchTemplateId",
  "LaunchTemplate.LaunchTemplateName",
  "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
  "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName",
];

function isIndifferent(user: ResourceView): boolean {
  if (indifferent.has(user.type)) return true;
  if (user.type === "AWS::EC2::Instance") return saysAddress(user, "NetworkInterfaces.*.AssociatePublicIpAddress");
  if (user.type !== "AWS::AutoScaling::AutoScalingGroup") return false;
  return descriptions.some((property) => {
    const description = resourceAt(user, property);
    if (description?.type === "AWS::AutoScaling::LaunchConfiguration")
      return saysAddress(description, "AssociatePublicIpAddress");
    return (
      description?.type === "AWS::EC2::LaunchTemplate" &&
      saysAddress(description, "LaunchTemplateData.NetworkInterfaces.*.AssociatePublicIpAddress")
    );
  });
}

/** True if instances are told whether they get a public address, so that they do not ask the subnet. */
function saysAddress(description: ResourceView, property: string): boolean {
  const address = description.property(property);
  return address.isThere && address.every({ present: "" });
}
