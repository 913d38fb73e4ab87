import { getAtt, ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How address blocks are written that AWS refuses. */
interface AddressBlockChoices {
  block: "bits" | "bits-by-parameter" | "few" | "many" | "ipv6-bits" | "entry" | "route" | "inline-rule" | "rule";
  blockForm: "plain" | "text" | "if";
  blockWhen: "always" | "prod-all";
  blockBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const addressBlockAxes: Axes<AddressBlockChoices> = {
  block: ["bits", "entry", "bits-by-parameter", "few", "many", "ipv6-bits", "route", "inline-rule", "rule"],
  blockForm: ["plain", "text", "plain", "if"],
  blockWhen: ["always", "always", "prod-all"],
  blockBesides: ["none", "right"],
};

const everywhere = { ipv4: "0.0.0.0/0", ipv6: "::/0" };

/** Adds a VPC, and a block in it that AWS refuses. */
function addAddressBlocks(draft: Draft, choices: AddressBlockChoices): void {
  const { block, blockForm, blockWhen, blockBesides } = choices;
  const when = { Condition: blockWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Net", "AWS::EC2::VPC", { CidrBlock: "10.4.0.0/16" });
  const number = (value: number): Json => (blockForm === "text" ? String(value) : value);
  const subnet = (count: Json, bits: Json, index: number): void => {
    const call: Json = { "Fn::Select": [number(index), { "Fn::Cidr": [getAtt("Net", "CidrBlock"), count, bits] }] };
    const chosen = blockForm === "if" ? ifCondition(draft.isProd(), call, "10.4.250.0/24") : call;
    draft.resource("Subnet", "AWS::EC2::Subnet", { VpcId: ref("Net"), CidrBlock: chosen }, when);
  };
  switch (block) {
    case "bits":
      subnet(number(6), number(24), 0);
      break;
    case "bits-by-parameter":
      draft.parameter("Bits", { Type: "Number", Default: 26 });
      subnet(number(6), ref("Bits"), 0);
      break;
    case "few":
      subnet(number(2), number(8), 3);
      break;
    case "many":
      subnet(number(300), number(8), 1);
      break;
    case "ipv6-bits":
      addIpv6(draft, number(56));
      break;
    default:
      addRule(draft, block, when);
  }
  if (blockBesides === "right")
    draft.resource("Beside", "AWS::EC2::Subnet", { VpcId: ref("Net"), CidrBlock: "10.4.200.0/24" });
}

function addIpv6(draft: Draft, bits: Json): void {
  draft.resource("Six", "AWS::EC2::VPCCidrBlock", { VpcId: ref("Net"), AmazonProvidedIpv6CidrBlock: true });
  const first: Json = { "Fn::Select": [0, getAtt("Net", "Ipv6CidrBlocks")] };
  draft.resource(
    "Subnet",
    "AWS::EC2::Subnet",
    {
      VpcId: ref("Net"),
      CidrBlock: "10.4.0.0/24",
      Ipv6CidrBlock: { "Fn::Select": [0, { "Fn::Cidr": [first, 4, bits] }] },
    },
    { DependsOn: "Six" },
  );
}

function addRule(draft: Draft, kind: AddressBlockChoices["block"], when: Record<string, Json | undefined>): void {
  const ports: JsonObject = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  const both: JsonObject = { CidrIp: everywhere.ipv4, CidrIpv6: everywhere.ipv6 };
  const group: JsonObject = { GroupDescription: "The shop", VpcId: ref("Net") };
  if (kind === "entry") {
    draft.resource("List", "AWS::EC2::NetworkAcl", { VpcId: ref("Net") });
    draft.resource(
      "Entry",
      "AWS::EC2::NetworkAclEntry",
      {
        NetworkAclId: ref("List"),
        RuleNumber: 100,
        Protocol: -1,
        RuleAction: "allow",
        CidrBlock: everywhere.ipv4,
        Ipv6CidrBlock: everywhere.ipv6,
      },
      when,
    );
  } else if (kind === "route") {
    draft.resource("Table", "AWS::EC2::RouteTable", { VpcId: ref("Net") });
    draft.resource("Gateway", "AWS::EC2::InternetGateway");
    const attached = { VpcId: ref("Net"), InternetGatewayId: ref("Gateway") };
    draft.resource("Attachment", "AWS::EC2::VPCGatewayAttachment", attached);
    draft.resource(
      "Out",
      "AWS::EC2::Route",
      {
        RouteTableId: ref("Table"),
        DestinationCidrBlock: everywhere.ipv4,
        DestinationIpv6CidrBlock: everywhere.ipv6,
        GatewayId: ref("Gateway"),
      },
      { DependsOn: "Attachment", ...when },
    );
  } else if (kind === "rule") {
    draft.resource("Group", "AWS::EC2::SecurityGroup", group);
    draft.resource(
      "In",
      "AWS::EC2::SecurityGroupIngress",
      { GroupId: getAtt("Group", "GroupId"), ...ports, ...both },
      when,
    );
  } else {
    draft.resource(
      "Group",
      "AWS::EC2::SecurityGroup",
      { ...group, SecurityGroupIngress: [{ ...ports, ...both }] },
      when,
    );
  }
}

/** The templates that are made of these choices. */
export const addressBlocks = system({
  name: "address-block",
  families: ["address-blocks"],
  axes: addressBlockAxes,
  reconcile: (choices) => choices,
  add: addAddressBlocks,
  marks: ({ block, blockForm, blockWhen }: AddressBlockChoices) => [block, blockForm, blockWhen],
});
