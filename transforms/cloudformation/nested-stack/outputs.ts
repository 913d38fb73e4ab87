import type { Edit, Finding } from "../../../src/contract/rule.js";
import { and, condition, isIntrinsic, noValue } from "../../../src/template/intrinsics.js";
import { outputReads } from "../../../src/template/nested.js";
import { expressionInParent, holdsWhere } from "../../../src/template/nested-outputs.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Reference } from "../../../src/template/references.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import type { NestedStack } from "./stack.js";

/** Returns the findings on outputs that a correction of the nested template has made conditional, and that are read all the same. */
export function* outputFindings(stack: NestedStack): Iterable<Finding> {
  const { resource, child } = stack;
  for (const [output, { existsIf }] of Object.entries(child.outputs)) {
    if (existsIf === undefined || existsIf.expression === null) continue;
    const expression = expressionIn(stack, existsIf.expression);
    if (expression === undefined) continue;
    const open = openReads(resource, output, expression);
    if (open.length === 0) continue;
    const owners = [...new Set(open.map(({ owner }) => owner))].join(", ");
    const { logicalId, path } = resource;
    const message = `the output ${output} of ${child.file} does not exist in all cases, and is read by ${owners}`;
    const stuck = open.map((reference) => obstacle(stack, reference)).find((why) => why !== undefined);
    if (stuck !== undefined) yield { logicalId, path, message, skipped: stuck };
    else
      yield {
        logicalId,
        path,
        message,
        class: "safe",
        impact: "none",
        keepsDeployed: true,
        fix(edit, now) {
          const name = conditionFor(edit, existsIf.condition, expression);
          for (const reference of openReads(now, output, expression).toReversed()) guard(edit, reference, name);
        },
      };
  }
}

function expressionIn({ resource, child }: NestedStack, expression: Json): Json | undefined {
  return expressionInParent(expression, resource, (name) =>
    Object.hasOwn(child.parameters, name) ? own(child.parameters[name]?.definition, "Default") : undefined,
  );
}

/** Returns the places that read an output where it may not exist. */
function openReads({ template, logicalId }: ResourceView, output: string, expression: Json): Reference[] {
  return outputReads(template, logicalId)
    .filter((read) => read.output === output && !holdsWhere(template, read.reference.guards, expression))
    .map(({ reference }) => reference);
}

/** Returns why a place cannot do without the output; undefined if it can. */
function obstacle({ resource: { template }, nested }: NestedStack, reference: Reference): string | undefined {
  const { section, owner, path } = reference;
  if (section === "Outputs") {
    const output = template.outputs.find(({ name }) => name === owner);
    if (output === undefined || output.isInLoop) return `${owner} cannot get a condition`;
    return own(output.body, "Export") === undefined ? undefined : `${owner} exports it, and its export may be in use`;
  }
  const [, , properties, parameters, name] = path;
  const child = Object.hasOwn(nested, owner) ? nested[owner] : undefined;
  const isParameter = properties === "Properties" && parameters === "Parameters" && path.length === 5;
  const definition =
    isParameter && typeof name === "string" && child !== undefined && Object.hasOwn(child.parameters, name);
  // Without a value the parameter has its default.
  if (definition && own(child.parameters[name]?.definition, "Default") !== undefined && isIntrinsic(template.at(path)))
    return undefined;
  return `${owner} needs it`;
}

function guard(edit: Edit, { section, owner, path }: Reference, name: string): void {
  if (section !== "Outputs") return edit.wrapIf(path, name, noValue);
  const output = edit.template.outputs.find((each) => each.name === owner);
  if (output === undefined || output.condition === name) return;
  const both =
    output.condition === undefined
      ? name
      : edit.condition(`${output.condition}And${name}`, and(condition(output.condition), condition(name)));
  edit.set([...output.path, "Condition"], both);
}

/** Returns the name of the condition with this expression; it is declared where there is none. */
function conditionFor(edit: Edit, wanted: string, expression: Json): string {
  const [known] = [...edit.template.conditions].find(([, other]) => equal(other, expression)) ?? [];
  return known ?? edit.condition(wanted, expression);
}
