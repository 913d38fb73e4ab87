import { asRef, getAtt, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { textOf } from "../../aws/values/normal-text.js";
import { guardedItems, namesIn, resourceAt, targetOf } from "../../aws/values/references.js";

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

/** The types of databases and caches. */
export const storeTypes = [...kinds.keys()].filter((type) => type !== "AWS::EFS::MountTarget");

/** Returns the databases and caches of the template that exist wherever `user` does. */
export function storesFor(user: ResourceView): ResourceView[] {
  return viewsOf(user.template, ...storeTypes).filter((store) => isThereFor(store, user));
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

/** Returns the first security group of a store that is in the template and in this VPC. */
export function groupOfStore(store: ResourceView, vpc: string, user: ResourceView): ResourceView | undefined {
  const listed = own(store.resource.properties, kinds.get(store.type)?.groups ?? "");
  return guardedItems(store.template, listed, [], user.guards)
    .flatMap(({ value }) => viewNamed(store.template, targetOf(value)) ?? [])
    .find((group) => group.type === "AWS::EC2::SecurityGroup" && vpcOf(group) === vpc && isThereFor(group, user));
}

/** Returns the port of a store; undefined where the template does not tell. */
export function portOf(store: ResourceView): Json | undefined {
  const kind = kinds.get(store.type);
  const port = store.property("Port").written ?? noValue;
  if (!isNoValue(port) && (asRef(port) !== undefined || typeof port !== "object")) return port;
  if (kind?.port !== undefined) return getAtt(store.logicalId, kind.port);
  if (!isNoValue(port)) return undefined;
  const engine = store.property("Engine").written ?? store.property("EngineFamily").written ?? "";
  return own(kind?.ports, (textOf(store.template, engine) ?? "?").toLowerCase());
}
