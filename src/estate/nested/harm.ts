import { isRequired, lackMessage, type ChildTemplate } from "../../contract/nested.js";
import type { AppliedFix, FixResult } from "../../contract/result.js";
import { viewNamed, type ResourceView } from "../../template/resource-view.js";
import type { Template } from "../../template/template.js";
import { expressionInParent, holdsWhere } from "../../template/nested-outputs.js";
import { outputReads, passedValues } from "../../template/nested.js";
import { isObject, own, type Json } from "../../values/json.js";
import { fromPointer, toPointer } from "../../values/pointer.js";
import type { Nesting } from "./graph.js";
import type { Corrected } from "./interface.js";

/** What a correction of a child would do to a parent of it. */
export interface Harm {
  /** What is wrong, as a clause that follows "skipped: ". */
  readonly reason: string;
  /** Pointers to what the correction of the child has changed. */
  readonly pointers: readonly string[];
}

/** Returns what the corrections of a child do to its parent as that is corrected by now. */
export function harmsTo(parent: Corrected, nesting: Nesting, child: Corrected, seen: ChildTemplate): Harm[] {
  const resource = viewNamed(parent.after, nesting.logicalId);
  if (resource === undefined) return [];
  return [
    ...parameterHarms(parent, resource, child, { ...seen, file: nesting.place }),
    ...outputHarms(parent, resource, child, seen),
  ];
}

function parameterHarms(parent: Corrected, resource: ResourceView, child: Corrected, seen: ChildTemplate): Harm[] {
  const passed = passedValues(resource);
  const harms: Harm[] = [];
  for (const [name, parameter] of Object.entries(seen.parameters)) {
    if (!isRequired(parameter) || wasRequired(child.before, name)) continue;
    if (passed.every(({ names }) => names?.has(name) === true)) continue;
    const why = leftReason(parent, resource.logicalId, lackMessage(seen, name));
    harms.push({
      reason: `${resource.logicalId} in ${parent.file} would have no value for the parameter ${name}${why}`,
      pointers: [toPointer(["Parameters", name])],
    });
  }
  for (const [former, now] of Object.entries(seen.former)) {
    if (!passed.some(({ names }) => names?.has(former) === true)) continue;
    const pointers = [former, ...(now === null ? [] : [now])].map((name) => toPointer(["Parameters", name]));
    harms.push({
      reason: `${resource.logicalId} in ${parent.file} gives a value to the parameter ${former}, which would be gone`,
      pointers,
    });
  }
  return harms;
}

function wasRequired(before: Template, name: string): boolean {
  const definition = before.parameters.get(name);
  return definition !== undefined && own(definition, "Default") === undefined;
}

/** Returns why the parent does not do its part, in brackets; empty if it does not say. */
function leftReason({ result, passesNothing }: Corrected, logicalId: string, message: string): string {
  if (passesNothing) return " (there: nested-stack does not run)";
  const { left }: Partial<FixResult> = result;
  const found = left?.find((finding) => finding.logicalId === logicalId && finding.message === message);
  return found === undefined ? "" : ` (there: ${found.reason})`;
}

function outputHarms(
  parent: Corrected,
  resource: ResourceView,
  { before, after }: Corrected,
  seen: ChildTemplate,
): Harm[] {
  const { logicalId, template } = resource;
  const defaultOf = (name: string): Json | undefined => own(after.parameters.get(name), "Default");
  const harms = new Map<string, Harm>();
  const hasOutput = ({ outputs }: Template, name: string): boolean => outputs.some((output) => output.name === name);
  for (const { output, reference } of outputReads(template, logicalId)) {
    if (!hasOutput(before, output)) continue;
    const isGone = !hasOutput(after, output);
    const existsIf = Object.hasOwn(seen.outputs, output) ? seen.outputs[output]?.existsIf : undefined;
    if (!isGone && existsIf === undefined) continue;
    const expression = expressionInParent(existsIf?.expression ?? null, resource, defaultOf) ?? null;
    if (!isGone && expression !== null && holdsWhere(template, reference.guards, expression)) continue;
    const what = isGone ? "would be gone" : "would not exist in all cases";
    harms.set(output, {
      reason: `${parent.file} reads the output ${output} of ${logicalId}, which ${what}`,
      pointers: [toPointer(["Outputs", output])],
    });
  }
  return [...harms.values()];
}

/** Returns the fixes of a child that have changed what does harm; all of them where that cannot be told. */
export function guiltyOf({ pointers }: Harm, fixes: readonly AppliedFix[]): readonly AppliedFix[] {
  const guilty = fixes.filter(({ operations }) => operations.some((operation) => changes(operation, pointers)));
  return guilty.length > 0 ? guilty : fixes;
}

function changes(operation: AppliedFix["operations"][number], pointers: readonly string[]): boolean {
  const isAt = (path: string): boolean =>
    pointers.some((pointer) => path === pointer || path.startsWith(`${pointer}/`));
  if (isAt(operation.path) || (operation.op === "move" && isAt(operation.from))) return true;
  // A section that was not there comes as a whole.
  if (operation.op !== "add" && operation.op !== "replace") return false;
  return pointers.some((pointer) => {
    const [section = "", name = ""] = fromPointer(pointer);
    return operation.path === toPointer([section]) && isObject(operation.value) && Object.hasOwn(operation.value, name);
  });
}
