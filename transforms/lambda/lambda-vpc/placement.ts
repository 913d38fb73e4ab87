import { equal, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { asRef, noValue } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { functionTypes, rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { isOwnParameter } from "./parameters.js";
import { stateOf } from "./vpc-config.js";
import { isThereFor, networksFor, reachOf, vpcOf, type Network } from "./network.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { mountTargetsOf, namedStores, storesFor, vpcOfStore } from "./stores.js";
import { guardedItems, namesIn, targetOf } from "../../aws/values/references.js";

/** Where the template has a place for a function. */
export interface Placement {
  subnetIds: Json;
  /** The VPC, where it can be told; then the function gets a security group of its own. */
  vpc?: { name: string; id: Json };
  /** Security groups that go with the subnets, where it cannot. */
  groupIds?: Json;
  /** No way leads out of the VPC. */
  isIsolated: boolean;
}

/** Where to put a function; undefined when the template does not decide that. */
export function placementFor(template: Template, fn: Resource): Placement | undefined {
  const configs = own(fn.properties, "FileSystemConfigs");
  const mountTargets = mountTargetsOf(template, configs);
  if (configs !== undefined && mountTargets.length > 0) return inVpcOf(template, fn, mountTargets);
  return besideOthers(template, fn) ?? inNetwork(template, fn);
}

/** In the VPC of what the function has to reach. */
function inVpcOf(template: Template, fn: Resource, needed: readonly Resource[]): Placement | undefined {
  const vpcs = new Set(needed.map((each) => vpcOfStore(template, each)));
  const [vpc, ...more] = vpcs;
  return more.length > 0 ? undefined : asPlacement(networksFor(template, fn).find((network) => network.vpc === vpc));
}

function inNetwork(template: Template, fn: Resource): Placement | undefined {
  const networks = networksFor(template, fn);
  if (networks.length === 0) return undefined;
  const stores = storesFor(template, fn);
  const used = usedStores(template, fn);
  if (used.length > 0) return inVpcOf(template, fn, used);
  const withStore = networks.filter(({ vpc }) => stores.some((store) => vpcOfStore(template, store) === vpc));
  const withWayOut = networks.filter(({ isIsolated }) => !isIsolated);
  return asPlacement([withStore, networks, withWayOut].find(({ length }) => length === 1)?.[0]);
}

/** The databases and caches that the function evidently uses: it, its role or a policy of that names them. */
export function usedStores(template: Template, fn: Resource): Resource[] {
  const roles = rolesOfFunction(template, fn);
  const policies = roles.flatMap((role) => policiesOf(template, role).map(({ policy }) => policy));
  const values = [fn, ...roles, ...policies].map(({ properties }) => properties);
  return namedStores(template, [...values, settingOf(template, fn, "Environment")]).filter((store) =>
    isThereFor(template, store, fn),
  );
}

function asPlacement(network: Network | undefined): Placement | undefined {
  if (network === undefined) return undefined;
  const { vpc, vpcId, subnets, isIsolated } = network;
  return { subnetIds: subnets.map(({ logicalId }) => ({ Ref: logicalId })), vpc: { name: vpc, id: vpcId }, isIsolated };
}

/** In the subnets that the other functions of the template have, where they agree. */
function besideOthers(template: Template, fn: Resource): Placement | undefined {
  const places = neighboursOf(template, fn).flatMap((config) => placeOf(template, fn, config) ?? []);
  const [first, ...more] = places;
  return first !== undefined && more.every(({ subnetIds }) => equal(subnetIds, first.subnetIds)) ? first : undefined;
}

/** The `VpcConfig`s of others that hold wherever the function exists. */
function neighboursOf(template: Template, fn: Resource): Json[] {
  const context = template.guardsOf(fn);
  const others = template
    .ofType(...functionTypes)
    .filter(({ logicalId, isInLoop }) => !isInLoop && logicalId !== fn.logicalId);
  const values = [
    ...others.map(({ properties }) => own(properties, "VpcConfig")),
    own(template.member("Globals", "Function"), "VpcConfig"),
  ];
  const choices = values.flatMap((value) => (value === undefined ? [] : template.alternatives(value, context)));
  const holding = choices.filter(
    ({ value, guards }) =>
      own(value, "SubnetIds") !== undefined &&
      isAvailable(template, value, fn) &&
      template.worlds.implies(context, guards),
  );
  return holding.map(({ value }) => value).filter((value) => stateOf(template, value, context) === "complete");
}

function isAvailable(template: Template, value: Json, fn: Resource): boolean {
  return namesOf(value).every((name) => {
    if (template.parameters.has(name)) return !isOwnParameter(template, name);
    const resource = template.resource(name);
    return resource !== undefined && isThereFor(template, resource, fn);
  });
}

/** Every function asks for those of every other one. */
const namesInObject = memoize((value: object & Json) => namesIn(value));

function namesOf(value: Json): string[] {
  return typeof value === "object" && value !== null ? namesInObject(value) : namesIn(value);
}

function placeOf(template: Template, fn: Resource, config: Json): Placement | undefined {
  const subnetIds = own(config, "SubnetIds") ?? [];
  const context = template.guardsOf(fn);
  const subnets = subnetsIn(template, subnetIds);
  const reaches = subnets.map((subnet) => reachOf(template, subnet, context));
  if (reaches.includes("public")) return undefined;
  const vpc = vpcOfLists(template, subnetIds, own(config, "SecurityGroupIds") ?? []);
  const isIsolated = reaches.length > 0 && reaches.every((reach) => reach === "isolated");
  if (vpc !== undefined) return { subnetIds, vpc, isIsolated };
  return { subnetIds, groupIds: own(config, "SecurityGroupIds") ?? [], isIsolated };
}

function subnetsIn(template: Template, subnetIds: Json): Resource[] {
  return guardedItems(template, subnetIds, [], []).flatMap(({ value }) => {
    const subnet = template.resource(targetOf(value) ?? "");
    return subnet?.type === "AWS::EC2::Subnet" ? [subnet] : [];
  });
}

/** The VPC of subnets or security groups, as far as they are in the template. */
export function vpcOfLists(template: Template, ...values: readonly Json[]): { name: string; id: Json } | undefined {
  for (const { value } of values.flatMap((list) => guardedItems(template, list, [], []))) {
    const member = template.resource(targetOf(value) ?? "");
    if (member?.type !== "AWS::EC2::Subnet" && member?.type !== "AWS::EC2::SecurityGroup") continue;
    const [name, id] = [vpcOf(template, member), own(member.properties, "VpcId")];
    if (name !== undefined && id !== undefined && asRef(id) !== "AWS::NoValue") return { name, id };
  }
  return undefined;
}

/** What a `VpcConfig` with one list only lacks, where the template tells. */
export function missingList(
  template: Template,
  fn: Resource,
  config: Json,
  missing: "SubnetIds" | "SecurityGroupIds",
): Placement | undefined {
  const given = own(config, missing === "SubnetIds" ? "SecurityGroupIds" : "SubnetIds") ?? [];
  const vpc = vpcOfLists(template, given);
  if (missing === "SecurityGroupIds") {
    if (vpc !== undefined) return { subnetIds: given, vpc, isIsolated: false };
    const twin = neighboursOf(template, fn).find((other) => equal(own(other, "SubnetIds"), given));
    return twin === undefined ? undefined : placeOf(template, fn, twin);
  }
  return asPlacement(networksFor(template, fn).find((network) => network.vpc === vpc?.name));
}

/** Does the template tell what its `VpcConfig` lacks, in every branch that lacks it? */
export function missingInPart(template: Template, fn: Resource, missing: "SubnetIds" | "SecurityGroupIds"): boolean {
  const context = template.guardsOf(fn);
  const branches = template.alternatives(own(fn.properties, "VpcConfig") ?? noValue, context);
  return branches
    .filter(({ value, guards }) => stateOf(template, value, [...context, ...guards]) === missing)
    .every(({ value }) => missingList(template, fn, value, missing) !== undefined);
}
