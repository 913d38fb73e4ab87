import { CfnFixError } from "../values/errors.js";
import { own } from "../values/json.js";
import { propertySteps } from "../values/property-path.js";
import { typesOf, type PropertyRule, type Rule, type Want } from "./rule.js";

/** A property, or a part of one, with the rule that sets it. */
interface Owned {
  readonly rule: PropertyRule;
  /** `*` stands for every item or member. */
  readonly steps: readonly string[];
}

/**
 * Throws `CfnFixError` USAGE for rules that cannot be in one list: two with the same id, or two property rules that set
 * the same property of a type, unless one of them says that it comes after the other.
 */
export function assertRules(rules: readonly Rule[]): void {
  const ids = new Set<string>();
  const ownedByType = new Map<string, Owned[]>();
  for (const rule of rules) {
    if (ids.has(rule.id))
      throw new CfnFixError("USAGE", `two rules have the id ${rule.id}`, "give one of them another id");
    ids.add(rule.id);
    if (rule.kind === "property") assertOwner(rule, ownedByType);
  }
}

function assertOwner(rule: PropertyRule, ownedByType: Map<string, Owned[]>): void {
  for (const type of new Set(typesOf(rule))) {
    const others = ownedByType.get(type) ?? [];
    const parts = setBy(rule).map((steps) => ({ rule, steps }));
    for (const { steps } of parts) {
      const other = others.find((owned) => overlaps(owned.steps, steps) && !areInOrder(owned.rule, rule));
      if (other !== undefined) {
        const property = steps.join(".").replaceAll(".[", "[");
        throw new CfnFixError(
          "USAGE",
          `the rules ${other.rule.id} and ${rule.id} both set ${property} of ${type}`,
          "let one of them set it, or say in after which one comes first",
        );
      }
    }
    ownedByType.set(type, [...others, ...parts]);
  }
}

/** True if one of two rules says that it comes after the other. */
function areInOrder(a: PropertyRule, b: PropertyRule): boolean {
  return a.after?.includes(b.id) === true || b.after?.includes(a.id) === true;
}

/** Returns what a rule sets; what it only reports it does not set. */
function setBy({ property, want, also = {}, leave }: PropertyRule): (readonly string[])[] {
  if (leave !== undefined) return [];
  return [[property, want] as const, ...Object.entries(also)].flatMap(([path, wanted]) =>
    partsOf(stepsOf(path), wanted),
  );
}

/** What a rule sets: of a map its members, of a list its item. */
function partsOf(steps: readonly string[], want: Want): (readonly string[])[] {
  if ("members" in want) {
    return Object.entries(want.members).flatMap(([name, inner]) => partsOf([...steps, name], inner));
  }
  if (!("includes" in want)) return [steps];
  const { includes, by } = want;
  return [[...steps, by === undefined ? `[${JSON.stringify(includes)}]` : `[${by}=${String(own(includes, by))}]`]];
}

/** `A.B[Key=k].C` has the steps `A`, `B`, `[Key=k]`, `C`; what cannot be read as a path is one step. */
function stepsOf(property: string): string[] {
  return (propertySteps(property) ?? [property]).map((step) => {
    if (typeof step === "string") return step;
    if ("ifThere" in step) return step.ifThere;
    return "every" in step ? "*" : `[${step.key}=${step.value}]`;
  });
}

/** True if the one is the other, or lies in it. */
function overlaps(a: readonly string[], b: readonly string[]): boolean {
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared).every((step, index) => step === b[index] || step === "*" || b[index] === "*");
}
