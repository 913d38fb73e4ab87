import { isObject, own, type Json } from "../values/json.js";
import { asRef } from "../template/intrinsics.js";
import { viewOf, type ResourceView } from "../template/resource-view.js";
import type { Resource, Template } from "../template/template.js";
import type { Definition } from "./definition.js";
import { anyOther, DeploymentValues, type GivenValue } from "./deployment-values.js";

/** Conditions that are built on each other, and values that are tried: more make a template that nobody deploys by hand. */
const maxTried = 12;

/** A parameter that decides whether resources are created. */
export interface Gate {
  /** The resources that it decides on. */
  readonly resources: readonly ResourceView[];
  /** The value with which they are created, as far as it alone decides. */
  readonly creating: string;
  /** The value with which they are left out; `anyOther` where it says what takes their place. */
  readonly leaving: GivenValue;
}

/** A gate before its resources are looked at. */
interface Created extends Omit<Gate, "resources"> {
  readonly created: readonly Resource[];
}

/**
 * Returns what a parameter decides on: resources that are created with one of its values, and not with another. The values
 * have to say yes or no, or be empty: production and development are no such choice.
 */
export function gateOf(template: Template, definition: Definition): Gate | undefined {
  const { name, preset, allowed } = definition;
  const conditions = conditionsOn(template, name);
  if (conditions.size === 0) return undefined;
  const compared = [
    ...new Set([...(allowed ?? comparedWith(template, name)), ...(preset === undefined ? [] : [preset])]),
  ];
  const words = allowed === undefined ? compared : allowed;
  if (words.length > maxTried || !words.every(isYesOrNo)) return undefined;
  const resources = template.resources.filter(({ condition }) => condition !== undefined && conditions.has(condition));
  const others: readonly GivenValue[] = allowed === undefined ? [anyOther] : [];
  const values: readonly GivenValue[] = [...compared, ...others];
  const worlds = values.map((value) => ({ value, world: new DeploymentValues(template, new Map([[name, value]])) }));
  const found = worlds.flatMap(({ value: leaving, world: without }) => {
    const left = resources.filter((each) => without.all(template.guardsOf(each)) === false);
    return worlds.flatMap(({ value: creating, world }): Created[] => {
      if (creating === leaving || typeof creating !== "string") return [];
      const created = left.filter((each) => world.all(template.guardsOf(each)) !== false);
      return created.length === 0 ? [] : [{ creating, leaving, created }];
    });
  });
  // What takes the place of a resource says more than that it is not to be created.
  const chosen =
    found.find(({ leaving }) => leaving === anyOther) ?? found.find(({ creating }) => creating === preset) ?? found[0];
  if (chosen === undefined) return undefined;
  const { creating, leaving, created } = chosen;
  return { resources: created.map((each) => viewOf(template, each)), creating, leaving };
}

/** Returns the conditions that a parameter has a say in, through others too. */
function conditionsOn(template: Template, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (condition: string): void => {
    if (found.has(condition) || !template.conditions.has(condition)) return;
    found.add(condition);
    for (const { section, owner } of template.usesOfCondition(condition)) if (section === "Conditions") add(owner);
  };
  for (const { section, owner } of template.referencesTo(name)) if (section === "Conditions") add(owner);
  return found;
}

/** Returns the texts that conditions compare a parameter with. */
function comparedWith(template: Template, name: string): string[] {
  const owners = new Set(
    template.referencesTo(name).map(({ section, owner }) => (section === "Conditions" ? owner : "")),
  );
  return [...owners].flatMap((owner) => comparisons(template.conditions.get(owner) ?? null, name, 0));
}

function comparisons(expression: Json, name: string, depth: number): string[] {
  if (depth > maxTried) return [];
  const sides = own(expression, "Fn::Equals");
  if (Array.isArray(sides))
    return sides.some((side) => mentions(side, name, 0))
      ? sides.flatMap((side) => (isObject(side) ? [] : String(side)))
      : [];
  const parts = ["Fn::And", "Fn::Or", "Fn::Not"].flatMap((key) => own(expression, key) ?? []);
  return parts.flatMap((part) => comparisons(part, name, depth + 1));
}

function mentions(value: Json, name: string, depth: number): boolean {
  if (depth > maxTried) return false;
  if (asRef(value) === name) return true;
  if (Array.isArray(value)) return value.some((item) => mentions(item, name, depth + 1));
  return isObject(value) && Object.values(value).some((item) => mentions(item, name, depth + 1));
}

/** True for the words with which a template is told to do something or not. */
function isYesOrNo(word: string): boolean {
  return /^(?:|true|false|yes|no|none|n|y|0|1|on|off|disabled?|enabled?|skip|create|existing|new)$/i.test(word);
}
