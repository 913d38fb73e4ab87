import { isObject, own, type Json } from "../../src/values/json.js";
import { cyclicComponents } from "../../src/template/components.js";
import { asGetAtt, asIf, asRef, asSub, isNoValue, subParts } from "../../src/template/intrinsics.js";
import type { Assignment } from "../../src/template/template.js";

/** What is wrong with a template in one world, as texts that stay the same when the template grows. */
export interface WorldFlaws {
  /** `owner -> target`, where the target is declared and does not exist, or is declared nowhere. */
  broken: Set<string>;
  /** Logical IDs of resources that wait for each other. */
  waiting: string[][];
}

/** True if a template says all that it has. Macros and loops make things that its text does not show. */
export function isPlain(view: Json): boolean {
  return own(view, "Transform") === undefined && !/"Fn::(?:Transform|ForEach)/.test(JSON.stringify(view));
}

/** Evaluates a plain template under truth values of its conditions, without the model that the rules ask. */
export function flawsIn(view: Json, world: Assignment): WorldFlaws {
  const [resources, outputs] = [existing(view, "Resources", world), existing(view, "Outputs", world)];
  const known = new Set([...resources.keys(), ...Object.keys(own(view, "Parameters") ?? {})]);
  const broken = new Set<string>();
  const edges = new Map<string, string[]>();
  for (const [section, members] of [
    ["Resources", resources],
    ["Outputs", outputs],
  ] as const) {
    for (const [name, body] of members) {
      const targets = [...targetsIn(body), ...dependencies(body)];
      for (const target of targets) if (!known.has(target)) broken.add(`${section}.${name} -> ${target}`);
      if (section === "Resources")
        edges.set(
          name,
          targets.filter((target) => resources.has(target)),
        );
    }
  }
  return { broken, waiting: cyclicComponents(edges) };
}

/** What exists of a section in a world, without what conditions leave out. */
export function existing(view: Json, section: string, world: Assignment): Map<string, Json> {
  const members = Object.entries(own(view, section) ?? {}).filter(([, body]) => {
    const condition = own(body, "Condition");
    return isObject(body) && (typeof condition !== "string" || world.get(condition) !== false);
  });
  return new Map(members.map(([name, body]): [string, Json] => [name, pruned(body, world)]));
}

function pruned(value: Json, world: Assignment): Json {
  if (Array.isArray(value)) return value.map((item) => pruned(item, world)).filter((item) => !isNoValue(item));
  if (!isObject(value)) return value;
  const choice = asIf(value);
  if (choice) return pruned(world.get(choice.condition) === false ? choice.whenFalse : choice.whenTrue, world);
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, pruned(member, world)]);
  return Object.fromEntries(members.filter(([, member]) => !isNoValue(member)));
}

/** The names that intrinsic functions refer to, without pseudo parameters. */
export function targetsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(targetsIn);
  if (!isObject(value)) return [];
  const name = asRef(value) ?? asGetAtt(value)?.target;
  if (name !== undefined) return name.startsWith("AWS::") ? [] : [name];
  const call = asSub(value);
  const names = call
    ? subParts(call.text).flatMap((part) =>
        part.name === undefined || Object.hasOwn(call.variables, part.name) ? [] : [part.name.split(".")[0] ?? ""],
      )
    : [];
  // Metadata and what is like it may name anything.
  const members = Object.entries(value).filter(([key]) => key !== "Metadata" && key !== "DependsOn");
  return [...names.filter((each) => !each.startsWith("AWS::")), ...members.flatMap(([, member]) => targetsIn(member))];
}

function dependencies(body: Json): string[] {
  const names = own(body, "DependsOn");
  return (Array.isArray(names) ? names : [names]).filter((name) => typeof name === "string");
}
