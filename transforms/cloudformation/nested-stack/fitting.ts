import type { ChildParameter } from "../../../src/contract/nested.js";
import { kindOfParameter, referenceGiving, type Kind } from "../../../src/schema/kinds.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { viewOf, viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { reachOf } from "../../aws/network/routing.js";
import { isThereFor, vpcOf } from "../../aws/network/vpc.js";
import { namesIn } from "../../aws/values/references.js";
import { isListType, joined, passedOn } from "./asked.js";
import { isInVpc, isOfOneVpc } from "./one-vpc.js";
import type { NestedStack } from "./stack.js";

/** Returns the value of the template that a parameter of the nested one is meant to get; undefined unless there is just one. */
export function fittingValue(stack: NestedStack, name: string, parameter: ChildParameter): Json | undefined {
  const value = valueAlone(stack, name, parameter);
  if (value === undefined || parameter.kind === undefined || !isInVpc(parameter.kind) || isNamesake(stack, name, value))
    return value;
  const { parameters } = stack.child;
  const valueOf = (other: string): Json | undefined => {
    const known = Object.hasOwn(parameters, other) ? parameters[other] : undefined;
    return known && valueAlone(stack, other, known);
  };
  return isOfOneVpc(stack, name, value, valueOf) ? value : undefined;
}

/** True if a value is that of the parameter of the same name, which says what it is for. */
function isNamesake({ resource: { template } }: NestedStack, name: string, value: Json): boolean {
  return template.parameters.has(name) && namesIn(value).includes(name);
}

/** Returns the value that fits a parameter, whatever the others get. */
function valueAlone(stack: NestedStack, name: string, parameter: ChildParameter): Json | undefined {
  const { template } = stack.resource;
  const namesake = template.parameters.get(name);
  const type = own(parameter.definition, "Type");
  if (namesake !== undefined && own(namesake, "Type") === type && !isLookedUp(type))
    return passedOn(name, parameter.definition);
  // What a StackSet deploys is in other accounts and Regions, where nothing of this template is.
  if (stack.resource.type === "AWS::CloudFormation::StackSet") return undefined;
  const { kind } = parameter;
  if (kind === undefined || isLookedUp(type) || hasTwin(stack, name, kind)) return undefined;
  return isListType(type) ? listOf(stack, kind, parameter) : oneOf(stack, kind);
}

function isLookedUp(type: Json | undefined): boolean {
  return typeof type === "string" && type.startsWith("AWS::SSM::");
}

/** True if another parameter that lacks a value takes the same kind: then nobody can tell which gets what. */
function hasTwin({ child, lacking }: NestedStack, name: string, kind: Kind): boolean {
  const kindOf = (other: string): Kind | undefined =>
    Object.hasOwn(child.parameters, other) ? child.parameters[other]?.kind : undefined;
  return lacking.some((other) => other !== name && kindOf(other) === kind);
}

function oneOf(stack: NestedStack, kind: Kind): Json | undefined {
  const { resource } = stack;
  const candidates = [...resourcesGiving(stack, kind).map(({ value }) => value), ...othersGiving(stack, kind)];
  const [only, ...others] = candidates;
  if (only === undefined || others.length > 0 || isUsed(resource, only)) return undefined;
  return only;
}

/** True if another parameter of the stack gets the value already. */
function isUsed(resource: ResourceView, value: Json): boolean {
  return resource.property("Parameters.*").leaves.some((leaf) => equal(leaf.value, value));
}

interface Giver {
  readonly view: ResourceView;
  readonly value: Json;
}

/** Returns the resources whose references give a kind of value, and that are there before the stack is. */
function resourcesGiving({ resource }: NestedStack, kind: Kind): Giver[] {
  const { template } = resource;
  return template.resources.flatMap((other) => {
    const isWritten = (property: string): boolean => own(other.properties, property) !== undefined;
    const way = referenceGiving(other.type, kind, isWritten);
    if (way === undefined || !isThereFor(viewOf(template, other), resource)) return [];
    const { logicalId } = other;
    const value = way.attribute === undefined ? ref(logicalId) : getAtt(logicalId, way.attribute);
    return [{ view: viewOf(template, other), value }];
  });
}

/** Returns the parameters, and the outputs of other stacks, that give a kind of value. */
function othersGiving({ resource, nested }: NestedStack, kind: Kind): Json[] {
  const { template } = resource;
  const parameters = [...template.parameters].flatMap(([name, definition]) => {
    const type = own(definition, "Type");
    return typeof type === "string" && !isLookedUp(type) && kindOfParameter(type) === kind ? [ref(name)] : [];
  });
  const outputs = Object.entries(nested).flatMap(([logicalId, { outputs: known }]) => {
    const other = viewNamed(template, logicalId);
    if (other === undefined || logicalId === resource.logicalId || !isThereFor(other, resource)) return [];
    return Object.entries(known).flatMap(([output, each]) =>
      each.kind === kind ? [getAtt(logicalId, `Outputs.${output}`)] : [],
    );
  });
  return [...parameters, ...outputs];
}

const subnetId: Kind = "AWS::EC2::Subnet.Id";

/** Returns a list as text: that of a parameter, the one thing that there is, or subnets that are all alike. */
function listOf(stack: NestedStack, kind: Kind, parameter: ChildParameter): Json | undefined {
  const { template } = stack.resource;
  const lists = [...template.parameters].flatMap(([name, definition]) => {
    const [, item] = /^List<(.+)>$/.exec(String(own(definition, "Type") ?? "")) ?? [];
    return item !== undefined && kindOfParameter(item) === kind ? [name] : [];
  });
  const givers = resourcesGiving(stack, kind);
  const singles = othersGiving(stack, kind);
  const [list, ...more] = lists;
  if (list !== undefined) return more.length + givers.length + singles.length > 0 ? undefined : joined([ref(list)]);
  if (singles.length > 0 || !areInOneVpc(givers)) return undefined;
  const chosen = kind === subnetId ? alikeSubnets(givers, stack, parameter) : givers;
  if (kind !== subnetId && chosen.length > 1) return undefined;
  const [only, ...others] = chosen.map(({ value }) => value);
  if (only === undefined) return undefined;
  return others.length === 0 ? only : joined([only, ...others]);
}

function areInOneVpc(givers: readonly Giver[]): boolean {
  const vpcs = givers.map(({ view }) => vpcOf(view));
  return !vpcs.includes(undefined) && new Set(vpcs).size <= 1;
}

/** Functions need subnets that lead out of the VPC by something else than an internet gateway. */
const inPrivate: ReadonlySet<string> = new Set(["AWS::Lambda::Function", "AWS::Serverless::Function"]);

function alikeSubnets(givers: readonly Giver[], { resource }: NestedStack, { users = [] }: ChildParameter): Giver[] {
  const reach = new Map(givers.map((giver) => [giver, reachOf(giver.view, resource.guards)]));
  const isForFunctions = users.length > 0 && users.every((type) => inPrivate.has(type));
  if (isForFunctions) return givers.filter((giver) => reach.get(giver) === "private");
  const [first, ...others] = new Set(reach.values());
  return others.length > 0 || first === "unknown" ? [] : [...givers];
}
