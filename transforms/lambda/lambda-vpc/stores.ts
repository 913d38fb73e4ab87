import { own, type Json } from "../../../src/values/json.js";
import { asRef, getAtt, isNoValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { isThereFor, vpcOf } from "./network.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, targetOf } from "../../aws/values/references.js";

/** A kind of resource in a VPC that functions talk to over the network. */
interface StoreKind {
  /** The property that lists its security groups. */
  groups: string;
  /** The property that names its subnet group, or lists its subnets. */
  subnets?: string;
  /** The attribute that has its port. */
  port?: string;
  /** Its port where it names none, by engine. */
  ports: Readonly<Record<string, number>>;
}

const sqlPorts = {
  mysql: 3306,
  mariadb: 3306,
  aurora: 3306,
  "aurora-mysql": 3306,
  postgres: 5432,
  postgresql: 5432,
  "aurora-postgresql": 5432,
};
const cachePorts = { redis: 6379, valkey: 6379, memcached: 11211 };

const kinds: Readonly<Record<string, StoreKind>> = {
  "AWS::RDS::DBInstance": {
    groups: "VPCSecurityGroups",
    subnets: "DBSubnetGroupName",
    port: "Endpoint.Port",
    ports: sqlPorts,
  },
  "AWS::RDS::DBCluster": {
    groups: "VpcSecurityGroupIds",
    subnets: "DBSubnetGroupName",
    port: "Endpoint.Port",
    ports: sqlPorts,
  },
  "AWS::RDS::DBProxy": {
    groups: "VpcSecurityGroupIds",
    subnets: "VpcSubnetIds",
    ports: { mysql: 3306, postgresql: 5432, sqlserver: 1433 },
  },
  "AWS::DocDB::DBCluster": { groups: "VpcSecurityGroupIds", subnets: "DBSubnetGroupName", ports: { "": 27017 } },
  "AWS::Neptune::DBCluster": { groups: "VpcSecurityGroupIds", subnets: "DBSubnetGroupName", ports: { "": 8182 } },
  "AWS::ElastiCache::CacheCluster": {
    groups: "VpcSecurityGroupIds",
    subnets: "CacheSubnetGroupName",
    ports: cachePorts,
  },
  "AWS::ElastiCache::ReplicationGroup": {
    groups: "SecurityGroupIds",
    subnets: "CacheSubnetGroupName",
    ports: { ...cachePorts, "": 6379 },
  },
  "AWS::ElastiCache::ServerlessCache": { groups: "SecurityGroupIds", subnets: "SubnetIds", ports: cachePorts },
  "AWS::EFS::MountTarget": { groups: "SecurityGroups", subnets: "SubnetId", ports: { "": 2049 } },
};

const subnetGroups: Readonly<Record<string, string>> = {
  "AWS::RDS::DBSubnetGroup": "SubnetIds",
  "AWS::DocDB::DBSubnetGroup": "SubnetIds",
  "AWS::Neptune::DBSubnetGroup": "SubnetIds",
  "AWS::ElastiCache::SubnetGroup": "SubnetIds",
};

const storeTypes = Object.keys(kinds).filter((type) => type !== "AWS::EFS::MountTarget");

/** The databases and caches of the template that exist wherever `user` does. */
export function storesFor(template: Template, user: Resource): Resource[] {
  return template.ofType(...storeTypes).filter((store) => isThereFor(template, store, user));
}

/** The databases and caches that one of these values names, itself or by the secret that holds its password. */
export function namedStores(template: Template, values: readonly (Json | undefined)[]): Resource[] {
  const named = new Set(values.flatMap(namesIn));
  if (named.size === 0) return [];
  return template
    .ofType(...storeTypes)
    .filter((store) => named.has(store.logicalId) || secretsOf(template, store).some((secret) => named.has(secret)));
}

function secretsOf(template: Template, store: Resource): string[] {
  const attached = template
    .ofType("AWS::SecretsManager::SecretTargetAttachment")
    .filter(({ properties }) => targetOf(own(properties, "TargetId")) === store.logicalId);
  const mentioned = [own(store.properties, "MasterUserPassword"), own(store.properties, "Auth")].flatMap(namesIn);
  const known = mentioned.filter((name) => template.resource(name)?.type === "AWS::SecretsManager::Secret");
  return [...known, ...attached.flatMap(({ properties }) => targetOf(own(properties, "SecretId")) ?? [])];
}

/** The mount targets of the file systems whose access points a function names. */
export function mountTargetsOf(template: Template, configs: Json | undefined): Resource[] {
  const points = namesIn(configs)
    .flatMap((name) => template.resource(name) ?? [])
    .filter(({ type }) => type === "AWS::EFS::AccessPoint");
  const systems = points.flatMap(({ properties }) => targetOf(own(properties, "FileSystemId")) ?? []);
  return template
    .ofType("AWS::EFS::MountTarget")
    .filter(
      ({ isInLoop, properties }) => !isInLoop && systems.includes(targetOf(own(properties, "FileSystemId")) ?? ""),
    );
}

/** The VPC of a store, by its security groups or its subnets; undefined when it cannot be told. */
export function vpcOfStore(template: Template, store: Resource): string | undefined {
  const kind = kinds[store.type];
  const named = [own(store.properties, kind?.groups ?? ""), ...subnetsOf(template, store, kind?.subnets)].flatMap(
    namesIn,
  );
  const members = named
    .flatMap((name) => template.resource(name) ?? [])
    .filter(({ type }) => type === "AWS::EC2::SecurityGroup" || type === "AWS::EC2::Subnet");
  return members.map((member) => vpcOf(template, member)).find((vpc) => vpc !== undefined);
}

function subnetsOf(template: Template, { properties }: Resource, property = ""): (Json | undefined)[] {
  const value = own(properties, property);
  const group = template.resource(targetOf(value) ?? "");
  const listed = own(group?.properties, subnetGroups[group?.type ?? ""] ?? "");
  return [value, listed];
}

/** The first security group of a store that is in the template and in this VPC. */
export function groupOfStore(template: Template, store: Resource, vpc: string, user: Resource): Resource | undefined {
  const listed = own(store.properties, kinds[store.type]?.groups ?? "");
  const named = guardedItems(template, listed, [], template.guardsOf(user)).map(({ value }) =>
    template.resource(targetOf(value) ?? ""),
  );
  return named.find(
    (group) =>
      group?.type === "AWS::EC2::SecurityGroup" && vpcOf(template, group) === vpc && isThereFor(template, group, user),
  );
}

/** The port of a store; undefined when the template does not tell. */
export function portOf(template: Template, { logicalId, type, properties }: Resource): Json | undefined {
  const kind = kinds[type];
  const named = own(properties, "Port");
  if (named !== undefined && !isNoValue(named) && (asRef(named) !== undefined || typeof named !== "object"))
    return named;
  if (kind?.port !== undefined) return getAtt(logicalId, kind.port);
  if (named !== undefined && !isNoValue(named)) return undefined;
  const engine = textOf(template, own(properties, "Engine") ?? own(properties, "EngineFamily") ?? "") ?? "?";
  return kind?.ports[engine.toLowerCase()];
}

/** Does the group let in the whole VPC, or everyone, at this port? */
export function letsInVpc(template: Template, group: Resource, port: Json): boolean {
  const separate = template
    .ofType("AWS::EC2::SecurityGroupIngress")
    .filter(({ properties }) => targetOf(own(properties, "GroupId")) === group.logicalId);
  const inline = guardedItems(template, own(group.properties, "SecurityGroupIngress"), [], []).map(
    ({ value }) => value,
  );
  const vpc = template.resource(targetOf(own(group.properties, "VpcId")) ?? "");
  const cidrs = [
    "0.0.0.0/0",
    textOf(template, own(vpc?.properties, "CidrBlock")),
    vpc === undefined ? undefined : `\${${vpc.logicalId}.CidrBlock}`,
  ];
  return [...inline, ...separate.map(({ properties }) => properties ?? {})].some((rule) => {
    const cidr = textOf(template, own(rule, "CidrIp"));
    return cidr !== undefined && cidrs.includes(cidr) && mayCover(template, rule, port);
  });
}

/** A rule of which the ports cannot be told may cover all. */
function mayCover(template: Template, rule: Json, port: Json): boolean {
  const [from, to, wanted] = [own(rule, "FromPort"), own(rule, "ToPort"), port].map((value) =>
    Number(textOf(template, value) ?? NaN),
  );
  if (from === undefined || to === undefined || wanted === undefined || [from, to, wanted].some(Number.isNaN))
    return true;
  return String(own(rule, "IpProtocol")) === "-1" || (from <= wanted && wanted <= to);
}
