import type { ResourceView } from "../template/resource-view.js";
import type { Dated } from "../schema/facts/dated.js";
import type { Path } from "../values/pointer.js";
import type { Edit } from "./edit.js";
import type { Harm } from "./harm.js";

/** From the one that needs the least attention. `safe`: defaults leave deployed resources alone or change them in place. `review`: changes behaviour, cost or identity. `input`: needs a value only the user has. */
export const fixClasses = ["safe", "review", "input"] as const;
/** One of the classes of a fix. */
export type FixClass = (typeof fixClasses)[number];

/** What deploying the fix does to a stack that exists already, from least to most. */
export const impacts = ["none", "in-place", "interruption", "replacement"] as const;
/** One of the impacts. */
export type Impact = (typeof impacts)[number];

interface FindingBase {
  /** The resource that has the flaw; outside of resources the name of the parameter, condition or output, or else the section. */
  logicalId: string;
  /** Where the flaw is: the path of the resource, or of the property; outside of resources it begins with the section. */
  path: Path;
  /** What is wrong, for a reader of the template. */
  message: string;
  /**
   * True if AWS refuses the resource as it is, when it is created and when it is updated: then no deployed stack has it,
   * so that rollout `prepare` repairs it as well. Of a finding that is left alone it is enough that AWS refuses to create
   * the resource: somebody has to look at it.
   */
  isRefused?: boolean;
  /** What the flaw does, where it is not what the rule says of itself. */
  harm?: Harm;
}

/** A flaw that the rule leaves alone on purpose. */
export interface SkippedFinding extends FindingBase {
  /** Why, as a clause that follows "skipped: ". */
  skipped: string;
}

interface FixableBase extends FindingBase {
  class: FixClass;
  impact: Impact;
  /** What the impact means here, for someone who has the stack deployed. */
  impactNote?: string;
  /** Facts that age, on which the repair rests. On a day on which they are too old the finding is told and left alone. */
  restsOn?: Dated;
  /** True if the rule has proved that a deployed stack stays as it is, so that rollout `prepare` makes the fix as well. */
  keepsDeployed?: boolean;
  /** True when the fix takes effect only once the user gives a value (rollout `prepare`). */
  prepared?: boolean;
}

/** A flaw of a resource that the rule repairs. */
export interface FixableFinding extends FixableBase {
  /**
   * Records the repair. `resource` is the one that the finding names, as it is by then; a finding whose resource has
   * gone is passed over. Values that the corrected template takes are said by `edit.needs`, since the builder may give
   * a parameter another name.
   */
  fix(edit: Edit, resource: ResourceView): void;
}

/** A flaw outside of resources that the rule repairs: in a parameter, a condition or an output, or in what should be a section. */
export interface SectionFinding extends FixableBase {
  /** Records the repair; a finding whose path has gone by then is passed over. */
  fixSection(edit: Edit): void;
}

/** A flaw that the rule repairs. */
export type RepairableFinding = FixableFinding | SectionFinding;

/** A flaw at a path: one that the rule repairs, or leaves alone on purpose. */
export type Finding = SkippedFinding | RepairableFinding;
