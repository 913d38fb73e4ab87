import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const vpc = "vpc/latest/userguide/";
const errors = docs("AWSEC2/latest/APIReference/errors-overview");
const dependsOn = docs("AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson");
const ask = "aws service-quotas request-service-quota-increase";

/** What Amazon EC2 refuses of networks. */
export const network: readonly FailurePattern[] = [
  {
    id: "cidr-function",
    message: /invalid CIDR block size|Fn::Cidr\b.{0,200}(?:cannot|can't|invalid|not enough)/i,
    cause: "The third argument of Fn::Cidr counts the bits for hosts, not the length of the prefix.",
    source: docs("AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr"),
    rules: ["address-block"],
  },
  {
    id: "subnet-conflict",
    message: /InvalidSubnet\.Conflict|CIDR '[^']{1,50}' conflicts with another subnet/i,
    cause: "The addresses of the subnet overlap those of another one in the VPC.",
    source: docs(`${vpc}subnet-sizing`),
    rules: ["address-block"],
    tell: {
      advice: "If the other one is not in the template, see which there are.",
      command:
        "aws ec2 describe-subnets --filters Name=vpc-id,Values=<vpc> --query 'Subnets[].[SubnetId,CidrBlock]' --output table",
    },
  },
  {
    id: "cidr-range",
    message:
      /InvalidSubnet\.Range|CIDR '[^']{1,50}' is invalid|CIDR block \S{1,50} is (?:malformed|invalid)|Value \([^)]{0,50}\) for parameter (?:cidrBlock|destinationCidrBlock|cidrIp) is invalid/i,
    cause: "The block is no block of addresses, or lies outside its VPC.",
    source: docs(`${vpc}subnet-sizing`),
    rules: ["address-block"],
  },
  {
    id: "gateway-not-attached",
    message:
      /network vpc-\w{1,20} is not attached to any internet gateway|route table rtb-\w{1,20} and (?:network|internet|vpn) ?gateway \S{1,30} belong to different networks|specified VPC has no internet gateway attached|VPC vpc-\w{1,20} has no internet gateway/i,
    cause: "The internet gateway is attached to the VPC only later, or not at all.",
    source: dependsOn,
    rules: ["creation-order"],
  },
  {
    id: "transit-gateway-missing",
    message: /transitGateway ID '\S{1,40}' does not exist/i,
    cause: "The VPC is attached to the transit gateway only after the route.",
    source: docs("vpc/latest/tgw/how-transit-gateways-work"),
    rules: ["creation-order"],
  },
  {
    id: "transit-gateway-associated",
    message: /Transit Gateway Attachment (?:\S{1,40} )?is already associated to a route table/i,
    cause: "A transit gateway associates each attachment with its default route table.",
    source: docs("vpc/latest/tgw/how-transit-gateways-work"),
    rules: ["vpc-connection"],
  },
  {
    id: "endpoint-kind",
    message:
      /route table IDs are only supported for Gateway|(?:Subnet|Security group) IDs are (?:only supported for|not supported)|Subnets are not supported for Gateway/i,
    cause: "A gateway endpoint takes route tables, an interface endpoint subnets and security groups.",
    source: docs("vpc/latest/privatelink/gateway-endpoints"),
    rules: ["vpc-connection"],
  },
  {
    id: "endpoint-no-private-name",
    message: /Private DNS can't be (?:enabled|set) because the service \S{1,100} does not (?:provide|support)/i,
    cause: "The service has no private name, so that it needs a gateway endpoint or none.",
    source: docs("vpc/latest/privatelink/aws-services-privatelink-support"),
    rules: ["vpc-connection"],
  },
  {
    id: "endpoint-inbound-resolver",
    message: /To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC \S{0,30} ?must have a Gateway endpoint/i,
    cause: "An interface endpoint for Amazon S3 with private names needs a gateway endpoint in its VPC.",
    source: docs("AmazonS3/latest/userguide/privatelink-interface-endpoints"),
    rules: ["vpc-connection", "creation-order"],
  },
  {
    id: "endpoint-dns-support",
    message: /Enabling private DNS requires both enableDnsSupport and enableDnsHostnames/i,
    cause: "Private names need DNS support and DNS hostnames in the VPC.",
    source: docs("vpc/latest/privatelink/manage-dns-names"),
    rules: ["vpc-connection"],
  },
  {
    id: "endpoint-dns-conflict",
    message:
      /private-dns-enabled cannot be set because there is already a conflicting DNS domain for (?<domain>\S{1,200}) in the VPC/i,
    captures: ["domain"],
    cause: "The VPC has an endpoint or a private hosted zone for the same name.",
    source: docs("vpc/latest/privatelink/manage-dns-names"),
    rules: ["vpc-connection"],
    tell: {
      advice: "Use the endpoint that there is, or set PrivateDnsEnabled to false.",
      command:
        "aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc> --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PrivateDnsEnabled]' --output table",
    },
  },
  {
    id: "endpoint-zone",
    message: /VPC endpoint service \S{1,200} does not support the availability zone of the subnet/i,
    cause: "The service of the endpoint is not offered in the Availability Zone of the subnet.",
    source: docs("vpc/latest/privatelink/create-interface-endpoint"),
    tell: {
      advice: "Leave that subnet out of SubnetIds. See in which zones the service is.",
      command:
        "aws ec2 describe-vpc-endpoint-services --service-names <service> --query 'ServiceDetails[].AvailabilityZones'",
    },
  },
  {
    id: "group-description",
    message:
      /Invalid (?:security group|security group rule|rule) description|Character sets beyond ASCII are not supported|for parameter GroupDescription is invalid/i,
    cause: "The description of a security group has characters that Amazon EC2 does not take.",
    source: docs("AWSEC2/latest/APIReference/API_CreateSecurityGroup"),
    rules: ["description-characters"],
  },
  {
    id: "group-exists",
    message: /InvalidGroup\.Duplicate|security group '(?<group>[^']{1,255})' already exists for VPC/i,
    captures: ["group"],
    cause: "The VPC has a security group with this name.",
    source: docs("AWSEC2/latest/APIReference/API_CreateSecurityGroup"),
    tell: {
      advice: "Leave GroupName out, or put ${AWS::StackName} into it.",
      command: "aws ec2 describe-security-groups --filters Name=group-name,Values=<group>",
    },
  },
  {
    id: "different-networks",
    message:
      /You have specified two resources that belong to different networks|are in different VPCs|security group '\S{1,40}' does not belong to VPC|Security group \S{1,40} and subnet \S{1,40} belong to different networks/i,
    cause: "Security group and subnet are of different VPCs.",
    source: errors,
    tell: {
      advice: "Set VpcId of the security group to the VPC of the subnet; without it, the group is in the default VPC.",
      command: "aws ec2 describe-subnets --subnet-ids <subnet> --query 'Subnets[].VpcId' --output text",
    },
  },
  {
    id: "network-placeholder",
    message:
      /input subnets in :?\[|(?:subnet|vpc|security group|route table|internetGateway) ?(?:ID|id)? ?'?(?<resource>(?:subnet|vpc|sg|rtb|igw)-\w{1,20})'? (?:does not exist|could not be found)/i,
    captures: ["resource"],
    cause: "The network, subnet or security group does not exist in this account and Region.",
    source: errors,
    rules: ["placeholder-value", "parameter-default", "sibling-name"],
    tell: {
      advice: "Give the ID of one that exists.",
      command: "aws ec2 describe-subnets --query 'Subnets[].[VpcId,SubnetId,AvailabilityZone]' --output table",
    },
  },
  {
    id: "zone-refused",
    message:
      /for parameter availabilityZone is invalid|InvalidAvailabilityZone|zone '?\S{1,40}'? (?:does not exist|is not valid)/i,
    cause: "The Availability Zone is of another Region, or takes no new resources.",
    source: docs("AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones"),
    rules: ["availability-zone"],
    tell: {
      advice: "See the zones of the Region.",
      command: "aws ec2 describe-availability-zones --query 'AvailabilityZones[].ZoneName'",
    },
  },
  {
    id: "vpc-quota",
    message: /maximum number of VPCs has been reached|VpcLimitExceeded/i,
    cause: "The Region has as many VPCs as the account may have.",
    source: docs(`${vpc}amazon-vpc-limits`),
    tell: {
      advice: "Delete a VPC that nobody needs, or ask for a higher quota (VPCs per Region).",
      command: `${ask} --service-code vpc --quota-code L-F678F1CE --desired-value <number>`,
    },
  },
  {
    id: "address-quota",
    message: /maximum number of addresses has been reached|AddressLimitExceeded/i,
    cause: "The Region has as many Elastic IP addresses as the account may have; each NAT gateway takes one.",
    source: docs(`${vpc}amazon-vpc-limits`),
    tell: {
      advice: "Release addresses that are not associated, or ask for a higher quota (EC2-VPC Elastic IPs).",
      command: `${ask} --service-code ec2 --quota-code L-0263D0A3 --desired-value <number>`,
    },
  },
  {
    id: "internet-gateway-quota",
    message: /maximum number of internet gateways has been reached|InternetGatewayLimitExceeded/i,
    cause: "The Region has as many internet gateways as the account may have; the quota follows that of VPCs.",
    source: docs(`${vpc}amazon-vpc-limits`),
    tell: {
      advice: "Delete one that no VPC uses, or ask for a higher quota (Internet gateways per Region).",
      command: `${ask} --service-code vpc --quota-code L-A4707A72 --desired-value <number>`,
    },
  },
  {
    id: "nat-gateway-quota",
    message: /exceed the limit of \d{1,4} NAT gateways|NatGatewayLimitExceeded/i,
    cause: "The Availability Zone has as many NAT gateways as the account may have.",
    source: docs(`${vpc}amazon-vpc-limits`),
    tell: {
      advice: "Use fewer, or ask for a higher quota (NAT gateways per Availability Zone).",
      command: `${ask} --service-code vpc --quota-code L-FE5A380F --desired-value <number>`,
    },
  },
  {
    id: "security-group-rule-quota",
    message: /maximum number of rules per security group has been reached|RulesPerSecurityGroupLimitExceeded/i,
    cause: "The security group has more rules than the quota allows.",
    source: docs(`${vpc}amazon-vpc-limits`),
    tell: {
      advice:
        "Join blocks, use prefix lists, or ask for a higher quota (Inbound or outbound rules per security group).",
      command: `${ask} --service-code vpc --quota-code L-0EA8095F --desired-value <number>`,
    },
  },
  {
    id: "dependent-object",
    message: /has a dependent object|has dependencies and cannot be deleted|DependencyViolation/i,
    cause: "Something outside of the stack still uses the resource, so that it cannot be deleted.",
    source: docs("AWSCloudFormation/latest/UserGuide/troubleshooting"),
    tell: {
      advice: "Find the network interfaces that use it, remove what they belong to, and delete the stack again.",
      command:
        "aws ec2 describe-network-interfaces --filters Name=group-id,Values=<physical id> --query 'NetworkInterfaces[].[NetworkInterfaceId,Description]' --output table",
    },
  },
  {
    id: "endpoint-route-exists",
    message: /route table \S{1,40} already has a route with destination-prefix-list-id/i,
    cause: "The route table has a gateway endpoint for the same service.",
    source: docs("vpc/latest/privatelink/gateway-endpoints"),
    tell: {
      advice: "Use the endpoint that there is, or leave that route table out of RouteTableIds.",
      command:
        "aws ec2 describe-vpc-endpoints --filters Name=vpc-endpoint-type,Values=Gateway --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,RouteTableIds]'",
    },
  },
  {
    id: "mount-target-zone",
    message: /mount target already exists in this AZ|MountTargetConflict/i,
    cause: "A file system has one mount target in an Availability Zone.",
    source: docs("efs/latest/ug/API_CreateMountTarget"),
    tell: {
      advice: "Give each mount target a subnet of another zone.",
      command: "aws efs describe-mount-targets --file-system-id <file system>",
    },
  },
  {
    id: "web-acl-arn",
    message: /The ARN isn't valid\. A valid ARN begins with arn:/i,
    cause: "AWS WAF takes an ARN here, and this is a name, an ID, or an ARN with more behind it.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webaclassociation"),
    rules: ["value-kind", "sibling-name"],
    tell: { advice: "Give the ARN of the web ACL and of what it protects; a log group begins with aws-waf-logs-." },
  },
  {
    id: "web-acl-scope",
    message: /scope is not valid, field: SCOPE_VALUE/i,
    cause: "Web ACLs for CloudFront are created in us-east-1 only.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webacl"),
    tell: {
      advice: "Deploy the web ACL in a stack of its own in us-east-1, and give its ARN to the distribution.",
      command: "aws cloudformation deploy --region us-east-1 --template-file <template> --stack-name <stack>",
    },
  },
  {
    id: "address-associated",
    message: /Elastic IP address \[(?<address>[\w.-]{1,60})\] is already associated|Resource\.AlreadyAssociated/i,
    captures: ["address"],
    cause: "The Elastic IP address belongs to another instance, network interface or NAT gateway already.",
    source: docs("vpc/latest/userguide/WorkWithEIPs"),
    tell: {
      advice: "Give each its own AWS::EC2::EIP, or release the address first.",
      command: "aws ec2 describe-addresses --allocation-ids <address>",
    },
  },
];
