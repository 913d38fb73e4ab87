import type { TemplateRule } from "../../../src/contract/rule.js";
import { endpointsOf, endpointType } from "./endpoint.js";
import { kindFindings } from "./kinds.js";
import { privateNameFindings } from "./private-names.js";
import { associationType, transitGatewayFindings } from "./transit-gateways.js";

/** Connects a VPC to services and other networks as AWS takes it. */
export const vpcConnection: TemplateRule = {
  kind: "template",
  id: "vpc-connection",
  title: "Fix VPC endpoints and transit gateway associations that AWS rejects",
  why: "A gateway endpoint takes route tables, an interface endpoint subnets and private DNS, which needs DNS support in the VPC. A transit gateway associates each attachment with its default route table, so AWS rejects a second association.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [endpointType, associationType],
  controls: { "cfn-lint": ["E3064"] },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html",
    "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    const endpoints = endpointsOf(template);
    for (const endpoint of endpoints) yield* kindFindings(endpoint);
    yield* privateNameFindings(endpoints);
    yield* transitGatewayFindings(template);
  },
};
