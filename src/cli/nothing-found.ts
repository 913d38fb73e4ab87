import type { FoundTasks } from "./find-tasks.js";
import type { RunPlan } from "./run-plan.js";
import { printable } from "../report/printable.js";
import type { Io } from "./io.js";

/** How many files a run has looked at. */
interface Looked {
  readonly templates: number;
  /** Files that are no templates. */
  readonly passedOver: number;
}

/**
 * Returns the exit code of a run that has found no template, and says so: a misspelled folder or pattern must not make a
 * check succeed for ever. 0 where there are templates, and where nobody expects one: callers that pass names on, lists of
 * what a change touches, and shards may be left with none.
 */
export function codeForNothing(
  plan: RunPlan,
  { problems, isExpected }: Pick<FoundTasks, "problems" | "isExpected">,
  { templates, passedOver }: Looked,
  io: Io,
): number {
  if (templates > 0 || problems.length > 0 || isExpected || plan.allowNoTemplates) return 0;
  const isCheck = plan.destination.to === "check";
  const others =
    passedOver === 0
      ? ""
      : `; ${passedOver} other ${passedOver === 1 ? "file is not a template" : "files are not templates"}`;
  const where = plan.names.map((name) => (name === "." ? "the working folder" : printable(name))).join(", ");
  if (isCheck || !plan.quiet)
    io.stderr.write(
      `cfn-fix: ${isCheck ? "" : "warning: "}No CloudFormation templates found in ${where}${others}. Check the names and patterns, or use --allow-no-templates\n`,
    );
  return isCheck ? 2 : 0;
}
