import type { Template } from "../template/template.js";
import type { Json } from "../values/json.js";

/** Resources that a template creates together, or not at all where something outside the stack takes their place. */
export interface ReplaceableGroup {
  /** Logical IDs of the resources that have a substitute. */
  readonly resources: readonly string[];
  /**
   * Returns the logical IDs of all that is created or left out together: the resources, and what nothing else needs.
   * Without it the resources alone. The condition `create` is declared by then.
   */
  members?(template: Template, create: string): readonly string[];
  /**
   * Logical IDs of other resources that may get the condition too, where nothing stands in for what they refer to, or
   * `any`. None if not said: the fix is then blocked.
   */
  readonly dependents?: readonly string[] | "any";
  /** Types whose resources keep their content when a deployed stack does without them later. */
  readonly kept?: readonly string[];
}

/** How a template is told that something exists already. */
export interface ExistingChoice {
  /** The parameter that says so. Without it `create` is a condition of the template that says so already. */
  readonly parameter?: ExistingParameter;
  /** Name of the condition under which the group is created. */
  readonly create: string;
  /** Logical ID of the resource whose own condition must still hold for the group to be created. */
  readonly within?: string | undefined;
  /** Returns the name of the condition under which the parameter is used; then references test it instead of `create`. */
  use?(parameter: string): string;
  /**
   * The template before the fix, and those that go with it. Where nothing else than conditions has changed since, the
   * condition is written into the metadata of the first resource: CloudFormation refuses an update without a change.
   */
  readonly since?: Template | undefined;
  /** True if a condition around a reference, or a resource that some stacks do not have, counts as a change too. */
  readonly countsBranches?: boolean;
}

/** A parameter whose default leaves the group as it is. */
export interface ExistingParameter {
  readonly name: string;
  readonly definition: Json;
  /** What the user is told about its value, in a few words. */
  readonly description: string;
  /** A value as it could stand in `--parameter-overrides`. */
  readonly example: string;
}

/** The names under which the parameter and the conditions are declared. */
export interface ExistingNames {
  /** Empty where a condition of the template decides. */
  readonly parameter: string;
  readonly create: string;
  readonly use?: string;
}
