import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { ref } from "../../src/template/intrinsics.js";
import type { Json } from "../../src/values/json.js";
import { at } from "../../src/values/pointer.js";
import { World } from "./world.js";

const network = `  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  SubnetA:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 }
  SubnetB:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  WayA:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref SubnetA, RouteTableId: !Ref Table }
  WayB:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref SubnetB, RouteTableId: !Ref Table }
`;
const wayOut = `  Out:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, TransitGatewayId: !Ref Gateway }
`;
const groupIn = (vpc: string): string => `  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Functions, VpcId: ${vpc} }
`;
const joined = (values: Json): Json => ({ "Fn::Join": [",", values] });
const parameter = (name: string, type: string): string => `  ${name}:\n    Type: ${type}\n`;
const gateway = parameter("Gateway", "String");
const subnetIds = parameter("PrivateSubnets", "List<AWS::EC2::Subnet::Id>");

describe("the subnets and security groups that a template passes to a nested one", () => {
  const cases: Readonly<Record<string, { parameters: string; resources: string; subnets: Json; groups: Json }>> = {
    "are both its own if they are of one VPC": {
      parameters: gateway,
      resources: `${network}${wayOut}${groupIn("!Ref Vpc")}`,
      subnets: joined([ref("SubnetA"), ref("SubnetB")]),
      groups: ref("Group"),
    },
    "are both asked for where its own subnets lead nowhere": {
      parameters: gateway,
      resources: `${network}${groupIn("!Ref Vpc")}`,
      subnets: joined(ref("LambdaSubnetIds")),
      groups: joined(ref("LambdaSecurityGroupIds")),
    },
    "are both asked for where its own are of two VPCs": {
      parameters: gateway,
      resources: `${network}${wayOut}  Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }\n${groupIn("!Ref Other")}`,
      subnets: joined(ref("LambdaSubnetIds")),
      groups: joined(ref("LambdaSecurityGroupIds")),
    },
    "are not of a VPC that it creates if the subnets come from elsewhere": {
      parameters: subnetIds,
      resources: `  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }\n${groupIn("!Ref Vpc")}`,
      subnets: joined(ref("LambdaSubnetIds")),
      groups: joined(ref("LambdaSecurityGroupIds")),
    },
    "may be of a VPC that is given with the subnets": {
      parameters: `${subnetIds}${parameter("VpcId", "AWS::EC2::VPC::Id")}`,
      resources: groupIn("!Ref VpcId"),
      subnets: joined(ref("PrivateSubnets")),
      groups: ref("Group"),
    },
  };
  const child = `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Role: arn:aws:iam::111122223333:role/function
      Code: { ZipFile: "def handler(event, context): pass" }
`;
  for (const [what, { parameters, resources, subnets, groups }] of Object.entries(cases)) {
    it(what, async () => {
      const world = new World();
      const stack = "  Api:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: api.yaml\n";
      world.write("root.yaml", `Parameters:\n${parameters}Resources:\n${resources}${stack}`);
      world.write("api.yaml", child);
      await world.run(". --write --only lambda-vpc,nested-stack", { core: { fix, rules } });
      const root = parseSource(world.read("root.yaml")).view;
      world.remove();
      const expected = { LambdaSubnetIds: subnets, LambdaSecurityGroupIds: groups };
      expect(at(root, ["Resources", "Api", "Properties", "Parameters"])).to.deep.equal(expected);
    });
  }
});
