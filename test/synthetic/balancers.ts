import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { BalancerChoices } from "./balancer-choices.js";
import { addConsumers } from "./balancer-consumers.js";
import { groupsOf } from "./balancer-groups.js";
import { actionsOf, addRules, addSecure, certificateOf, forward, portOf, type Targets } from "./balancer-listeners.js";
import type { Draft } from "./template-draft.js";
import { addNetwork, type Network } from "./network.js";

/** Adds a load balancer with its listeners. */
export function addBalancers(draft: Draft, choices: BalancerChoices): void {
  const network = addNetwork(draft, choices.balancerNetwork);
  const prod = choices.listenerWhen === "always" ? undefined : draft.isProd();
  const all = choices.listenerWhen === "prod-all" ? prod : undefined;
  const balancer = addBalancer(draft, choices, network, all);
  const [first, second] = ["Targets", "OtherTargets"].map((id) => {
    draft.resource(
      id,
      "AWS::ElasticLoadBalancingV2::TargetGroup",
      { Port: 8080, Protocol: "HTTP", VpcId: network.vpc, TargetType: "ip", HealthCheckPath: "/health" },
      { Condition: all },
    );
    return ref(id);
  });
  const targets: Targets = { first: first ?? "", second: second ?? "" };
  const certificate = certificateOf(draft, choices);
  draft.resource(
    "Listener",
    "AWS::ElasticLoadBalancingV2::Listener",
    {
      LoadBalancerArn: balancer,
      ...portOf(draft, choices, certificate),
      DefaultActions: actionsOf(draft, choices, targets),
    },
    { Condition: prod },
  );
  addSecure(draft, choices, balancer, targets, certificate, prod);
  addRules(draft, choices, targets, prod);
  addConsumers(draft, choices, network, prod);
  addBesides(draft, choices, network, targets);
}

function addBalancer(draft: Draft, choices: BalancerChoices, network: Network, when: string | undefined): Json {
  if (choices.balancer === "parameter") {
    draft.parameter("BalancerArn", { Description: "ARN of the load balancer of the platform" });
    return ref("BalancerArn");
  }
  if (choices.scheme === "parameter")
    draft.parameter("Scheme", { Default: "internet-facing", AllowedValues: ["internet-facing", "internal"] });
  const schemes: Record<BalancerChoices["scheme"], JsonObject> = {
    none: {},
    public: { Scheme: "internet-facing" },
    internal: { Scheme: "internal" },
    parameter: { Scheme: ref("Scheme") },
  };
  const groups = groupsOf(draft, choices, network);
  const waits = ["public", "nat"].includes(choices.balancerNetwork) ? "GatewayAttachment" : undefined;
  draft.resource(
    "Balancer",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    {
      Type: "application",
      ...schemes[choices.scheme],
      Subnets: choices.scheme === "internal" ? network.inner : network.outer,
      ...groups,
    },
    { Condition: when, DependsOn: waits },
  );
  return ref("Balancer");
}

function addBesides(draft: Draft, { balancerBesides }: BalancerChoices, network: Network, { second }: Targets): void {
  if (balancerBesides === "second") {
    draft.resource("AdminGroup", "AWS::EC2::SecurityGroup", {
      GroupDescription: "admin",
      VpcId: network.vpc,
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" }],
    });
    draft.resource("AdminBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", {
      Subnets: network.outer,
      SecurityGroups: [getAtt("AdminGroup", "GroupId")],
    });
    draft.resource("AdminListener", "AWS::ElasticLoadBalancingV2::Listener", {
      LoadBalancerArn: ref("AdminBalancer"),
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [forward(second)],
    });
  }
  if (balancerBesides === "network") {
    draft.resource("TcpBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", {
      Type: "network",
      Subnets: network.outer,
    });
    draft.resource("TcpTargets", "AWS::ElasticLoadBalancingV2::TargetGroup", {
      Port: 5000,
      Protocol: "TCP",
      VpcId: network.vpc,
    });
    draft.resource("TcpListener", "AWS::ElasticLoadBalancingV2::Listener", {
      LoadBalancerArn: ref("TcpBalancer"),
      Port: 80,
      Protocol: "TCP",
      DefaultActions: [forward(ref("TcpTargets"))],
    });
  }
  if (balancerBesides !== "loop") return;
  const properties = {
    LoadBalancerArn: { "Fn::ImportValue": sub("balancer-${Name}") },
    Port: 80,
    Protocol: "HTTP",
    DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } }],
  };
  draft.loop("Tenants", ["Red", "Blue"], "Listener${Name}", "AWS::ElasticLoadBalancingV2::Listener", properties);
}
