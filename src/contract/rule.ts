import type { Json } from "../values/json.js";
import type { Schema } from "../schema/schema.js";
import type { ResourceView } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import type { ValueWant } from "../template/want.js";
import type { Edit } from "./edit.js";
import type { SharedResource } from "./estate.js";
import type { Finding, FixClass, Impact } from "./finding.js";
import type { Harm } from "./harm.js";
import type { ChildTemplate } from "./nested.js";
import type { Severity } from "./severities.js";

export { harms, type Harm } from "./harm.js";
export type { Edit, InputValue, Placement, Substitutes } from "./edit.js";
export {
  fixClasses,
  impacts,
  type Finding,
  type FixableFinding,
  type FixClass,
  type Impact,
  type RepairableFinding,
  type SectionFinding,
  type SkippedFinding,
} from "./finding.js";

/** `enforce`: the requirement holds after deployment. `prepare`: every default leaves a deployed stack as it was. */
export const rollouts = ["enforce", "prepare"] as const;
/** One of the rollouts. */
export type Rollout = (typeof rollouts)[number];

/** A choice that a rule leaves to its user. */
export interface Setting {
  name: string;
  /** What it may be; the first is the default. */
  values: readonly [string, ...string[]];
  /** What it decides, as a sentence. */
  description: string;
}

/** A parameter that a rule may add to a template. */
export interface NewParameter {
  /** Its name; `<LogicalId>` in it stands for that of a resource, where a template has several of a kind. */
  name: string;
  /** What its value is, in a few words. */
  description: string;
  /** What a value that is not empty looks like, where every template takes the same. */
  form?: ValueForm;
}

/** What a value looks like: a regular expression for the whole of it, and the same in words, such as `a KMS key ARN`. */
export interface ValueForm {
  pattern: string;
  words: string;
}

/** What a run tells a rule. */
export interface Context {
  rollout: Rollout;
  /** The value of a setting that the rule has. */
  setting(name: string): string;
  /** What a change of a property does to a deployed resource, by the schema of its type. */
  impactOf(type: string, property: string): Impact;
  /** What CloudFormation knows of types of resources; undefined where no table of them was handed in. */
  schema: Schema | undefined;
  /** The templates that this one nests, by the logical IDs of the resources that nest them, as far as they are known. */
  nested: Readonly<Record<string, ChildTemplate>>;
  /** The resources of the template that other templates of the run create as well, as far as that is known. */
  shared: readonly SharedResource[];
}

/** What a rule is for; `--select` and `--ignore` take these words. */
export const ruleTags = ["deploy", "security", "resilience", "operations", "cost", "tidy"] as const;
/** One of the tags. */
export type RuleTag = (typeof ruleTags)[number];

/** `default`: runs unless it is left out. `opt-in`: runs when it is chosen. */
export const ruleLevels = ["default", "opt-in"] as const;
/** One of the levels. */
export type RuleLevel = (typeof ruleLevels)[number];

/** `preview` rules run only when they are chosen by id, tag, service or pack, or with `--preview`. */
export const ruleStabilities = ["stable", "preview"] as const;
/** One of the stabilities. */
export type RuleStability = (typeof ruleStabilities)[number];

/** What every rule says of itself. */
export interface RuleMeta {
  /** Name of its file or folder, golden folder, docs page and `--only` value. */
  id: string;
  /** Ids that it had in earlier versions: still read wherever a user names a rule, with a notice. */
  formerIds?: readonly string[];
  title: string;
  /** Two sentences that a reviewer understands. */
  why: string;
  /** Rule ids of other tools that ask for the same, by tool. */
  controls: Readonly<Record<string, readonly string[]>>;
  /** The packs that it belongs to, where its build knows them; else those of which its controls are. */
  packs?: readonly string[];
  /** Rules of other tools that object to the repair although it is right, each with the reason. */
  objections?: Readonly<Record<string, string>>;
  references: readonly string[];
  tags: readonly RuleTag[];
  /** What its flaws do, as far as a finding says nothing else. By the tags if not said: `deploy` blocks the deployment. */
  harm?: Harm;
  /** How severe its findings are, whatever they do; by what they do if not said. */
  severity?: Severity;
  /** Where an organization defines it as a rule of its own: its file, or how the library got it. */
  origin?: string;
  /** `opt-in` if not said. */
  level?: RuleLevel;
  /** `stable` if not said. */
  stability?: RuleStability;
  /** What it goes by, for its page in the documentation: rows of Markdown cells, the head first. */
  table?: { title: string; rows: readonly (readonly string[])[] };
  /** Ids of the rules of its phase that run before this one; without it they run by their ids, whatever their order in a list. */
  after?: readonly string[];
  /** The tables of facts that age on which its repairs rest, by their names in docs/facts.md. */
  facts?: readonly string[];
  settings?: readonly Setting[];
  /** The parameters that its corrections may bring; their names and defaults can be chosen. */
  parameters?: readonly NewParameter[];
}

/** A type of CloudFormation resource. */
export type ResourceType = `AWS::${string}::${string}`;

/** What a new resource is made by, and the value that refers to it: a key, a log group, a log bucket. */
export interface Recipe {
  /** What it makes, in a few words. */
  readonly makes: string;
  /** Declares the companion, or finds one that fits, and returns the value of the property. */
  value(edit: Edit, resource: ResourceView): Json;
}

/** A parameter that a property asks its value of, where the property is not there. */
export interface AskedParameter extends NewParameter {
  /** Its type; `String` if not said. */
  readonly type?: string;
  /** A value as it could stand in `--parameter-overrides`. */
  readonly example: string;
}

/** What a property should be. A property that is not there can ask the user for its value, or get a new resource. */
export type Want = ValueWant | { readonly ask: AskedParameter } | { readonly companion: Recipe };

/** Resources that a rule leaves alone on purpose. Knowledge of AWS, so that the rule itself stays data. */
export interface Exemption {
  /** Why, as a clause that follows "skipped: ". */
  readonly reason: string;
  holds(resource: ResourceView): boolean;
}

/** One property of one resource, as data: read and written by the engine, so that such rules commute. */
export interface PropertyRule extends RuleMeta {
  kind: "property";
  type: ResourceType | readonly ResourceType[];
  /** Below `Properties`: `A.B`, `A.*.B`, `A[Key=k].Value`, `A?.B` for the `B` of an `A` that is there. */
  property: string;
  want: Want;
  /** What AWS takes where the property is absent. If that is as wanted, writing it changes nothing that is deployed. */
  default?: Json;
  /** Only where each of these properties is as said in every branch. */
  when?: Readonly<Record<string, ValueWant>>;
  /** Only where one of these properties is as said in every branch. */
  whenAny?: Readonly<Record<string, ValueWant>>;
  /** Other properties of the resource that are set together with it. */
  also?: Readonly<Record<string, ValueWant>>;
  /** Why the flaw is reported and never repaired, as a clause that follows "skipped: ". */
  leave?: string;
  /** Resources that are left alone on purpose, with the reason; of several the first that holds. */
  unless?: Exemption | readonly Exemption[];
  /** What is wrong, for a reader of the template; "in some cases" is added where other branches are right. */
  flaw: string;
  /** `safe` if not said. */
  class?: FixClass;
  /** By the schema if not said: `replacement` for a create-only property, else `in-place`. May only be lowered with a proof. */
  impact?: Impact;
  impactNote?: string;
}

/** One resource at a time. The engine passes over resources whose properties are not in sight. */
export interface ResourceRule extends RuleMeta {
  kind: "resource";
  /** The types whose resources it gets, and on which its findings are. */
  types: readonly ResourceType[];
  check(resource: ResourceView, context: Context): Iterable<Finding>;
}

/** Orders, cycles, existing-or-new: whatever needs the whole template. */
export interface TemplateRule extends RuleMeta {
  kind: "template";
  /** The types on whose resources its findings are; empty for all. */
  types: readonly ResourceType[];
  /**
   * `structure` if not said: before the rules of resources and properties. `order`: after all of them. `shape`: before
   * all others, for what would make AWS refuse a resource whatever else is right, so that the others read what is meant.
   */
  phase?: "shape" | "structure" | "order";
  find(template: Template, context: Context): Iterable<Finding>;
}

/** A repair rule: data first. Pure: same template, same findings. */
export type Rule = PropertyRule | ResourceRule | TemplateRule;

/** Returns the types of resources that a rule is about. */
export function typesOf(rule: Rule): readonly ResourceType[] {
  if (rule.kind !== "property") return rule.types;
  return typeof rule.type === "string" ? [rule.type] : rule.type;
}
