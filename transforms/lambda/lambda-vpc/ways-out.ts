import type { ResourceView } from "../../../src/template/resource-view.js";
import { groupsIn, groupToOpen, letsIn, type Caller } from "../../aws/network/admission.js";
import { callsOf, hasInlineCode, isToldButForCode } from "../../aws/network/called-services.js";
import type { Calls } from "../../aws/network/code-calls.js";
import { servedBy, type Served } from "../../aws/network/endpoints.js";
import { exitsOf, reachOf, type Exit, type Gate } from "../../aws/network/routing.js";
import { usedStores } from "./used-stores.js";
import type { Placement } from "./placement.js";
import { listed } from "../../../src/values/listed.js";

/** How a function gets from a place to what it calls, or why it does not. */
export type WayOut =
  /** `gates` must let it in; `endpoints` serve what it calls. */
  | { readonly kind: "open"; readonly gates: readonly Gate[]; readonly endpoints: readonly string[] }
  | { readonly kind: "closed"; readonly why: string };

const closed = (why: string): WayOut => ({ kind: "closed", why });

/** Returns the way from a place to everything that a function calls. Where the template does not have the subnets, there is one. */
export function wayOut(fn: ResourceView, { vpc, subnets, groupIds }: Placement): WayOut {
  if (subnets === undefined || vpc === undefined) return { kind: "open", gates: [], endpoints: [] };
  const calls = callsOf(fn);
  const [group] = groupsIn(fn.template, groupIds, fn.guards).map(({ logicalId }) => logicalId);
  const caller: Caller = { user: fn, subnets, ...(group === undefined ? {} : { group }) };
  const served = [...calls.services.values()].map((service) => ({
    title: service.title,
    served: servedBy(service, fn, vpc.name, subnets),
  }));
  const exits = subnets.flatMap((subnet) => exitsOf(subnet, fn.guards));
  const isOutside = subnets.every((subnet) => reachOf(subnet, fn.guards) === "private");
  const isNat = isOutside && exits.every(({ kind }) => kind === "nat");
  const missing = served.filter((each) => each.served.kind === "none");
  if (!isNat) {
    const isForStores = !hasInlineCode(fn) && isToldButForCode(fn) && usedStores(fn).length > 0;
    const why = whyUnserved(missing, isForStores ? { ...calls, isUntold: false } : calls);
    if (why !== undefined) return closed(`${why}${whyNoExit(exits)}`);
  }
  const inUse = served.flatMap((each) => (each.served.kind === "endpoint" ? [each.served] : []));
  const gates = [
    ...(isNat && isCalling(calls) ? exits.flatMap((exit) => (exit.kind === "nat" ? (exit.gate ?? []) : [])) : []),
    ...inUse.flatMap(({ gate }) => gate ?? []),
  ];
  const shut = gates.find((gate) => !isPassable(gate, caller, vpc.name));
  if (shut !== undefined) return closed(`traffic passes ${shut.keeper.logicalId}, ${whyShut(shut)}`);
  return { kind: "open", gates: eachOnce(gates), endpoints: inUse.map(({ endpoint }) => endpoint.logicalId) };
}

function isCalling({ services, isOnInternet, isUntold }: Calls): boolean {
  return services.size > 0 || isOnInternet || isUntold;
}

function isPassable(gate: Gate, caller: Caller, vpc: string): boolean {
  const { user } = caller;
  const isOpen = groupsIn(user.template, gate.groups, user.guards).some((group) => letsIn(group, 443, caller));
  return isOpen || groupToOpen(gate.groups, vpc, user) !== undefined;
}

function whyShut({ groups }: Gate): string {
  return groups === undefined
    ? "which has the default security group of the VPC, and that allows no other source"
    : "and cannot determine whether its security groups allow that traffic";
}

function eachOnce(gates: readonly Gate[]): Gate[] {
  return [...new Map(gates.map((gate) => [gate.keeper.logicalId, gate])).values()];
}

/** Returns what of the calls has no endpoint; undefined where nothing is left. */
function whyUnserved(missing: readonly { title: string; served: Served }[], calls: Calls): string | undefined {
  const places = [...missing.map(({ title }) => title), ...(calls.isOnInternet ? ["the internet"] : [])];
  const subnets = "from the private subnets of the template";
  if (places.length === 0)
    return calls.isUntold
      ? `cannot determine which services it calls, and no route out of the VPC is known ${subnets}`
      : undefined;
  const flaws = missing.flatMap(({ served }) => (served.kind === "none" ? served.flaws : []));
  const isUntold = missing.some(({ served }) => served.kind === "none" && served.isUntold);
  const details = [
    ...new Set(flaws),
    ...(isUntold ? ["cannot determine which services some VPC endpoints serve"] : []),
  ];
  return [`it calls ${listed(places)}, but no route there is known ${subnets}`, ...details].join("; ");
}

/** Returns what is wrong with the default routes, as far as there are some. */
function whyNoExit(exits: readonly Exit[]): string {
  const reasons = exits.flatMap((exit) => {
    if (exit.kind === "untold") return [`cannot determine what is behind ${exit.through}`];
    return exit.kind === "dead" ? [exit.why] : [];
  });
  return [...new Set(reasons)].map((reason) => `; ${reason}`).join("");
}
