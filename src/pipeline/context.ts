import type { FixOptions } from "../contract/options.js";
import type { Context, Rule } from "../contract/rule.js";
import type { Schema } from "../schema/schema.js";
import { impactOf } from "./impact.js";

/** Returns what a run tells a rule. */
export function contextOf({ id, settings = [] }: Rule, options: FixOptions, schema?: Schema): Context {
  const { rollout = "enforce", settings: given = {} } = options;
  return {
    rollout,
    setting(name) {
      const known = settings.find((setting) => setting.name === name);
      if (known === undefined) throw new Error(`${id} has no setting ${name}`);
      const key = `${id}.${name}`;
      return (Object.hasOwn(given, key) ? given[key] : undefined) ?? known.values[0];
    },
    impactOf: (type, property) => impactOf(schema, type, property),
    schema,
    nested: options.nested ?? {},
    shared: options.sharedResources ?? [],
  };
}
