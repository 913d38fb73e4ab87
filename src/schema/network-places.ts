import type { Kind } from "./kinds.js";
import { bucketName, functionArns, places, type Place } from "./place.js";

const addressId: Kind = "AWS::EC2::EIP.Id";
const loadBalancerArn: Kind = "AWS::ElasticLoadBalancingV2::LoadBalancer.Arn";
const domainNames: readonly Kind[] = [
  "AWS::ElasticLoadBalancingV2::LoadBalancer.Dns",
  "AWS::ElasticLoadBalancing::LoadBalancer.Dns",
  "AWS::CloudFront::Distribution.Dns",
];
const zones: readonly Kind[] = [
  "AWS::ElasticLoadBalancingV2::LoadBalancer.Zone",
  "AWS::ElasticLoadBalancing::LoadBalancer.Zone",
];

/**
 * What properties take that lead traffic: addresses by their allocation, what is reached by its domain name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-natgateway.html (AllocationId)
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-route53-recordset-aliastarget.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-origin.html
 */
export const networkPlaces: Readonly<Record<string, readonly Place[]>> = {
  "AWS::CloudFront::Distribution": places(
    ["DistributionConfig.Origins.*.DomainName", "AWS::S3::Bucket.Dns", ...domainNames],
    ["DistributionConfig.Logging.Bucket", "AWS::S3::Bucket.Dns"],
    ["DistributionConfig.WebACLId", "AWS::WAFv2::WebACL.Arn"],
  ),
  "AWS::EC2::EIPAssociation": places(["AllocationId", addressId], ["EIP", "AWS::EC2::EIP.Ip"]),
  "AWS::EC2::NatGateway": places(["AllocationId", addressId]),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": places(["SubnetMappings.*.AllocationId", addressId]),
  "AWS::ElasticLoadBalancingV2::TargetGroup": places(["Targets.*.Id", ...functionArns, loadBalancerArn]),
  "AWS::GlobalAccelerator::EndpointGroup": places([
    "EndpointConfigurations.*.EndpointId",
    loadBalancerArn,
    addressId,
    "AWS::EC2::Instance.Id",
  ]),
  "AWS::Route53::RecordSet": places(
    ["AliasTarget.DNSName", ...domainNames],
    ["AliasTarget.HostedZoneId", ...zones],
    ["ResourceRecords.*", "AWS::EC2::EIP.Ip"],
  ),
  "AWS::Route53::RecordSetGroup": places(
    ["RecordSets.*.AliasTarget.DNSName", ...domainNames],
    ["RecordSets.*.AliasTarget.HostedZoneId", ...zones],
  ),
  "AWS::S3::AccessPoint": places(["Bucket", bucketName]),
  "AWS::Transfer::Server": places(["EndpointDetails.AddressAllocationIds.*", addressId]),
  "AWS::VpcLattice::TargetGroup": places(["Targets.*.Id", ...functionArns, loadBalancerArn, "AWS::EC2::Instance.Id"]),
};
