import type { Place } from "../values/errors.js";

/** What an update does to a resource, from least to worst. An added resource has `none`: nothing deployed is touched. */
export const changeClasses = ["none", "in-place", "interruption", "replacement", "removal"] as const;
/** One of the classes of changes. */
export type ChangeClass = (typeof changeClasses)[number];

/** How a resource stands in the two templates. `renamed`: the same body has another logical ID. */
export const changeKinds = ["added", "removed", "renamed", "changed", "unchanged"] as const;
/** One of the ways in which a resource can stand in the two templates. */
export type ChangeKind = (typeof changeKinds)[number];

/**
 * What becomes of the data of a resource, from least to worst. `untouched`: nothing that holds data goes. `kept`: the old
 * resource stays in the account, outside the stack. `snapshot`: a snapshot stays. `lost`: it goes with the resource.
 */
export const dataFates = ["untouched", "kept", "snapshot", "lost"] as const;
/** One of the fates of data. */
export type DataFate = (typeof dataFates)[number];

/** One of the two templates. */
export type Side = "old" | "new";

/** A place in one of the two templates. */
export interface SidePlace extends Place {
  readonly side: Side;
  /** The file of a nested stack; undefined in the template that is compared. */
  readonly file?: string;
}

/** Why a resource has its class. */
export interface Reason {
  readonly class: ChangeClass;
  /** Below the resource, such as `Properties.DBName`; empty for the resource itself. */
  readonly property: string;
  /** What is so, as a clause. */
  readonly text: string;
  /** What it depends on, a clause each; empty if it is certain. */
  readonly dependsOn: readonly string[];
  /** Where that is known from: the schema with its version, or the address of a page. */
  readonly source: string;
  readonly place: SidePlace;
}

/** What becomes of the data of a resource, and why, as a clause. */
export interface DataVerdict {
  readonly fate: DataFate;
  readonly text: string;
}

/** What an update does to one resource. */
export interface ResourceImpact {
  /** For a resource of a nested stack after the logical ID of that: `Network/Vpc`. */
  readonly logicalId: string;
  readonly type: string;
  readonly change: ChangeKind;
  /** The worst that may happen. */
  readonly class: ChangeClass;
  /** What the class depends on, a clause each; empty if it is certain. */
  readonly dependsOn: readonly string[];
  /** The worst first. */
  readonly reasons: readonly Reason[];
  readonly data: DataVerdict;
  /** Why CloudFormation refuses or fails the update because of it, as a clause; undefined if nothing known does. */
  readonly blocked?: string;
  readonly place: SidePlace;
}

/** What a notice can be about. */
export const noticeKinds = [
  "parameter",
  "output",
  "export",
  "mapping",
  "condition",
  "transform",
  "limit",
  "not-visible",
] as const;

/** Something outside of resources that the update changes, or that stands in its way. */
export interface Notice {
  readonly kind: (typeof noticeKinds)[number];
  readonly name: string;
  /** A clause. */
  readonly text: string;
  /** True if CloudFormation refuses or fails the update because of it, or does so where the text says. */
  readonly blocks: boolean;
  readonly place?: SidePlace;
}

/** What deploying one template over another does. */
export interface TemplateImpact {
  /** Those that are worst first; resources that stay as they are come last. */
  readonly resources: readonly ResourceImpact[];
  readonly notices: readonly Notice[];
  /** False if CloudFormation has nothing to do: it refuses the update. */
  readonly isUpdate: boolean;
}

/** Returns the worse of two classes. */
export function worse(a: ChangeClass, b: ChangeClass): ChangeClass {
  return changeClasses.indexOf(a) >= changeClasses.indexOf(b) ? a : b;
}
