import type { Context, Edit, FixableFinding, NewParameter, Rollout, ValueForm } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import type { Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { groupType, worlds, type GroupRule, type World } from "./group-rules.js";

/** A parameter for the addresses that may send something. */
export interface RangeParameter {
  /** Its name for IPv4, which ends with `Cidr`; for IPv6 it ends with `Ipv6Cidr`. `<LogicalId>` stands for a resource. */
  readonly name: string;
  /** Whose addresses these are, as it goes on after "addresses ". */
  readonly whose: string;
}

/** What a repair of a rule says of itself, and does. */
export type Narrowing = Omit<FixableFinding, "logicalId" | "path" | "message">;

/** Ranges that are narrower than everybody. */
const forms: Readonly<Record<World["property"], ValueForm & { readonly example: string }>> = {
  CidrIp: {
    pattern: "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}/(?:[1-9]|[12][0-9]|3[0-2])",
    words: "an IPv4 CIDR block, such as 203.0.113.0/24",
    example: "203.0.113.0/24",
  },
  CidrIpv6: {
    pattern: "[0-9a-fA-F:]{2,39}/(?:[1-9]|[1-9][0-9]|1[01][0-9]|12[0-8])",
    words: "an IPv6 CIDR block, such as 2001:db8::/32",
    example: "2001:db8::/32",
  },
};

/** Returns what a rule says of the parameters that it may add. */
export function rangeParameters(range: RangeParameter): NewParameter[] {
  return worlds.map((world) => {
    const { pattern, words } = forms[world.property];
    return { name: nameFor(range, world), description: `addresses ${range.whose}`, form: { pattern, words } };
  });
}

function nameFor({ name }: RangeParameter, { property }: World): string {
  return property === "CidrIp" ? name : name.replace(/Cidr$/, "Ipv6Cidr");
}

/** Returns the repair of a rule that lets everybody in: a parameter says who is let in. */
export function askForSource(
  { path, world }: { path: GroupRule["path"]; world: World },
  range: RangeParameter,
  resource: ResourceView,
  context: Context,
): Narrowing {
  const { rollout } = context;
  const isPrepared = rollout === "prepare";
  return {
    class: "input",
    impact: isPrepared ? "none" : impactOn(resource, world, context),
    impactNote: isPrepared
      ? "nothing changes until the parameter names the addresses"
      : "whoever comes from other addresses is refused",
    ...(isPrepared && { prepared: true }),
    fix: (edit, now) =>
      edit.set([...pathNow(path, resource, now), world.property], declareRange(edit, range, world, now, rollout)),
  };
}

/** Returns what it does to deployed resources that a rule lets others in. */
export function impactOn({ type }: ResourceView, { property }: World, { impactOf }: Context): Narrowing["impact"] {
  return impactOf(type, type === groupType ? "SecurityGroupIngress" : property);
}

/** Returns where a rule is by now that was at a path of a resource. */
export function pathNow(path: Path, resource: ResourceView, now: ResourceView): Path {
  return [...now.path, ...path.slice(resource.path.length)];
}

/** In rollout `prepare` the default of the parameter is what the template says now. */
function declareRange(edit: Edit, range: RangeParameter, world: World, now: ResourceView, rollout: Rollout): Json {
  const { pattern, words, example } = forms[world.property];
  const isPrepared = rollout === "prepare";
  const name = nameFor(range, world).replace("<LogicalId>", now.logicalId.replaceAll(/[^A-Za-z0-9]/g, ""));
  const parameter = edit.parameter(name, {
    Type: "String",
    ...(isPrepared && { Default: world.range }),
    Description: `Addresses ${range.whose}${isPrepared ? `; ${world.range} is everybody` : ""}.`,
    AllowedPattern: isPrepared ? `^${world.range.replaceAll(".", "\\.")}$|^${pattern}$` : `^${pattern}$`,
    ConstraintDescription: `must be ${words}`,
  });
  edit.needs({ parameter, description: `addresses ${range.whose}`, example, required: !isPrepared });
  return ref(parameter);
}
