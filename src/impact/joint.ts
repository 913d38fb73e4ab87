import { lazy } from "../values/memoize.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";
import { canonical, parseExpression, subexpressions } from "../template/expressions.js";
import { isLoopKey } from "../template/loops.js";
import type { Schema } from "../schema/schema.js";
import type { Guard } from "../template/intrinsics.js";
import type { Template } from "../template/template.js";
import { Worlds } from "../template/worlds.js";
import { comparable, type Reading } from "./comparable.js";
import { defaultOf, formOf } from "./parameter-form.js";

/** What is added to the name of a condition that the two templates define differently, for the new one. */
const newMark = " as the new template defines it";

/** Two templates that are read together: in one set of worlds, and with the values that a deployed stack has. */
export interface Joint {
  readonly old: Reading;
  readonly new: Reading;
  /** Every way in which the conditions of both can be true or false together. */
  readonly worlds: Worlds;
  /**
   * True if a deployed stack may be one in which these guards hold. None is in which the old template refers to a resource that
   * it does not create: CloudFormation refuses it there.
   */
  isDeployed(guards: readonly Guard[]): boolean;
  /** The conditions that both define, differently. */
  readonly differing: ReadonlySet<string>;
  /** What the old template says of a parameter that the new one does not have. */
  removedDefault(name: string): Json | undefined;
  /** True for a parameter that a deployed stack does not have, and that has no default. */
  isAsked(name: string): boolean;
}

/**
 * Reads two templates together. A deployed stack keeps the values of its parameters; one that is new has its default.
 * `changed`: parameters that get another value, as those of a nested stack may.
 */
export function jointOf(
  old: Template,
  fresh: Template,
  schema: Schema | undefined,
  changed: ReadonlySet<string> = new Set(),
): Joint {
  const before: Reading = {
    condition: (name) => name,
    parameter: () => undefined,
    mappings: old.mappings,
    refAttribute: (name) => refAttribute(old, name, schema),
    decided: (name) => decided(name),
  };
  const same = new Map<string, boolean>();
  const after: Reading = {
    condition: (name) => (!old.conditions.has(name) || isSame(name) ? name : `${name}${newMark}`),
    parameter: (name) => {
      const definition = fresh.parameters.get(name);
      if (definition === undefined) return undefined;
      if (changed.has(name)) return { Ref: `${name} with its new value` };
      const former = old.parameters.get(name);
      if (former !== undefined)
        return formOf(former) === formOf(definition) ? undefined : { Ref: `${name} as the new template reads it` };
      return defaultOf(definition);
    },
    mappings: fresh.mappings,
    refAttribute: (name) => refAttribute(fresh, name, schema),
    decided: (name) => decided(name),
  };
  const known = new Map<string, boolean | undefined>();
  let worlds: Worlds | undefined;

  /** Nothing is decided before all conditions are read. */
  function decided(name: string): boolean | undefined {
    if (worlds === undefined) return undefined;
    if (!known.has(name)) known.set(name, verdictOn(name, worlds));
    return known.get(name);
  }

  function isSame(name: string): boolean {
    const known = same.get(name);
    if (known !== undefined) return known;
    same.set(name, false);
    const [one, other] = [old.conditions.get(name), fresh.conditions.get(name)];
    const is = one === undefined || other === undefined ? one === other : areSame(one, other);
    same.set(name, is);
    return is;
  }

  function areSame(one: Json, other: Json): boolean {
    if (canonical(comparable(one, before)) !== canonical(comparable(other, after))) return false;
    return [...subexpressions(parseExpression(other))].every((part) => part.kind !== "condition" || isSame(part.name));
  }

  const conditions: JsonObject = {};
  for (const [name, expression] of Object.entries(old.section("Conditions") ?? {}))
    conditions[name] = isLoopKey(name) ? expression : comparable(expression, before);
  for (const [name, expression] of Object.entries(fresh.section("Conditions") ?? {}))
    if (!isLoopKey(name)) conditions[after.condition(name)] ??= comparable(expression, after);
  const differing = [...fresh.conditions.keys()].filter((name) => old.conditions.has(name) && !isSame(name));
  const broken = lazy(() => brokenGuards(old));
  const isDeployed = (guards: readonly Guard[]): boolean =>
    all.possible(guards) && !broken().some((each) => all.implies(guards, each));
  const all = new Worlds({ Parameters: jointParameters(old, fresh), Conditions: conditions });
  worlds = all;
  return {
    old: before,
    new: after,
    worlds,
    isDeployed: (guards) => isDeployed(guards),
    differing: new Set(differing),
    removedDefault: (name) => {
      const definition = fresh.parameters.has(name) ? undefined : old.parameters.get(name);
      return definition === undefined ? undefined : defaultOf(definition);
    },
    isAsked: (name) => fresh.parameters.has(name) && !old.parameters.has(name),
  };
}

/** Returns in which worlds a template cannot be deployed, as it refers to something that is not there. */
function brokenGuards(template: Template): (readonly Guard[])[] {
  return template.dangling().flatMap(({ reference, exact }) => {
    const condition = template.resource(reference.target)?.condition;
    return condition === undefined || !exact ? [] : [[...reference.guards, { condition, holds: false }]];
  });
}

function verdictOn(name: string, worlds: Worlds): boolean | undefined {
  const [may, mayNot] = [true, false].map((holds) => worlds.possible([{ condition: name, holds }]));
  return may === mayNot ? undefined : may;
}

function refAttribute(template: Template, logicalId: string, schema: Schema | undefined): string | undefined {
  const type = template.resource(logicalId)?.type;
  const [attribute, ...others] = (type === undefined ? undefined : schema?.type(type)?.ref) ?? [];
  return others.length === 0 ? attribute : undefined;
}

/** Returns the parameters of both. Where they allow different values nobody knows which ones the stack may have. */
function jointParameters(old: Template, fresh: Template): JsonObject {
  const all = [...old.parameters, ...[...fresh.parameters].filter(([name]) => !old.parameters.has(name))];
  return Object.fromEntries(
    all.map(([name, definition]) => {
      const other = fresh.parameters.get(name) ?? definition;
      const [one, two] = [own(definition, "AllowedValues"), own(other, "AllowedValues")];
      const isAsBefore = canonical(one ?? null) === canonical(two ?? null);
      return [name, isAsBefore || !isObject(definition) ? definition : { ...definition, AllowedValues: [] }];
    }),
  );
}
