import type { Candidate, FactSource } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import type { AccountFacts } from "../account-facts.js";
import type { DeploymentValues } from "../deployment-values.js";
import { textOf } from "../things.js";
import { candidatesOf, type Asking, type Choice } from "./choice.js";
import { tierAsked, tierOf, type Tier } from "./subnet-tier.js";

/** The types of which one VPC has all: their parameters are decided together. */
export const networkTypes = ["AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup"] as const;

/** Everything that an account says about its networks. */
interface Networks {
  readonly vpcs: readonly Thing[];
  readonly subnets: readonly Thing[];
  readonly groups: readonly Thing[];
}

/** Returns what the parameters about networks are to name: all of one VPC, and only where there is no choice. */
export function networkChoices(
  askings: readonly Asking[],
  facts: AccountFacts,
  values: DeploymentValues,
): ReadonlyMap<Asking, Choice> {
  const asked = new Set(askings.map(({ type }) => type));
  const said = networkTypes.map((type) => ({ type, said: facts.about(type) }));
  const missing = said.find((each) => asked.has(each.type) && each.said.state === "unknown");
  const things = (type: string): readonly Thing[] => {
    return said.find((each) => each.type === type)?.said.things ?? [];
  };
  const networks: Networks = {
    vpcs: things("AWS::EC2::VPC"),
    subnets: things("AWS::EC2::Subnet"),
    groups: things("AWS::EC2::SecurityGroup").filter(({ name }) => name !== "default"),
  };
  const sourceOf = (type: string): FactSource | undefined => said.find((each) => each.type === type)?.said.fact;
  const open = missing === undefined ? openSubnet(askings, networks, values) : undefined;
  const reason = `nothing says what the routes of ${open?.id ?? ""} reach`;
  const one: { vpc?: string; reason: string } = open === undefined ? onlyVpc(askings, networks, values) : { reason };
  return new Map(
    askings.map((asking): [Asking, Choice] => {
      const fact = sourceOf(asking.type);
      const source = fact === undefined ? {} : { fact };
      const candidates = candidatesFor(asking, networks, one.vpc, values);
      const offered = candidates.length === 0 ? {} : { candidates };
      if (missing?.said.state === "unknown") {
        const reason = `not known which networks there are (${missing.said.reason})`;
        return [asking, { reason, ...(missing.said.fact && { fact: missing.said.fact }), ...offered }];
      }
      if (one.vpc === undefined) return [asking, { reason: one.reason, ...source, ...offered }];
      const chosen = chosenIn(one.vpc, asking, askings, networks, values);
      return [asking, { ...chosen, ...source, ...(chosen.value === undefined && offered) }];
    }),
  );
}

/** Returns a subnet of which nobody knows whether it is one of those that a parameter asks for: of a VPC of others, say. */
function openSubnet(askings: readonly Asking[], { subnets }: Networks, values: DeploymentValues): Thing | undefined {
  const isTierAsked = askings.some((each) => each.type === "AWS::EC2::Subnet" && tierAsked(each, values) !== undefined);
  return isTierAsked ? subnets.find((subnet) => tierOf(subnet) === undefined) : undefined;
}

/** Returns the only VPC that has what all parameters ask for, or why there is none, or more than one. */
function onlyVpc(
  askings: readonly Asking[],
  networks: Networks,
  values: DeploymentValues,
): { vpc?: string; reason: string } {
  const ids = new Set([...networks.vpcs.flatMap(({ id }) => id ?? []), ...networks.subnets.flatMap(vpcOf)]);
  const given = askings.flatMap((asking) => vpcGiven(asking, networks, values));
  const viable = [...ids]
    .filter((id) => given.every((each) => each === id))
    .filter((id) => askings.every((asking) => has(id, asking, networks, values)));
  const [vpc, ...others] = viable;
  if (vpc !== undefined && others.length === 0) return { vpc, reason: "" };
  const wanted = askings.some(({ type }) => type === "AWS::EC2::Subnet")
    ? "the subnets that are asked for"
    : "what is asked for";
  if (ids.size === 0) return { reason: "there is no VPC in this Region" };
  return { reason: vpc === undefined ? `no VPC has ${wanted}` : `${viable.length} VPCs have ${wanted}` };
}

function vpcOf(thing: Thing): string[] {
  const vpc = textOf(thing, "VpcId");
  return vpc === undefined ? [] : [vpc];
}

/** Returns the VPC that a value of the user names, by itself or through a subnet or security group in it. */
function vpcGiven({ definition, type }: Asking, { subnets, groups }: Networks, values: DeploymentValues): string[] {
  const value = values.given.get(definition.name);
  if (typeof value !== "string" || value === "") return [];
  if (type === "AWS::EC2::VPC") return [value];
  const ids = value.split(",").map((id) => id.trim());
  return [...subnets, ...groups].filter(({ id }) => id !== undefined && ids.includes(id)).flatMap(vpcOf);
}

function has(vpc: string, asking: Asking, networks: Networks, values: DeploymentValues): boolean {
  switch (asking.type) {
    case "AWS::EC2::Subnet": {
      const zones = new Set(
        subnetsFor(vpc, asking, networks, values).map((subnet) => textOf(subnet, "AvailabilityZone")),
      );
      return asking.definition.isList ? zones.size > 1 : zones.size > 0;
    }
    case "AWS::EC2::SecurityGroup":
      return networks.groups.some((group) => textOf(group, "VpcId") === vpc);
    default:
      return true;
  }
}

/** Returns the subnets of a VPC that a parameter may mean, by zone. */
function subnetsFor(vpc: string, asking: Asking, { subnets }: Networks, values: DeploymentValues): readonly Thing[] {
  const tier = tierAsked(asking, values);
  return subnets
    .filter((subnet) => textOf(subnet, "VpcId") === vpc && (tier === undefined || tierOf(subnet) === tier))
    .toSorted((a, b) => compare(zoneOf(a), zoneOf(b)) || compare(a.id ?? "", b.id ?? ""));
}

function zoneOf(subnet: Thing): string {
  return textOf(subnet, "AvailabilityZone") ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function chosenIn(
  vpc: string,
  asking: Asking,
  askings: readonly Asking[],
  networks: Networks,
  values: DeploymentValues,
): Choice {
  const { type, definition } = asking;
  if (type === "AWS::EC2::VPC") return { value: vpc, reason: `the only VPC that has what the template asks for` };
  if (type === "AWS::EC2::SecurityGroup") {
    const [only, ...others] = networks.groups.filter((group) => textOf(group, "VpcId") === vpc);
    return only?.id !== undefined && others.length === 0
      ? { value: only.id, reason: `the only security group of ${vpc} besides its default one` }
      : { reason: `${vpc} has ${others.length + 1} security groups` };
  }
  const tier = tierAsked(asking, values);
  const subnets = subnetsFor(vpc, asking, networks, values);
  const zones = new Set(subnets.map(zoneOf));
  const label = `${tier === undefined ? "" : `${tier} `}subnets`;
  if (zones.size < subnets.length) return { reason: `${vpc} has more than one of its ${label} in a zone` };
  const ids = subnets.flatMap(({ id }) => id ?? []);
  if (definition.isList) return { value: ids.join(","), reason: `the ${label} of ${vpc}, in ${zones.size} zones` };
  const alike = askings.filter((each) => isAlike(each, tier, values));
  const id = alike.length === ids.length ? ids[alike.indexOf(asking)] : undefined;
  return id === undefined
    ? { reason: `${vpc} has ${ids.length} ${label} for ${alike.length} parameters` }
    : {
        value: id,
        reason:
          alike.length === 1 ? `the only one of the ${label} of ${vpc}` : `one of the ${label} of ${vpc}, by zone`,
      };
}

/** True for a parameter that asks for one subnet of a tier. */
function isAlike(asking: Asking, tier: Tier | undefined, values: DeploymentValues): boolean {
  return asking.type === "AWS::EC2::Subnet" && !asking.definition.isList && tierAsked(asking, values) === tier;
}

function candidatesFor(
  asking: Asking,
  networks: Networks,
  vpc: string | undefined,
  values: DeploymentValues,
): readonly Candidate[] {
  const { vpcs, subnets, groups } = networks;
  const tier = tierAsked(asking, values);
  const inVpc = (thing: Thing): boolean => vpc === undefined || textOf(thing, "VpcId") === vpc;
  if (asking.type === "AWS::EC2::VPC") return candidatesOf(vpcs, ({ id }) => id);
  if (asking.type === "AWS::EC2::SecurityGroup") return candidatesOf(groups.filter(inVpc), ({ id }) => id);
  const fitting = subnets.filter((subnet) => inVpc(subnet) && (tier === undefined || tierOf(subnet) === tier));
  return fitting.flatMap((subnet) => {
    const label = [subnet.name, textOf(subnet, "VpcId"), textOf(subnet, "AvailabilityZone"), tierOf(subnet)];
    return subnet.id === undefined
      ? []
      : [{ value: subnet.id, label: label.filter((word) => word !== undefined).join(" ") }];
  });
}
