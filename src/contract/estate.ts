/** Outputs of a template that other templates of the run import, by their names: the files that do. */
export type ExportsInUse = Readonly<Record<string, readonly string[]>>;

/** A resource of a template of which an account or a Region has one, and that other templates of the run create as well. */
export interface SharedResource {
  readonly logicalId: string;
  /** As people call it: `GuardDuty detector`. */
  readonly label: string;
  /** Why a second one fails or does harm, as a clause: `an account has one in a Region`. */
  readonly why: string;
  /** The other templates that create it. */
  readonly others: readonly string[];
  /** Who is to create it, where the user wants one to. */
  readonly ownership?: Ownership;
}

/** What becomes of a shared resource in one of the templates that create it. */
export type Ownership =
  | { readonly role: "owner"; readonly exports: readonly SharedValue[] }
  | { readonly role: "user"; readonly owner: string; readonly imports: readonly SharedValue[] }
  /** `reason`: why it stays where it is, as a clause that follows "skipped: ". */
  | { readonly role: "undecided"; readonly reason: string };

/** A value of a resource that one stack exports and others import. */
export interface SharedValue {
  /** The attribute of `Fn::GetAtt`; without it what `Ref` gives. */
  readonly attribute?: string;
  /** The name of the export, as `Fn::Sub` writes it. */
  readonly name: string;
}

/** One thing that several templates of a run create although an account or a Region has one. */
export interface SharedCreation {
  readonly label: string;
  readonly why: string;
  readonly creators: readonly { readonly file: string; readonly logicalId: string }[];
  /** The one that is left to create it. */
  readonly owner?: string;
  /** The others that create it all the same after the run, each with the reason as a clause. */
  readonly kept?: readonly { readonly file: string; readonly reason: string }[];
}

/** The order in which the changed templates of a run are to be deployed. */
export interface DeploymentOrder {
  /** The files of each step, in any order, before those of the next one. What nothing binds to another is not there. */
  readonly steps: readonly (readonly string[])[];
  /** Why one comes before another. */
  readonly reasons: readonly OrderReason[];
  /** Files that wait for each other; each circle stands in one step. */
  readonly circles: readonly (readonly string[])[];
  /** Changed templates that are nested in others, and deployed with them. */
  readonly nested: readonly { readonly file: string; readonly root: string }[];
}

/**
 * Why one template is to be deployed before another. `exports`: the later one imports what it exports. `releases`: it no
 * longer imports what the later one no longer exports.
 */
export interface OrderReason {
  readonly before: string;
  readonly after: string;
  readonly kind: "exports" | "releases";
  /** The name of the output. */
  readonly output: string;
}

/** What a run over several templates knows of how they hang together. */
export interface EstateOutcome {
  readonly order: DeploymentOrder;
  readonly shared: readonly SharedCreation[];
}
