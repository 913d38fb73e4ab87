import { asRef } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type JsonObject } from "../../../src/values/json.js";
import { adminPorts, letsThrough, worlds, type Traffic } from "../group-rules.js";

/** More ports than this are not one service. */
const mostPorts = 100;

/** Returns the parameter that lets everybody in by its default; undefined if none does. */
export function whoDecides(rule: JsonObject, { parameters }: Template): string | undefined {
  const names = worlds.map(({ property, range }) => {
    const name = asRef(own(rule, property)) ?? "";
    return own(parameters.get(name), "Default") === range ? name : undefined;
  });
  return names.find((name) => name !== undefined);
}

/** Returns why a rule for everybody is left alone, as a clause: other services are behind it, whose users are elsewhere. */
export function whyLeftAlone(traffic: Traffic): string | undefined {
  const { protocol, from, to } = traffic;
  if (protocol === "-1") return "the rule is for all traffic; list the ports that are meant first";
  const isWeb = [80, 443].some((port) => letsThrough(traffic, port));
  if (!isWeb && to - from < mostPorts) return undefined;
  const others = adminPorts.filter((port) => letsThrough(traffic, port)).join(" and ");
  return `the rule is for the ports ${from}-${to}; split it first, so that port ${others} is on its own`;
}
