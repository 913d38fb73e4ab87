import { isIntrinsic, isNoValue } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";

/** The types that have rules of security groups. */
export const groupType = "AWS::EC2::SecurityGroup";
/** A rule for what comes in, as a resource of its own. */
export const ingressType = "AWS::EC2::SecurityGroupIngress";
/** A rule for what goes out, as a resource of its own. */
export const egressType = "AWS::EC2::SecurityGroupEgress";

/** A rule of a security group, in its list or as a resource of its own. */
export interface GroupRule {
  readonly direction: "ingress" | "egress";
  readonly rule: JsonObject;
  readonly path: Path;
}

/** Returns the rules that a security group lists, or the one that a resource is, as far as they can be read. */
export function rulesOf(resource: ResourceView): GroupRule[] {
  if (resource.type !== groupType) {
    const direction = resource.type === ingressType ? "ingress" : "egress";
    const path = [...resource.path, "Properties"];
    return [{ direction, rule: resource.resource.properties ?? {}, path }];
  }
  return (["ingress", "egress"] as const).flatMap((direction) =>
    resource
      .property(direction === "ingress" ? "SecurityGroupIngress" : "SecurityGroupEgress")
      .items.flatMap(({ value, path }) =>
        isObject(value) && !isIntrinsic(value) ? [{ direction, rule: value, path }] : [],
      ),
  );
}

/** All addresses of a version of IP, and the property that says so. */
export interface World {
  readonly property: "CidrIp" | "CidrIpv6";
  readonly range: string;
}

/** All addresses of IPv4, and all of IPv6. */
export const worlds: readonly World[] = [
  { property: "CidrIp", range: "0.0.0.0/0" },
  { property: "CidrIpv6", range: "::/0" },
];

/** Returns by which property a rule is about all addresses; undefined if it is not. Any block with no bits is all of them. */
export function worldOf(rule: JsonObject): World | undefined {
  return worlds.flatMap(({ property }) => {
    const range = own(rule, property);
    return typeof range === "string" && range.endsWith("/0") ? [{ property, range }] : [];
  })[0];
}

/** What a rule lets through. */
export interface Traffic {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, or the number of another protocol. */
  readonly protocol: string;
  /** NaN where the template does not tell. */
  readonly from: number;
  readonly to: number;
}

const protocolNames: ReadonlyMap<string, string> = new Map([
  ["1", "icmp"],
  ["6", "tcp"],
  ["17", "udp"],
  ["58", "icmpv6"],
  ["all", "-1"],
]);

/** Returns what a rule lets through. */
export function trafficOf(rule: JsonObject): Traffic {
  const written = own(rule, "IpProtocol");
  const protocol = typeof written === "string" || typeof written === "number" ? String(written).toLowerCase() : "";
  return {
    protocol: protocolNames.get(protocol) ?? protocol,
    from: portOf(own(rule, "FromPort")),
    to: portOf(own(rule, "ToPort")),
  };
}

function portOf(value: Json | undefined): number {
  const isPlain = typeof value === "number" || (typeof value === "string" && /^-?\d+$/.test(value));
  return isPlain && !isNoValue(value) ? Number(value) : NaN;
}

/** The ports by which machines are administered: SSH and Remote Desktop. */
export const adminPorts: readonly number[] = [22, 3389];

/** True if a rule lets a port of TCP or UDP through, as far as can be told. */
export function letsThrough({ protocol, from, to }: Traffic, port: number): boolean {
  if (protocol === "-1") return true;
  return (protocol === "tcp" || protocol === "udp") && from <= port && port <= to;
}
