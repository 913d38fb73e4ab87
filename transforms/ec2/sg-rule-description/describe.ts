import { asGetAtt, asRef, asSub, isNoValue } from "../../../src/template/intrinsics.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { trafficOf, type GroupRule, type Traffic } from "../group-rules.js";

/** What listens on ports that everybody knows. */
const services: ReadonlyMap<string, string> = new Map([
  ["tcp 21", "FTP"],
  ["tcp 22", "SSH"],
  ["tcp 25", "SMTP"],
  ["tcp 53", "DNS over TCP"],
  ["tcp 80", "HTTP"],
  ["tcp 88", "Kerberos"],
  ["tcp 389", "LDAP"],
  ["tcp 443", "HTTPS"],
  ["tcp 445", "SMB"],
  ["tcp 465", "SMTPS"],
  ["tcp 587", "SMTP submission"],
  ["tcp 636", "LDAPS"],
  ["tcp 1433", "Microsoft SQL Server"],
  ["tcp 1521", "Oracle Database"],
  ["tcp 2049", "NFS"],
  ["tcp 3306", "MySQL"],
  ["tcp 3389", "Remote Desktop"],
  ["tcp 5432", "PostgreSQL"],
  ["tcp 5439", "Amazon Redshift"],
  ["tcp 5671", "AMQP over TLS"],
  ["tcp 5672", "AMQP"],
  ["tcp 6379", "Redis"],
  ["tcp 8883", "MQTT over TLS"],
  ["tcp 9092", "Kafka"],
  ["tcp 11211", "Memcached"],
  ["tcp 27017", "MongoDB"],
  ["udp 53", "DNS"],
  ["udp 123", "NTP"],
  ["udp 500", "IKE"],
  ["udp 514", "Syslog"],
  ["udp 1194", "OpenVPN"],
  ["udp 3389", "Remote Desktop over UDP"],
  ["udp 4500", "IPsec NAT traversal"],
]);

const wholeProtocols: ReadonlyMap<string, string> = new Map([
  ["-1", "All traffic"],
  ["icmp", "ICMP"],
  ["icmpv6", "ICMPv6"],
]);

/** What a rule says of the other side. */
const peers = [
  "SourceSecurityGroupId",
  "DestinationSecurityGroupId",
  "SourceSecurityGroupName",
  "SourcePrefixListId",
  "DestinationPrefixListId",
  "CidrIp",
  "CidrIpv6",
] as const;

/** Returns what a rule lets through and for whom, in the characters that EC2 takes in a description. */
export function describe({ direction, rule }: GroupRule): string {
  const peer = peers.map((property) => own(rule, property)).find((value) => value !== undefined && !isNoValue(value));
  const other = peerName(peer);
  const text =
    other === undefined ? whatOf(rule) : `${whatOf(rule)} ${direction === "ingress" ? "from" : "to"} ${other}`;
  // What a loop puts in the place of its identifier is no part of a plain text.
  return text
    .replaceAll(/\$\{[^{}]*\}/g, "")
    .replaceAll(/[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]/g, "-")
    .slice(0, 255);
}

function whatOf(rule: JsonObject): string {
  const traffic = trafficOf(rule);
  const whole = wholeProtocols.get(traffic.protocol);
  if (whole !== undefined) return whole;
  if (traffic.protocol === "") return "Traffic";
  if (traffic.protocol !== "tcp" && traffic.protocol !== "udp") return `IP protocol ${traffic.protocol}`;
  return portsOf(rule, traffic);
}

function portsOf(rule: JsonObject, { protocol, from, to }: Traffic): string {
  const name = protocol.toUpperCase();
  if (from === to) return services.get(`${protocol} ${from}`) ?? `${name} port ${from}`;
  if (from <= 1 && to === 65_535) return `All ${name} ports`;
  if (from < to) return `${name} ports ${from}-${to}`;
  const ports = [...new Set(["FromPort", "ToPort"].map((property) => asRef(own(rule, property))))];
  const [port] = ports;
  return ports.length === 1 && port !== undefined ? `${name} port ${port}` : name;
}

/** Returns who is on the other side, by its name in the template; undefined where that cannot be told. */
function peerName(value: Json | undefined): string | undefined {
  if (value === "0.0.0.0/0") return "anywhere";
  if (value === "::/0") return "anywhere (IPv6)";
  if (typeof value === "string") return value;
  const name = asRef(value) ?? asGetAtt(value)?.target;
  if (name !== undefined) return name;
  const text = asSub(value)?.text;
  return text?.replaceAll(/\$\{(\w+)[^{}]*\}/g, "$1");
}
