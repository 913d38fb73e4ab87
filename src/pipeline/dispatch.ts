import { propertyFindings } from "../contract/property-rule.js";
import { typesOf, type Finding, type PropertyRule, type ResourceRule } from "../contract/rule.js";
import type { ResourceView } from "../template/resource-view.js";
import { contextOf } from "./context.js";
import type { Start } from "./start.js";

/** A rule that looks at one resource at a time. */
export type OneResourceRule = PropertyRule | ResourceRule;

/** A rule with what it finds in a resource of one of its types. */
export interface Looker {
  readonly rule: OneResourceRule;
  look(resource: ResourceView): Iterable<Finding>;
}

/** The rules that look at one resource at a time, by the types of resource that they are about. */
export class Dispatch {
  readonly #byType = new Map<string, Looker[]>();

  /** `rules`: in the order in which they look at a resource. */
  constructor(rules: readonly OneResourceRule[], start: Pick<Start, "options" | "schema">) {
    for (const rule of rules) {
      const looker = { rule, look: lookOf(rule, start) };
      for (const type of new Set(typesOf(rule))) this.#byType.set(type, [...this.of(type), looker]);
    }
  }

  /** Returns the types that some rule is about. */
  get types(): readonly string[] {
    return [...this.#byType.keys()];
  }

  /** Returns the rules about a type. */
  of(type: string): readonly Looker[] {
    return this.#byType.get(type) ?? [];
  }
}

function lookOf(rule: OneResourceRule, { options, schema }: Pick<Start, "options" | "schema">): Looker["look"] {
  const context = contextOf(rule, options, schema);
  if (rule.kind === "resource") return (resource) => (resource.isInSight ? rule.check(resource, context) : []);
  // What a rule wants may be in a file that is loaded for the first resource that it looks at.
  let part: (PropertyRule & { isRefused: boolean }) | undefined;
  return (resource) => {
    part ??= { ...rule, isRefused: rule.tags.includes("deploy") };
    return propertyFindings(part, resource, context);
  };
}
