import type { Finding } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isThereByDefault } from "../../aws/values/there-by-default.js";
import type { CidrCall } from "./cidr-call.js";
import { likewise, type Given } from "./number.js";

/** A subnet is a /16 to a /28, so a VPC leaves at most 16 bits open. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const [leastBits, mostBits] = [4, 16];
/** An IPv6 subnet is a /44 to a /64, in steps of four. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const ipv6Bits: ReadonlySet<number> = new Set([64, 68, 72, 76, 80, 84]);
const maxCount = 256;

/**
 * `Fn::Cidr` takes how many bits its blocks leave to hosts, and not the length of their prefix. `told` has the parameters
 * whose defaults are corrected already, `all` the calls in the template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 * https://github.com/awsdocs/aws-cloudformation-user-guide/issues/71
 */
export function* cidrFindings(call: CidrCall, all: readonly CidrCall[], told: Set<string>): Iterable<Finding> {
  const { resource, bits, count } = call;
  if (bits === undefined) return;
  // The default of a parameter is corrected once, whoever uses it.
  const parameters = [bits, count].flatMap((each) => each?.parameter ?? []);
  if (parameters.some((parameter) => told.has(parameter))) return;
  if (!isThereByDefault(resource.template, resource.guards)) return;
  const size = sizeFlaw(call, bits, count?.value);
  if (size !== undefined) {
    yield* correction(call, 2, size.message, size.after, size.skipped);
    for (const parameter of parameters) told.add(parameter);
    return;
  }
  const amount = countFlaw(call, all, bits.value, count?.value);
  if (amount === undefined) return;
  yield* correction(call, 1, amount.message, amount.after, amount.skipped);
  for (const parameter of parameters) told.add(parameter);
}

interface NumberFlaw {
  readonly message: string;
  readonly after?: number | undefined;
  readonly skipped: string;
}

function sizeFlaw(call: CidrCall, { value: bits, isLength }: Given, count: number | undefined): NumberFlaw | undefined {
  if (call.isIpv6) return ipv6Flaw(call, isLength ? 128 - bits : bits, isLength);
  const room = call.room ?? (call.isOfSubnet ? mostBits : 32);
  const message = `deployment fails (Template error: invalid CIDR block size ${String(bits)}): Fn::Cidr expects the number of host bits, not the prefix length`;
  const fits = (each: number): boolean =>
    each <= room && (count === undefined || call.room === undefined || count * 2 ** each <= 2 ** room);
  if (bits >= 1 && bits <= room && !isLength) {
    // What is too many for the block is about the number of blocks, unless the length of a prefix explains it.
    if (fits(bits)) return tooSmall(call, bits);
    const other = 32 - bits;
    if (bits > other && fits(other) && isSubnetSize(call, other)) return { message, after: other, skipped: "" };
    return undefined;
  }
  const after = 32 - bits;
  const isMeant = after >= 1 && fits(after) && isSubnetSize(call, after);
  return {
    message,
    after: isMeant ? after : undefined,
    skipped: `specify the number of host bits: ${call.room === undefined ? "at most 16" : `the block has ${String(room)}`}`,
  };
}

/** Returns the flaw of blocks that are no subnets, as they are too small. */
function tooSmall(call: CidrCall, bits: number): NumberFlaw | undefined {
  if (isSubnetSize(call, bits)) return undefined;
  return {
    message: `deployment fails (InvalidSubnet.Range): ${String(bits)} bits result in a /${String(32 - bits)}, but a subnet must be between /16 and /28`,
    skipped: "specify the subnet size: 4 bits result in a /28, 8 bits in a /24",
  };
}

function isSubnetSize({ isOfSubnet }: CidrCall, bits: number): boolean {
  return !isOfSubnet || (bits >= leastBits && bits <= mostBits);
}

function ipv6Flaw({ isOfSubnet }: CidrCall, bits: number, isLength: boolean): NumberFlaw | undefined {
  if (!isOfSubnet || (ipv6Bits.has(bits) && !isLength)) return undefined;
  const message = `deployment fails (InvalidSubnet.Range): ${String(bits)} host bits for an IPv6 subnet, which must be a /64`;
  return { message, after: ipv6Bits.has(bits) ? bits : 64, skipped: "" };
}

function countFlaw(
  call: CidrCall,
  all: readonly CidrCall[],
  bits: number,
  count: number | undefined,
): NumberFlaw | undefined {
  if (count === undefined) return undefined;
  const { index, room } = call;
  const most = room === undefined || call.isIpv6 ? maxCount : Math.min(maxCount, 2 ** Math.max(0, room - bits));
  const needed = index === undefined ? undefined : index + 1;
  if (count < 1 || (needed !== undefined && count < needed)) {
    const message =
      count < 1
        ? "deployment fails: Fn::Cidr returns 1 to 256 blocks"
        : `deployment fails (Template error: Fn::Select cannot select nonexistent value at index ${String(index)}): Fn::Cidr returns ${String(count)} blocks`;
    const after = needed !== undefined && needed <= most ? needed : undefined;
    return { message, after, skipped: "the block is too small for that many subnets" };
  }
  if (count <= most) return undefined;
  const message =
    room === undefined || call.isIpv6 || count > maxCount
      ? `deployment fails: Fn::Cidr returns 1 to ${String(maxCount)} blocks, not ${String(count)}`
      : `deployment fails: ${String(count)} blocks of size /${String(32 - bits)} do not fit into a /${String(32 - room)}`;
  // All that is taken of the block has to be there afterwards.
  const alike = all.filter(
    (each) => equal(each.written[0] ?? null, call.written[0] ?? null) && each.bits?.value === bits,
  );
  const isEnough = alike.every((each) => each.index !== undefined && each.index < most);
  return { message, after: isEnough ? most : undefined, skipped: "use smaller blocks, or a larger block to split" };
}

/** Corrects an argument where it stands, or the default of its parameter where that is used for nothing else. */
function* correction(
  call: CidrCall,
  place: 1 | 2,
  message: string,
  after: number | undefined,
  skipped: string,
): Iterable<Finding> {
  const { resource, path, written } = call;
  const given = place === 1 ? call.count : call.bits;
  const at = [...path, place];
  const parameter = given?.parameter;
  const where = { logicalId: resource.logicalId, path: at, message, isRefused: true };
  if (after === undefined) yield { ...where, skipped };
  else if (parameter === undefined) {
    const value = likewise(written[place], after);
    yield { ...where, class: "safe", impact: "none", fix: (edit) => edit.set(at, value) };
  } else if (takes(resource.template, parameter, after) && isUsedAlike(resource.template, parameter, place)) {
    const preset: Path = ["Parameters", parameter, "Default"];
    const value = likewise(resource.template.at(preset), after);
    yield {
      ...where,
      message: `${message} (default of ${parameter})`,
      class: "safe",
      impact: "none",
      fix: (edit) => edit.set(preset, value),
    };
  } else yield { ...where, skipped: `give ${parameter} another default: ${String(after)}` };
}

/** True if a parameter may have a value. */
function takes(template: Template, parameter: string, value: number): boolean {
  const definition = template.parameters.get(parameter);
  const allowed = own(definition, "AllowedValues");
  const [least, most] = [own(definition, "MinValue"), own(definition, "MaxValue")];
  return (
    (!Array.isArray(allowed) || allowed.some((each) => String(each) === String(value))) &&
    own(definition, "AllowedPattern") === undefined &&
    (least === undefined || value >= Number(least)) &&
    (most === undefined || value <= Number(most))
  );
}

/** True if a parameter is nothing but this argument of `Fn::Cidr`. */
function isUsedAlike(template: Template, parameter: string, place: number): boolean {
  return template.referencesTo(parameter).every(({ path }) => {
    const isArgument = path.at(-2) === "Fn::Cidr" && path.at(-1) === place;
    return isArgument && equal(template.at(path) ?? null, { Ref: parameter } satisfies Json);
  });
}
