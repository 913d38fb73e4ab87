import type { NetworkKind } from "./network.js";
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

/** The values of each choice, the usual ones more than once. */
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
