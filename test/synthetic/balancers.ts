import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, getAtt, ifCondition, noValue, not, ref, sub } from "../../src/template/intrinsics.js";
import { addConsumers } from "./balancer-consumers.js";
import type { Draft } from "./draft.js";
import { addNetwork, type Network, type NetworkKind } from "./network.js";
import type { Axes } from "./picker.js";

/** How load balancers, their listeners and who uses them are written. */
export interface BalancerChoices {
  balancerNetwork: NetworkKind;
  scheme: "none" | "public" | "internal" | "parameter";
  balancer: "own" | "parameter";
  group: "list" | "single" | "range" | "all" | "if" | "apart" | "parameter" | "none" | "two";
  source: "world" | "cidr" | "group" | "both";
  action: "forward" | "weighted" | "fixed" | "redirect" | "if" | "parameter-port";
  port: "80" | "string" | "8080" | "protocol";
  rules: "none" | "one" | "two" | "redirect" | "if";
  secure: "none" | "current" | "outdated" | "missing" | "rules" | "if";
  certificate: "none" | "acm" | "parameter";
  listenerWhen: "always" | "prod" | "prod-all";
  consumer:
    | "none"
    | "ecs"
    | "ecs-unordered"
    | "scaling"
    | "cloudfront-http"
    | "cloudfront-https"
    | "api"
    | "codedeploy"
    | "blue-green";
  balancerBesides: "none" | "second" | "network" | "loop";
  balancerOutput: "none" | "listener" | "export" | "url";
  waits: "none" | "handle" | "rule";
}

export const balancerAxes: Axes<BalancerChoices> = {
  balancerNetwork: ["public", "parameters", "nat"],
  scheme: ["none", "public", "none", "parameter", "public", "internal", "none"],
  balancer: ["own", "own", "own", "parameter"],
  group: ["list", "single", "apart", "range", "all", "if", "parameter", "list", "two", "none"],
  source: ["world", "cidr", "world", "group", "both"],
  action: [
    "forward",
    "weighted",
    "forward",
    "fixed",
    "forward",
    "redirect",
    "if",
    "weighted",
    "forward",
    "parameter-port",
    "fixed",
  ],
  port: ["80", "80", "string", "80", "8080", "80", "80", "string", "80", "protocol", "80"],
  rules: ["none", "one", "two", "none", "redirect", "if"],
  secure: ["none", "none", "current", "none", "outdated", "none", "missing", "none", "rules", "none", "if"],
  certificate: ["none", "none", "acm", "parameter"],
  listenerWhen: ["always", "always", "prod", "always", "prod-all"],
  consumer: [
    "none",
    "ecs",
    "scaling",
    "none",
    "ecs-unordered",
    "cloudfront-http",
    "none",
    "ecs",
    "api",
    "cloudfront-https",
    "scaling",
    "codedeploy",
    "none",
    "ecs",
    "blue-green",
    "none",
  ],
  balancerBesides: ["none", "none", "second", "network", "none", "loop"],
  balancerOutput: ["none", "listener", "url", "export"],
  waits: ["none", "handle", "none", "rule"],
};

/** What cannot stand together. */
export function reconcileBalancers<Choices extends BalancerChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  if (kept.listenerWhen === "prod-all" && ["second", "loop"].includes(kept.balancerBesides))
    kept.balancerBesides = "none";
  if (kept.balancer === "parameter")
    kept.balancerBesides = kept.balancerBesides === "second" ? "none" : kept.balancerBesides;
  if (kept.balancer === "parameter" && kept.consumer.startsWith("cloudfront")) kept.consumer = "none";
  if (kept.secure === "if" && kept.certificate === "none") kept.certificate = "parameter";
  if (kept.secure === "if" && kept.listenerWhen === "prod-all") kept.listenerWhen = "prod";
  if (kept.certificate === "parameter" && kept.secure === "none" && kept.port !== "protocol") kept.certificate = "none";
  if (kept.waits === "rule" && kept.rules === "none") kept.waits = "handle";
  if (kept.action === "parameter-port" && kept.secure !== "none") kept.action = "forward";
  if (kept.port === "protocol") kept.secure = "none";
  return kept;
}

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

interface Targets {
  first: Json;
  second: Json;
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

function groupsOf(draft: Draft, choices: BalancerChoices, { vpc }: Network): JsonObject {
  const { group } = choices;
  if (group === "none") return {};
  if (group === "parameter") {
    draft.parameter("BalancerGroupId", { Type: "AWS::EC2::SecurityGroup::Id" });
    return { SecurityGroups: [ref("BalancerGroupId")] };
  }
  const rules = sourcesOf(draft, choices).map((source) => ({ IpProtocol: "tcp", FromPort: 80, ToPort: 80, ...source }));
  const [rule = {}] = rules;
  const base = { GroupDescription: "web", VpcId: vpc };
  const ranged = rules.map((each) => ({ ...each, FromPort: 80, ToPort: 443 }));
  const open = sourcesOf(draft, choices).map((source) => ({ IpProtocol: "-1", ...source }));
  const ingress: Record<Exclude<BalancerChoices["group"], "none" | "parameter">, Json> = {
    list: rules,
    two: rules,
    single: [rule],
    range: ranged,
    all: open,
    if: rules,
    apart: [],
  };
  if (group === "if") {
    draft.parameter("Internal", { Default: "no", AllowedValues: ["yes", "no"] });
    draft.condition("IsInternal", equals(ref("Internal"), "yes"));
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", {
      ...base,
      SecurityGroupIngress: ifCondition(
        "IsInternal",
        [{ ...rule, CidrIp: "10.0.0.0/8" }],
        [{ ...rule, CidrIp: "0.0.0.0/0" }],
      ),
    });
  } else if (group === "apart") {
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", base);
    rules.forEach((each, index) =>
      draft.resource(`WebIngress${index === 0 ? "" : index + 1}`, "AWS::EC2::SecurityGroupIngress", {
        GroupId: getAtt("WebGroup", "GroupId"),
        ...each,
      }),
    );
  } else {
    draft.resource("WebGroup", "AWS::EC2::SecurityGroup", { ...base, SecurityGroupIngress: ingress[group] });
  }
  if (group !== "two") return { SecurityGroups: [getAtt("WebGroup", "GroupId")] };
  draft.resource("ExtraGroup", "AWS::EC2::SecurityGroup", { GroupDescription: "more", VpcId: vpc });
  return { SecurityGroups: [ref("WebGroup"), getAtt("ExtraGroup", "GroupId")] };
}

function sourcesOf(draft: Draft, { source, group }: BalancerChoices): JsonObject[] {
  if (group === "if" || source === "world") return [{ CidrIp: "0.0.0.0/0" }];
  if (source === "both") return [{ CidrIp: "0.0.0.0/0", Description: "everybody" }, { CidrIpv6: "::/0" }];
  if (source === "group") {
    draft.parameter("ClientGroupId", { Type: "AWS::EC2::SecurityGroup::Id" });
    return [{ SourceSecurityGroupId: ref("ClientGroupId") }];
  }
  draft.parameter("ClientCidr", { Default: "10.0.0.0/8" });
  return [{ CidrIp: ref("ClientCidr") }];
}

function portOf(draft: Draft, { port, action }: BalancerChoices, certificate: Json | undefined): JsonObject {
  if (port === "protocol") {
    if (certificate === undefined) draft.parameter("Certificate", { Default: "" });
    draft.condition(
      "IsSecure",
      certificate === undefined || isParameter(certificate)
        ? not(equals(ref("Certificate"), ""))
        : equals(ref("AWS::Region"), "us-east-1"),
    );
    const given = certificate ?? ref("Certificate");
    return {
      Port: ifCondition("IsSecure", 443, 80),
      Protocol: ifCondition("IsSecure", "HTTPS", "HTTP"),
      Certificates: ifCondition("IsSecure", [{ CertificateArn: given }], noValue),
    };
  }
  if (action === "parameter-port") {
    draft.parameter("Port", { Type: "Number", Default: 80 });
    return { Port: ref("Port"), Protocol: "HTTP" };
  }
  return { Port: port === "string" ? "80" : Number(port), Protocol: "HTTP" };
}

function isParameter(value: Json): boolean {
  return JSON.stringify(value) === JSON.stringify(ref("Certificate"));
}

function forward(target: Json): JsonObject {
  return { Type: "forward", TargetGroupArn: target };
}

const redirect: JsonObject = {
  Type: "redirect",
  RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
};

function actionsOf(draft: Draft, { action }: BalancerChoices, { first, second }: Targets): Json {
  switch (action) {
    case "weighted":
      return [
        {
          Type: "forward",
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: first, Weight: 90 },
              { TargetGroupArn: second, Weight: 10 },
            ],
          },
        },
      ];
    case "fixed":
      return [
        {
          Type: "fixed-response",
          FixedResponseConfig: { StatusCode: "404", ContentType: "text/plain", MessageBody: "nothing here" },
        },
      ];
    case "redirect":
      return [redirect];
    case "if":
      draft.parameter("Maintenance", { Default: "no", AllowedValues: ["yes", "no"] });
      draft.condition("IsMaintained", equals(ref("Maintenance"), "yes"));
      return ifCondition(
        "IsMaintained",
        [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "503" } }],
        [forward(first)],
      );
    default:
      return [forward(first)];
  }
}

function certificateOf(draft: Draft, { certificate }: BalancerChoices): Json | undefined {
  if (certificate === "none") return undefined;
  if (certificate === "acm") {
    draft.parameter("DomainName", { Default: "www.example.com" });
    draft.resource("WebCertificate", "AWS::CertificateManager::Certificate", {
      DomainName: ref("DomainName"),
      ValidationMethod: "DNS",
    });
    return ref("WebCertificate");
  }
  draft.parameter("Certificate", { Default: "", Description: "ARN of a certificate" });
  return ref("Certificate");
}

/** A listener with TLS beside the one without. */
function addSecure(
  draft: Draft,
  choices: BalancerChoices,
  balancer: Json,
  { first, second }: Targets,
  certificate: Json | undefined,
  prod: string | undefined,
): void {
  const { secure } = choices;
  if (secure === "none") return;
  const given = certificate ?? "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
  const policies: Record<Exclude<BalancerChoices["secure"], "none">, JsonObject> = {
    current: { SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" },
    rules: { SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" },
    outdated: { SslPolicy: "ELBSecurityPolicy-2016-08" },
    missing: {},
    if: { SslPolicy: "ELBSecurityPolicy-TLS-1-1-2017-01" },
  };
  if (secure === "if" && isParameter(given)) draft.condition("HasWebCertificate", not(equals(ref("Certificate"), "")));
  const when = secure === "if" && isParameter(given) ? "HasWebCertificate" : prod;
  const properties = {
    LoadBalancerArn: balancer,
    Port: 443,
    Protocol: "HTTPS",
    ...policies[secure],
    Certificates: [{ CertificateArn: given }],
    DefaultActions: [forward(first)],
  };
  draft.resource("SecureListener", "AWS::ElasticLoadBalancingV2::Listener", properties, { Condition: when });
  if (secure !== "rules") return;
  const rule = {
    ListenerArn: ref("SecureListener"),
    Priority: 10,
    Conditions: [{ Field: "path-pattern", Values: ["/api/*"] }],
    Actions: [forward(second)],
  };
  draft.resource("SecureRule", "AWS::ElasticLoadBalancingV2::ListenerRule", rule, { Condition: when });
  draft.resource(
    "MoreCertificates",
    "AWS::ElasticLoadBalancingV2::ListenerCertificate",
    { ListenerArn: ref("SecureListener"), Certificates: [{ CertificateArn: given }] },
    { Condition: when },
  );
}

function addRules(
  draft: Draft,
  { rules }: BalancerChoices,
  { first, second }: Targets,
  when: string | undefined,
): void {
  if (rules === "none") return;
  const actions =
    rules === "redirect"
      ? [
          {
            ...redirect,
            RedirectConfig: { Protocol: "HTTPS", Port: "443", Host: "api.example.com", StatusCode: "HTTP_302" },
          },
        ]
      : [forward(second)];
  const listener = ref("Listener");
  const path = [{ Field: "path-pattern", PathPatternConfig: { Values: ["/api/*"] } }];
  if (rules === "if") {
    draft.parameter("WithApi", { Default: "yes", AllowedValues: ["yes", "no"] });
    draft.condition(
      "HasApi",
      when === undefined
        ? equals(ref("WithApi"), "yes")
        : { "Fn::And": [{ Condition: when }, equals(ref("WithApi"), "yes")] },
    );
  }
  draft.resource(
    "ApiRule",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    { ListenerArn: listener, Priority: 10, Conditions: path, Actions: actions },
    { Condition: rules === "if" ? "HasApi" : when },
  );
  if (rules !== "two") return;
  const host = [{ Field: "host-header", HostHeaderConfig: { Values: ["admin.example.com"] } }];
  draft.resource(
    "AdminRule",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    { ListenerArn: listener, Priority: 20, Conditions: host, Actions: [forward(first)] },
    { Condition: when },
  );
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
