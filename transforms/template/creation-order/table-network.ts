import { sharing } from "./match.js";
import {
  internetGatewayOf,
  internetGatewayOfAddress,
  subnetsOfBalancer,
  subnetsOfDatabase,
  subnetsOfGroup,
  subnetsOfInstance,
  subnetsOfNatGateway,
  transitGatewayOf,
} from "./network.js";
import { dependsOnPage, reference, type Order } from "./row.js";

const attachment = "AWS::EC2::VPCGatewayAttachment";
const gatewayBefore = "without which its VPC has no internet gateway";

/** Network: what needs a gateway, and routes. */
export const network: readonly Order[] = [
  {
    waiting: ["AWS::EC2::Route"],
    where: "GatewayId",
    for: attachment,
    needs: sharing([attachment], { GatewayId: ["InternetGatewayId", "VpnGatewayId"] }),
    because: "without which its gateway is not attached to the VPC",
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::EC2::EIP"],
    where: "Domain: vpc, or its use in a VPC",
    for: attachment,
    needs: internetGatewayOfAddress,
    because: gatewayBefore,
    source: reference("ec2-eip"),
  },
  {
    waiting: ["AWS::EC2::NatGateway"],
    where: "AllocationId",
    for: attachment,
    needs: internetGatewayOf(subnetsOfNatGateway),
    because: gatewayBefore,
    source: reference("ec2-natgateway"),
  },
  {
    waiting: ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"],
    where: "Scheme: internet-facing",
    for: attachment,
    needs: internetGatewayOf(subnetsOfBalancer),
    because: gatewayBefore,
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::EC2::Instance"],
    where: "AssociatePublicIpAddress, MapPublicIpOnLaunch",
    for: attachment,
    needs: internetGatewayOf(subnetsOfInstance),
    because: gatewayBefore,
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::AutoScaling::AutoScalingGroup"],
    where: "AssociatePublicIpAddress, MapPublicIpOnLaunch",
    for: attachment,
    needs: internetGatewayOf(subnetsOfGroup),
    because: gatewayBefore,
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::RDS::DBInstance"],
    where: "PubliclyAccessible",
    for: attachment,
    needs: internetGatewayOf(subnetsOfDatabase),
    because: gatewayBefore,
    source: dependsOnPage,
  },
  {
    waiting: ["AWS::EC2::VPNGatewayRoutePropagation"],
    where: "VpnGatewayId",
    for: attachment,
    needs: sharing([attachment], { VpnGatewayId: "VpnGatewayId" }),
    because: "without which its VPN gateway is not attached to the VPC",
    source: reference("ec2-vpngatewayroutepropagation"),
  },
  {
    waiting: ["AWS::EC2::Route"],
    where: "TransitGatewayId",
    for: "AWS::EC2::TransitGatewayAttachment, AWS::EC2::TransitGatewayVpcAttachment",
    needs: transitGatewayOf,
    because: "without which its transit gateway is not attached to the VPC",
    source: reference("ec2-route"),
  },
  {
    waiting: ["AWS::EC2::ClientVpnRoute"],
    where: "TargetVpcSubnetId",
    for: "AWS::EC2::ClientVpnTargetNetworkAssociation",
    needs: sharing(["AWS::EC2::ClientVpnTargetNetworkAssociation"], {
      ClientVpnEndpointId: "ClientVpnEndpointId",
      TargetVpcSubnetId: "SubnetId",
    }),
    because: "without which its subnet is no target network of the endpoint",
    source: reference("ec2-clientvpnroute"),
  },
];
