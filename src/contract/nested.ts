import type { Kind } from "../schema/kinds.js";
import type { Json, JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";

/** A template that another one nests, as the other one sees it: with its corrections. Plain data. */
export interface ChildTemplate {
  /** Its file, as the other template names it. */
  readonly file: string;
  /** Its parameters by name. */
  readonly parameters: Readonly<Record<string, ChildParameter>>;
  /** The parameters that it had before its corrections and has no more: with the new name, or null for one that is gone. */
  readonly former: Readonly<Record<string, string | null>>;
  /** Its outputs by name. */
  readonly outputs: Readonly<Record<string, ChildOutput>>;
}

/** A parameter of a nested template. */
export interface ChildParameter {
  readonly definition: JsonObject;
  /** True if a correction has made it. */
  readonly isNew: boolean;
  /** What its values name, as far as its type or its use tells. */
  readonly kind?: Kind;
  /** The types of the resources that use it, as far as nothing else does. */
  readonly users?: readonly string[];
  /** What its value is, in a few words, and an example, where a correction says so. */
  readonly description?: string;
  readonly example?: string;
}

/** An output of a nested template. */
export interface ChildOutput {
  /** What its value names. */
  readonly kind?: Kind;
  /** Where it exists, if a correction has made it conditional. */
  readonly existsIf?: OutputCondition;
}

/** The condition of an output. */
export interface OutputCondition {
  readonly condition: string;
  /** It as an expression about the parameters of the template, without other conditions; null where that cannot be said. */
  readonly expression: Json;
}

/** A fix that is left out, with the reason: what it changes would harm something outside of its template. */
export interface WithheldFix {
  readonly rule: string;
  readonly logicalId: string;
  readonly path: Path;
  readonly message: string;
  /** Why, as a clause that follows "skipped: ". */
  readonly reason: string;
}

/** True for a parameter of a template that has no default: then whoever deploys the template gives a value. */
export function isRequired({ definition }: Pick<ChildParameter, "definition">): boolean {
  return !Object.hasOwn(definition, "Default");
}

/** Returns what is wrong with a resource that gives its stack no value for a parameter without a default. */
export function lackMessage({ file }: Pick<ChildTemplate, "file">, parameter: string): string {
  return `the nested template ${file} gets no value for its parameter ${parameter}`;
}
