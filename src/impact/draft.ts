import type { Guard } from "../template/intrinsics.js";
import type { Resource } from "../template/template.js";
import { changeClasses, worse, type ChangeClass, type ChangeKind, type Reason } from "./verdict.js";

/** What is known so far of a resource. */
export interface Draft {
  readonly logicalId: string;
  readonly change: ChangeKind;
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
  /** What holds wherever both are there. */
  readonly context: readonly Guard[];
  readonly reasons: readonly Reason[];
  /** Why CloudFormation refuses the update, as a clause. */
  readonly blocked?: string;
}

/** Returns the worst class of reasons. */
export function classOf(reasons: readonly Reason[]): ChangeClass {
  return reasons.reduce<ChangeClass>((worst, reason) => worse(worst, reason.class), "none");
}

/** Returns what the worst class of reasons depends on; nothing if one of its reasons is certain. */
export function doubtsOf(reasons: readonly Reason[]): readonly string[] {
  const worst = classOf(reasons);
  const deciding = reasons.filter((reason) => reason.class === worst);
  if (deciding.some(({ dependsOn }) => dependsOn.length === 0)) return [];
  return [...new Set(deciding.flatMap(({ dependsOn }) => dependsOn))];
}

/** Returns reasons with the worst first; those that are alike keep their order. */
export function worstReasonsFirst(reasons: readonly Reason[]): Reason[] {
  return reasons.toSorted(
    (a, b) =>
      changeClasses.indexOf(b.class) - changeClasses.indexOf(a.class) || a.dependsOn.length - b.dependsOn.length,
  );
}
