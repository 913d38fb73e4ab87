import { ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How the name of a TLS policy is written that AWS does not have. */
interface TlsPolicyChoices {
  tlsOf: "listener" | "api" | "search";
  tlsForm: "plain" | "if" | "parameter";
  tlsWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const tlsPolicyAxes: Axes<TlsPolicyChoices> = {
  tlsOf: ["listener", "api", "search"],
  tlsForm: ["plain", "plain", "if", "parameter"],
  tlsWhen: ["always", "always", "prod-all"],
};

interface Place {
  readonly type: string;
  /** A name that there is not, and one that there is. */
  readonly names: readonly [string, string];
  with(policy: Json): JsonObject;
}

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1a2b3c4d-1111-2222-3333-444455556666";
const places: Readonly<Record<TlsPolicyChoices["tlsOf"], Place>> = {
  listener: {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    names: ["ELBSecurityPolicy-TLS-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-2021-06"],
    with: (policy) => ({
      LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/shop/0123456789abcdef",
      Port: 443,
      Protocol: "TLS",
      SslPolicy: policy,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: [
        {
          Type: "forward",
          TargetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/shop/0123456789abcdef",
        },
      ],
    }),
  },
  api: {
    type: "AWS::ApiGateway::DomainName",
    names: ["TLSv1.2", "TLS_1_2"],
    with: (policy) => ({
      DomainName: "api.example.com",
      RegionalCertificateArn: certificate,
      EndpointConfiguration: { Types: ["REGIONAL"] },
      SecurityPolicy: policy,
    }),
  },
  search: {
    type: "AWS::OpenSearchService::Domain",
    names: ["TLS-1-2-2019-07", "Policy-Min-TLS-1-2-2019-07"],
    with: (policy) => ({
      EngineVersion: "OpenSearch_2.19",
      ClusterConfig: { InstanceType: "t3.small.search", InstanceCount: 1 },
      EBSOptions: { EBSEnabled: true, VolumeSize: 10, VolumeType: "gp3" },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: policy },
    }),
  },
};

/** Adds what names a TLS policy otherwise than AWS. */
function addTlsPolicies(draft: Draft, { tlsOf, tlsForm, tlsWhen }: TlsPolicyChoices): void {
  const place = places[tlsOf];
  const when = { Condition: tlsWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Entry", place.type, place.with(policyIn(draft, place, tlsForm)), when);
}

function policyIn(draft: Draft, { names: [wrong, right] }: Place, form: TlsPolicyChoices["tlsForm"]): Json {
  switch (form) {
    case "plain":
      return wrong;
    case "if":
      return ifCondition(draft.isProd(), wrong, right);
    case "parameter":
      draft.parameter("Policy", { Default: wrong });
      return ref("Policy");
  }
}

/** The templates that are made of these choices. */
export const tlsPolicies = system({
  name: "tls-policy",
  families: ["tls-policies"],
  axes: tlsPolicyAxes,
  reconcile: (choices) => choices,
  add: addTlsPolicies,
  marks: ({ tlsOf, tlsForm, tlsWhen }: TlsPolicyChoices) => [tlsOf, tlsForm, tlsWhen],
});
