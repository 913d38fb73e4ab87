import { asRef, getAtt, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";
import { rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, referrersOf, resourceAt, targetOf } from "../../aws/values/references.js";
import { isThereFor, vpcOf } from "./network.js";

/** A kind of resource in a VPC that functions talk to over the network. */
interface StoreKind {
  /** The property that lists its security groups. */
  groups: string;
  /** The property that names its subnet group, or lists its subnets. */
  subnets: string;
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

const kinds: ReadonlyMap<string, StoreKind> = new Map(
  Object.entries({
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
  }),
);

/** The types that list the subnets of stores in `SubnetIds`. */
const subnetGroupTypes = [
  "AWS::RDS::DBSubnetGroup",
  "AWS::DocDB::DBSubnetGroup",
  "AWS::Neptune::DBSubnetGroup",
  "AWS::ElastiCache::SubnetGroup",
];

/** The types that say in which VPC they are. */
const memberTypes = ["AWS::EC2::SecurityGroup", "AWS::EC2::Subnet"];

const storeTypes = [...kinds.keys()].filter((type) => type !== "AWS::EFS::MountTarget");

/** Returns the databases and caches of the template that exist wherever `user` does. */
export function storesFor(user: ResourceView): ResourceView[] {
  return viewsOf(user.template, ...storeTypes).filter((store) => isThereFor(store, user));
}

/** Returns the databases and caches that a function evidently uses: it, its role or a policy of that names them. */
export function usedStores(fn: ResourceView): ResourceView[] {
  const roles = rolesOfFunction(fn);
  const policies = roles.flatMap((role) => policiesOf(role).map(({ policy }) => policy));
  const values = [fn, ...roles, ...policies].map(({ resource }) => resource.properties);
  const named = new Set([...values, settingOf(fn, "Environment")].flatMap(namesIn));
  if (named.size === 0) return [];
  const isNamed = (store: ResourceView): boolean =>
    named.has(store.logicalId) || secretsOf(store).some((secret) => named.has(secret));
  return viewsOf(fn.template, ...storeTypes).filter((store) => isNamed(store) && isThereFor(store, fn));
}

/** Returns the secrets that hold the password of a store. */
function secretsOf(store: ResourceView): string[] {
  const { template } = store;
  const attachments = referrersOf(store, "AWS::SecretsManager::SecretTargetAttachment", "TargetId");
  const named = ["MasterUserPassword", "Auth"].flatMap((property) => namesIn(store.property(property).written));
  return [
    ...named.filter((name) => template.resource(name)?.type === "AWS::SecretsManager::Secret"),
    ...attachments.flatMap((attachment) => targetOf(attachment.property("SecretId").written) ?? []),
  ];
}

/** Returns the mount targets of the file systems whose access points a function names. */
export function mountTargetsOf(fn: ResourceView): ResourceView[] {
  const points = resourcesNamed(fn, "FileSystemConfigs", ["AWS::EFS::AccessPoint"]);
  const systems = points.flatMap((point) => targetOf(point.property("FileSystemId").written) ?? []);
  return viewsOf(fn.template, "AWS::EFS::MountTarget").filter(
    (target) => !target.isInLoop && systems.includes(targetOf(target.property("FileSystemId").written) ?? ""),
  );
}

/** Returns the resources of these types that a property names, however deep. */
function resourcesNamed(resource: ResourceView, property: string, types: readonly string[]): ResourceView[] {
  return namesIn(resource.property(property).written)
    .flatMap((name) => viewNamed(resource.template, name) ?? [])
    .filter(({ type }) => types.includes(type));
}

/** Returns the VPC of a store, by its security groups or its subnets; undefined where it cannot be told. */
export function vpcOfStore(store: ResourceView): string | undefined {
  const kind = kinds.get(store.type);
  if (kind === undefined) return undefined;
  const subnetGroup = resourceAt(store, kind.subnets);
  const members = [
    ...resourcesNamed(store, kind.groups, memberTypes),
    ...resourcesNamed(store, kind.subnets, memberTypes),
    ...(subnetGroup !== undefined && subnetGroupTypes.includes(subnetGroup.type)
      ? resourcesNamed(subnetGroup, "SubnetIds", memberTypes)
      : []),
  ];
  return members.map(vpcOf).find((vpc) => vpc !== undefined);
}

/** A database, cache or file system that is to let a function in. */
export interface Access {
  readonly store: ResourceView;
  readonly group: ResourceView;
  readonly port: Json;
}

/** Returns what the function uses in this VPC and what does not let in the whole VPC anyway, each group and port once. */
export function accessFor(fn: ResourceView, vpc: string): Access[] {
  const found = new Map<string, Access>();
  for (const store of [...usedStores(fn), ...mountTargetsOf(fn)]) {
    const [group, port] = [groupOfStore(store, vpc, fn), portOf(store)];
    if (group === undefined || port === undefined || letsInVpc(group, port)) continue;
    const key = JSON.stringify([group.logicalId, port]);
    if (!found.has(key)) found.set(key, { store, group, port });
  }
  return [...found.values()];
}

/** Returns a rule that lets the security group `from` in; a resource of its own, since the groups may name each other. */
export function ingressFrom(from: string, { group, port }: Access, description: Json): JsonObject {
  return {
    Type: "AWS::EC2::SecurityGroupIngress",
    Properties: {
      GroupId: getAtt(group.logicalId, "GroupId"),
      Description: description,
      IpProtocol: "tcp",
      FromPort: port,
      ToPort: port,
      SourceSecurityGroupId: getAtt(from, "GroupId"),
    },
  };
}

/** Returns the first security group of a store that is in the template and in this VPC. */
function groupOfStore(store: ResourceView, vpc: string, user: ResourceView): ResourceView | undefined {
  const listed = own(store.resource.properties, kinds.get(store.type)?.groups ?? "");
  return guardedItems(store.template, listed, [], user.guards)
    .flatMap(({ value }) => viewNamed(store.template, targetOf(value)) ?? [])
    .find((group) => group.type === "AWS::EC2::SecurityGroup" && vpcOf(group) === vpc && isThereFor(group, user));
}

/** Returns the port of a store; undefined where the template does not tell. */
function portOf(store: ResourceView): Json | undefined {
  const kind = kinds.get(store.type);
  const port = store.property("Port").written ?? noValue;
  if (!isNoValue(port) && (asRef(port) !== undefined || typeof port !== "object")) return port;
  if (kind?.port !== undefined) return getAtt(store.logicalId, kind.port);
  if (!isNoValue(port)) return undefined;
  const engine = store.property("Engine").written ?? store.property("EngineFamily").written ?? "";
  return own(kind?.ports, (textOf(store.template, engine) ?? "?").toLowerCase());
}

/** True if the group lets in the whole VPC, or everyone, at this port. */
function letsInVpc(group: ResourceView, port: Json): boolean {
  const { template } = group;
  const separate = referrersOf(group, "AWS::EC2::SecurityGroupIngress", "GroupId").map(
    ({ resource }) => resource.properties ?? {},
  );
  const listed = guardedItems(template, group.property("SecurityGroupIngress").written, [], []);
  const vpc = resourceAt(group, "VpcId");
  const cidrs = ["0.0.0.0/0"];
  if (vpc !== undefined) {
    const block = textOf(template, vpc.property("CidrBlock").written);
    cidrs.push(`\${${vpc.logicalId}.CidrBlock}`, ...(block === undefined ? [] : [block]));
  }
  return [...listed.map(({ value }) => value), ...separate].some(
    (rule) => cidrs.includes(textOf(template, own(rule, "CidrIp")) ?? "") && mayCover(template, rule, port),
  );
}

/** True if a rule may cover the port; one of which the ports cannot be told may cover all. */
function mayCover(template: Template, rule: Json, port: Json): boolean {
  const [from = NaN, to = NaN, wanted = NaN] = [own(rule, "FromPort"), own(rule, "ToPort"), port].map((value) =>
    Number(textOf(template, value) ?? NaN),
  );
  if ([from, to, wanted].some(Number.isNaN)) return true;
  return String(own(rule, "IpProtocol")) === "-1" || (from <= wanted && wanted <= to);
}
