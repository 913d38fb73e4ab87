import type { Edit, Finding, FixClass, SkippedFinding } from "../../../src/contract/rule.js";
import type { Reference, Template } from "../../../src/template/template.js";
import type { Path } from "../../../src/values/pointer.js";

/** Where a flaw is. */
export interface Where {
  /** The resource, output or condition. */
  readonly owner: string;
  readonly isInResource: boolean;
  readonly path: Path;
}

/** Returns where a reference stands. */
export function whereIs(template: Template, { owner, section, path }: Reference): Where {
  return { owner, isInResource: section === "Resources" && template.resource(owner) !== undefined, path };
}

/** Returns the finding on a flaw for which CloudFormation refuses the template, and that is left alone. */
export function skippedFinding({ owner, path }: Where, message: string, skipped: string): SkippedFinding {
  return { logicalId: owner, path, message, skipped, isRefused: true };
}

/** Returns the finding on a flaw for which CloudFormation refuses the template, with its repair. */
export function repairFinding(where: Where, message: string, kind: FixClass, repair: (edit: Edit) => void): Finding {
  const { owner, isInResource, path } = where;
  // CloudFormation refuses the whole template, so that no deployed stack has it.
  const finding = { logicalId: owner, path, message, isRefused: true, class: kind, impact: "none" as const };
  return isInResource ? { ...finding, fix: repair } : { ...finding, fixSection: repair };
}
