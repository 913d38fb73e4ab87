import type { Json, JsonObject } from "../../src/values/json.js";
import { equals, ifCondition, noValue, not, ref } from "../../src/template/intrinsics.js";
import type { BalancerChoices } from "./balancer-choices.js";
import type { Draft } from "./template-draft.js";

/** Two target groups. */
export interface Targets {
  first: Json;
  second: Json;
}

/** Returns port and protocol of the listener, and what belongs to them. */
export function portOf(draft: Draft, { port, action }: BalancerChoices, certificate: Json | undefined): JsonObject {
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

/** Returns an action that sends to a target group. */
export function forward(target: Json): JsonObject {
  return { Type: "forward", TargetGroupArn: target };
}

const redirect: JsonObject = {
  Type: "redirect",
  RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
};

/** Returns what the listener does with what it gets. */
export function actionsOf(draft: Draft, { action }: BalancerChoices, { first, second }: Targets): Json {
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

/** Returns the certificate of the load balancer, and adds it; undefined where it has none. */
export function certificateOf(draft: Draft, { certificate }: BalancerChoices): Json | undefined {
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

/** Adds a listener with TLS beside the one without. */
export function addSecure(
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

/** Adds rules to the listener. */
export function addRules(
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
