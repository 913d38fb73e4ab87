import type { ResourceType } from "../../../src/contract/rule.js";

/** What takes the name of a protocol or of a security policy. */
export type PolicyKind = "listener" | "classic" | "cloudfront" | "domain" | "search";

/** A property with such a name. */
export interface PolicyPlace {
  readonly type: ResourceType;
  readonly property: string;
  readonly kind: PolicyKind;
}

/** The properties that hold one. */
export const policyPlaces: readonly PolicyPlace[] = [
  { type: "AWS::ElasticLoadBalancingV2::Listener", property: "SslPolicy", kind: "listener" },
  {
    type: "AWS::ElasticLoadBalancing::LoadBalancer",
    property: "Policies.*.Attributes[Name=Reference-Security-Policy].Value",
    kind: "classic",
  },
  {
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.ViewerCertificate.MinimumProtocolVersion",
    kind: "cloudfront",
  },
  { type: "AWS::ApiGateway::DomainName", property: "SecurityPolicy", kind: "domain" },
  { type: "AWS::ApiGatewayV2::DomainName", property: "DomainNameConfigurations.*.SecurityPolicy", kind: "domain" },
  { type: "AWS::Serverless::Api", property: "Domain.SecurityPolicy", kind: "domain" },
  { type: "AWS::Serverless::HttpApi", property: "Domain.SecurityPolicy", kind: "domain" },
  { type: "AWS::OpenSearchService::Domain", property: "DomainEndpointOptions.TLSSecurityPolicy", kind: "search" },
  { type: "AWS::Elasticsearch::Domain", property: "DomainEndpointOptions.TLSSecurityPolicy", kind: "search" },
];
