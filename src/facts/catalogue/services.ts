import { own, type Json } from "../../values/json.js";
import type { Thing } from "../facts.js";
import type { Query, Where } from "../query.js";
import { describedProperties, kept, withProperties } from "../reading.js";

const paging = ["NextToken", "NextToken"] as const;

/** Singletons of other services, and what Cloud Control lists. https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-list.html */
export const serviceQueries: readonly Query[] = [
  {
    id: "api-gateway-account",
    tells: "whether API Gateway has a role for its logs in this Region",
    type: "AWS::ApiGateway::Account",
    scope: "region",
    declared: ["AWS::ApiGateway::Account", "AWS::ApiGateway::Stage", "AWS::Serverless::Api"],
    asked: ["AWS::ApiGateway::Account"],
    call: { service: "api-gateway", operation: "GetAccount" },
    reading: { needs: "cloudwatchRoleArn", keep: ["cloudwatchRoleArn"] },
    actions: ["apigateway:GET"],
  },
  {
    id: "oam-sinks",
    tells: "whether there is an observability sink in this Region",
    type: "AWS::Oam::Sink",
    scope: "region",
    declared: ["AWS::Oam::Sink"],
    asked: ["AWS::Oam::Sink"],
    call: { service: "cloudcontrol", operation: "ListResources", input: { TypeName: "AWS::Oam::Sink" }, paging },
    reading: { at: "ResourceDescriptions", arn: "Identifier" },
    actions: ["cloudformation:ListResources", "oam:ListSinks"],
    quota: {
      of: "sinks in a Region",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/OAM/latest/APIReference/API_CreateSink.html",
      date: "2026-11-30",
    },
  },
  {
    id: "resource-explorer-indexes",
    tells: "whether Resource Explorer has an index in this Region",
    type: "AWS::ResourceExplorer2::Index",
    scope: "region",
    declared: ["AWS::ResourceExplorer2::Index"],
    asked: ["AWS::ResourceExplorer2::Index"],
    call: {
      service: "cloudcontrol",
      operation: "ListResources",
      input: { TypeName: "AWS::ResourceExplorer2::Index" },
      paging,
    },
    reading: { at: "ResourceDescriptions", arn: "Identifier", more: inThisRegion },
    actions: ["cloudformation:ListResources", "resource-explorer-2:ListIndexes"],
  },
  {
    id: "hosted-zones",
    tells: "for which domains the account has a hosted zone",
    type: "AWS::Route53::HostedZone",
    scope: "global",
    asked: ["AWS::Route53::HostedZone"],
    call: {
      service: "cloudcontrol",
      operation: "ListResources",
      input: { TypeName: "AWS::Route53::HostedZone" },
      paging,
    },
    reading: { at: "ResourceDescriptions", id: "Identifier" },
    then: {
      call: {
        service: "cloudcontrol",
        operation: "GetResource",
        input: { TypeName: "AWS::Route53::HostedZone", Identifier: "{id}" },
      },
      forEach: true,
      add: withDomain,
    },
    actions: [
      "cloudformation:ListResources",
      "cloudformation:GetResource",
      "route53:ListHostedZones",
      "route53:GetHostedZone",
      "route53:ListQueryLoggingConfigs",
      "route53:ListTagsForResource",
    ],
  },
];

/** Resource Explorer tells of its indexes in all Regions. */
function inThisRegion(index: Thing, _: Json, { region }: Where): Thing | undefined {
  const own = index.arn?.split(":")[3];
  return own === undefined || own === region ? index : undefined;
}

/** A zone is public unless it is for VPCs. */
function withDomain(zone: Thing, answer: Json): Thing {
  const said = describedProperties(own(answer, "ResourceDescription"));
  const vpcs = own(said, "VPCs");
  return withProperties(zone, { ...kept(said, ["Name"]), IsPrivate: Array.isArray(vpcs) && vpcs.length > 0 });
}
