import { asIf, asRef, intrinsicName } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { targetOf } from "../../aws/values/references.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { numberOf, type Given } from "./number.js";

/** A call of `Fn::Cidr` in a resource. */
export interface CidrCall {
  readonly resource: ResourceView;
  readonly path: Path;
  /** Its arguments as they are written. */
  readonly written: readonly Json[];
  readonly count: Given | undefined;
  readonly bits: Given | undefined;
  /** How many bits of an address are left to the block that is split; undefined where the template does not tell. */
  readonly room: number | undefined;
  readonly isIpv6: boolean;
  /** The index that `Fn::Select` takes of the result; undefined where it is used in another way. */
  readonly index: number | undefined;
  /** True where the result is the block of a subnet itself. */
  readonly isOfSubnet: boolean;
}

/** So deep calls and branches may be nested. */
const maxDepth = 24;

/** Returns the calls of `Fn::Cidr` in the properties of a resource. */
export function cidrCalls(resource: ResourceView): CidrCall[] {
  const found: CidrCall[] = [];
  const visit = (
    value: Json,
    path: Path,
    index: number | undefined,
    place: string | undefined,
    depth: number,
  ): void => {
    if (depth > maxDepth || typeof value !== "object" || value === null) return;
    const call = own(value, "Fn::Cidr");
    if (Array.isArray(call) && intrinsicName(value) === "Fn::Cidr") {
      found.push(callAt(resource, [...path, "Fn::Cidr"], call, index, place));
      for (const [at, each] of call.entries()) visit(each, [...path, "Fn::Cidr", at], undefined, undefined, depth + 1);
      return;
    }
    const select = own(value, "Fn::Select");
    if (Array.isArray(select) && select.length === 2) {
      const chosen = numberOf(resource.template, select[0]);
      const plain = chosen?.parameter === undefined ? chosen?.value : undefined;
      visit(select[1] ?? null, [...path, "Fn::Select", 1], plain, place, depth + 1);
      return;
    }
    const isBranch = asIf(value) !== undefined || own(value, "Fn::If") === undefined;
    if (!isBranch) return;
    for (const [key, each] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      const isKey = !key.startsWith("Fn::") && !Array.isArray(value);
      visit(each, [...path, step], undefined, isKey ? key : place, depth + 1);
    }
  };
  const { properties } = resource.resource;
  if (properties !== undefined) visit(properties, [...resource.path, "Properties"], undefined, undefined, 0);
  return found;
}

function callAt(
  resource: ResourceView,
  path: Path,
  written: readonly Json[],
  index: number | undefined,
  place: string | undefined,
): CidrCall {
  const { template, type } = resource;
  const [block, count, bits] = written;
  return {
    resource,
    path,
    written,
    count: numberOf(template, count),
    bits: numberOf(template, bits),
    room: roomIn(template, block, 0),
    isIpv6: place === "Ipv6CidrBlock" || JSON.stringify(block ?? null).includes("Ipv6CidrBlocks"),
    index,
    isOfSubnet: type === "AWS::EC2::Subnet" && (place === "CidrBlock" || place === "Ipv6CidrBlock"),
  };
}

/** Returns how many bits of an address a block leaves open. */
function roomIn(template: Template, block: Json | undefined, depth: number): number | undefined {
  if (block === undefined || depth > maxDepth) return undefined;
  if (typeof block === "string") return roomOf(block);
  const parameter = asRef(block);
  const preset = own(template.parameters.get(parameter ?? ""), "Default");
  if (preset !== undefined) return typeof preset === "string" ? roomOf(preset) : undefined;
  const vpc = viewNamed(template, targetOf(block));
  if (vpc !== undefined) {
    const isBlock = JSON.stringify(block).includes("CidrBlock") && !JSON.stringify(block).includes("CidrBlocks");
    if (vpc.type !== "AWS::EC2::VPC" || !isBlock) return undefined;
    return roomIn(template, own(vpc.resource.properties, "CidrBlock"), depth + 1);
  }
  const select = own(block, "Fn::Select");
  const inner = own(Array.isArray(select) ? select[1] : undefined, "Fn::Cidr");
  if (Array.isArray(inner)) return numberOf(template, inner[2])?.value;
  return mappedRoom(template, own(block, "Fn::FindInMap"));
}

/** Returns the room of a block that a mapping gives, where all that it may give are of one size. */
function mappedRoom(template: Template, call: Json | undefined): number | undefined {
  const [mapping, ...keys] = Array.isArray(call) ? call : [];
  let found: Json[] = typeof mapping === "string" ? [template.mappings.get(mapping) ?? null] : [];
  for (const key of keys.slice(0, 2)) {
    found = found.flatMap((entry) =>
      typeof key === "string" ? (own(entry, key) ?? []) : isObject(entry) ? Object.values(entry) : [],
    );
  }
  const rooms = new Set(found.map((each) => (typeof each === "string" ? roomOf(each) : undefined)));
  const [only] = rooms;
  return rooms.size === 1 ? only : undefined;
}

function roomOf(block: string): number | undefined {
  const length = /^\d{1,3}(?:\.\d{1,3}){3}\/(\d{1,2})$/.exec(block.trim())?.[1];
  return length === undefined || Number(length) > 32 ? undefined : 32 - Number(length);
}
