import { asRef } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { memoize } from "../../../src/values/memoize.js";
import { functionTypes } from "../../aws/network/functions.js";
import { reachOf } from "../../aws/network/routing.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { guardedItems, namesIn, targetOf } from "../../aws/values/references.js";
import { mountTargetsOf, storesFor, vpcOfStore } from "./data-stores.js";
import { networksFor, privateNetworks, type Network } from "./network.js";
import { isOwnParameter } from "./parameters.js";
import { usedStores } from "./used-stores.js";
import { stateOf, type List } from "./vpc-config.js";

/** A place that the template has for a function. */
export interface Placement {
  readonly subnetIds: Json;
  /** The subnets, where all of them and their routes are in the template. */
  readonly subnets?: readonly ResourceView[];
  /** The VPC, where it can be told; then the function gets a security group of its own, unless it can share one. */
  readonly vpc?: { readonly name: string; readonly id: Json };
  /** The security groups of other functions that it shares. */
  readonly groupIds?: Json;
  /** No default route leads out of the VPC. */
  readonly isIsolated: boolean;
}

/** Returns where to put a function; undefined where the template does not decide that. */
export function placementFor(fn: ResourceView): Placement | undefined {
  const mountTargets = mountTargetsOf(fn);
  if (mountTargets.length > 0) return inVpcOf(fn, mountTargets);
  return besideOthers(fn) ?? inNetwork(fn);
}

/** Returns a place in the VPC of what the function has to reach. */
function inVpcOf(fn: ResourceView, needed: readonly ResourceView[]): Placement | undefined {
  const [vpc, ...more] = new Set(needed.map(vpcOfStore));
  return more.length > 0 ? undefined : asPlacement(networksFor(fn).find((network) => network.vpc === vpc));
}

/** Returns the only network of the template that can be meant, first by what the function uses. */
function inNetwork(fn: ResourceView): Placement | undefined {
  const networks = networksFor(fn);
  if (networks.length === 0) return undefined;
  const used = usedStores(fn);
  if (used.length > 0) return inVpcOf(fn, used);
  const vpcs = storesFor(fn).map(vpcOfStore);
  const withStore = networks.filter(({ vpc }) => vpcs.includes(vpc));
  const withWayOut = networks.filter(({ isIsolated }) => !isIsolated);
  return asPlacement([withStore, networks, withWayOut].find(({ length }) => length === 1)?.[0]);
}

function asPlacement(network: Network | undefined): Placement | undefined {
  if (network === undefined) return undefined;
  const { vpc, vpcId, subnets, isIsolated } = network;
  const subnetIds = subnets.map(({ logicalId }) => ({ Ref: logicalId }));
  return { subnetIds, subnets, vpc: { name: vpc, id: vpcId }, isIsolated };
}

/** Returns the only private subnet of the template, which is too few for a place: what holds for one, holds for two. */
export function subnetFor(fn: ResourceView): Placement | undefined {
  const networks = privateNetworks(fn);
  return networks.length === 1 && networks[0]?.subnets.length === 1 ? asPlacement(networks[0]) : undefined;
}

/** Returns the place of the other functions of the template, where they agree. */
function besideOthers(fn: ResourceView): Placement | undefined {
  const isPublic = (config: Json): boolean =>
    membersOf(fn.template, own(config, "SubnetIds") ?? []).some((member) => reachOf(member, fn.guards) === "public");
  const [first, ...more] = otherConfigs(fn)
    .filter((config) => !isPublic(config))
    .map((config) => placeOf(config, fn));
  return first !== undefined && more.every(({ subnetIds }) => equal(subnetIds, first.subnetIds)) ? first : undefined;
}

/** Returns the complete `VpcConfig`s of others that hold wherever the function exists. */
function otherConfigs(fn: ResourceView): Json[] {
  const { template, guards: context } = fn;
  const others = template
    .ofType(...functionTypes)
    .filter(({ logicalId, isInLoop }) => !isInLoop && logicalId !== fn.logicalId);
  const values = [...others.map(({ properties }) => properties), template.member("Globals", "Function")].map((value) =>
    own(value, "VpcConfig"),
  );
  return values
    .flatMap((value) => (value === undefined ? [] : template.alternatives(value, context)))
    .filter(
      ({ value, guards }) =>
        own(value, "SubnetIds") !== undefined && isAvailable(value, fn) && template.worlds.implies(context, guards),
    )
    .map(({ value }) => value)
    .filter((value) => stateOf(template, value, context) === "complete");
}

function isAvailable(value: Json, fn: ResourceView): boolean {
  return namesOf(value).every((name) => {
    if (fn.template.parameters.has(name)) return !isOwnParameter(fn.template, name);
    const resource = viewNamed(fn.template, name);
    return resource !== undefined && isThereFor(resource, fn);
  });
}

/** Every function asks for those of every other one. */
const namesInObject = memoize((value: object & Json) => namesIn(value));

function namesOf(value: Json): string[] {
  return typeof value === "object" && value !== null ? namesInObject(value) : namesIn(value);
}

/** Returns the place that a `VpcConfig` gives. */
export function placeOf(config: Json, fn: ResourceView): Placement {
  const { template } = fn;
  const [subnetIds, groupIds] = [own(config, "SubnetIds") ?? [], own(config, "SecurityGroupIds") ?? []];
  const members = membersOf(template, subnetIds).filter(({ type }) => type === "AWS::EC2::Subnet");
  const reaches = members.map((subnet) => reachOf(subnet, fn.guards));
  const vpc = vpcOfLists(template, subnetIds, groupIds);
  const isIsolated = reaches.length > 0 && reaches.every((reach) => reach === "isolated");
  if (vpc === undefined) return { subnetIds, groupIds, isIsolated };
  // Where routes come from elsewhere, the functions that are there already show that they do.
  const isWhole =
    members.length > 0 &&
    !reaches.includes("unknown") &&
    members.length === guardedItems(template, subnetIds, [], fn.guards).length;
  return { subnetIds, vpc, isIsolated, ...(isWhole ? { subnets: members } : {}) };
}

/** Returns the subnets and security groups of the template that lists name. */
function membersOf(template: Template, ...lists: readonly Json[]): ResourceView[] {
  return lists
    .flatMap((list) => guardedItems(template, list, [], []))
    .flatMap(({ value }) => viewNamed(template, targetOf(value)) ?? [])
    .filter(({ type }) => type === "AWS::EC2::Subnet" || type === "AWS::EC2::SecurityGroup");
}

/** Returns the VPC of subnets or security groups, as far as they are in the template. */
function vpcOfLists(template: Template, ...lists: readonly Json[]): Placement["vpc"] {
  for (const member of membersOf(template, ...lists)) {
    const [name, id] = [vpcOf(member), member.property("VpcId").written];
    if (name !== undefined && id !== undefined && asRef(id) !== "AWS::NoValue") return { name, id };
  }
  return undefined;
}

/** Returns a place with the list that a `VpcConfig` lacks, where the template tells. */
export function placeToComplete(fn: ResourceView, config: Json, missing: List): Placement | undefined {
  const given = own(config, missing === "SubnetIds" ? "SecurityGroupIds" : "SubnetIds") ?? [];
  const vpc = vpcOfLists(fn.template, given);
  if (missing === "SubnetIds") return asPlacement(networksFor(fn).find((network) => network.vpc === vpc?.name));
  if (vpc !== undefined) return { subnetIds: given, vpc, isIsolated: false };
  const twin = otherConfigs(fn).find((other) => equal(own(other, "SubnetIds"), given));
  return twin === undefined ? undefined : placeOf(twin, fn);
}

/** True if the template tells what its `VpcConfig` lacks, in every branch that lacks it. */
export function canBeCompleted(fn: ResourceView, missing: List): boolean {
  return fn
    .property("VpcConfig")
    .leaves.filter(({ value, guards }) => stateOf(fn.template, value, [...fn.guards, ...guards]) === missing)
    .every(({ value }) => placeToComplete(fn, value, missing) !== undefined);
}
