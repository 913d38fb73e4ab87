import { own, type Json } from "../../src/values/json.js";
import type { Decision } from "./decisions.js";

/** What no account tells, as the author of the samples would say it. */
const sayings: Readonly<Record<string, string>> = {
  AlarmEmail: "ops@example.com",
  Stage: "test",
  ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/mails:1",
  Domain: "shop.example.com",
};

/** What a person would have to make first. */
export function toBeMade({ parameter }: Decision): string[] {
  if (/LoadBalancer|TargetGroup/.test(parameter)) return ["load balancer"];
  return parameter.includes("Certificate") ? ["certificate"] : [];
}

/**
 * Returns the value that a person gives to a parameter that is open, from what they know of the account. `made`: what can
 * be named there; `known`: what the facts say where the account can be read. Undefined if nobody can know.
 */
export function answerTo(
  { parameter, candidates }: Decision,
  made: Json,
  known: ReadonlyMap<string, string>,
): string | undefined {
  const told = known.get(parameter) ?? sayings[parameter];
  if (told !== undefined) return told;
  if (/Certificate/.test(parameter)) return textOf(own(made, "cert"));
  if (/LoadBalancer/.test(parameter)) return textOf(own(made, "loadBalancer"));
  if (/TargetGroup/.test(parameter)) return textOf(own(made, "targetGroup"));
  if (/VpcId/.test(parameter)) return textOf(own(made, "vpc"));
  if (/Subnet/.test(parameter)) return textOf(own(made, "subnets"));
  if (/SecurityGroup/.test(parameter)) return textOf(own(made, "sgs"));
  return candidates[0];
}

function textOf(value: Json | undefined): string | undefined {
  if (Array.isArray(value)) return value.map(String).join(",");
  return typeof value === "string" ? value : undefined;
}
