import { equal, own, type Json } from "../../../src/values/json.js";
import { createdAnd } from "../../../src/template/branches.js";
import { condition, equals, not, ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { ParameterTests } from "../values/parameter-tests.js";

/** Returns the definition of a parameter that says yes or no, and says no until someone decides otherwise. */
export function switchParameter(description: string): Json {
  return { Type: "String", Default: "false", AllowedValues: ["true", "false"], Description: description };
}

/** Returns the name of the condition with this expression: one that the template has, else a new one. */
export function conditionFor(edit: Edit, wanted: string, expression: Json): string {
  const known = [...edit.template.conditions].find(([, other]) => equal(other, expression));
  return known?.[0] ?? edit.condition(wanted, expression);
}

/** Returns the name of the condition that holds when the parameter has a value. */
export function whenGiven(edit: Edit, parameter: string, wanted: string): string {
  const known = new ParameterTests(edit.template).isGiven(parameter, wanted);
  return known.holds
    ? conditionFor(edit, wanted, edit.template.conditions.get(known.condition) ?? not(equals(ref(parameter), "")))
    : conditionFor(edit, wanted, not(condition(known.condition)));
}

/** Returns the name of the condition that holds when the parameter says yes. */
export function whenSwitchedOn(edit: Edit, parameter: string, wanted: string): string {
  return conditionFor(edit, wanted, equals(ref(parameter), "true"));
}

/** Returns the name of the condition that holds where the resource was created so far and `gate` holds; without a gate, its own. */
export function whereCreatedAnd(
  edit: Edit,
  resource: ResourceView,
  gate: string | undefined,
  wanted: string,
): string | undefined {
  if (gate === undefined || resource.condition === undefined) return gate ?? resource.condition;
  const isImplied = resource.in(edit.template).existsWhere([{ condition: gate, holds: true }]);
  return isImplied ? gate : conditionFor(edit, wanted, createdAnd(edit.template, resource.resource, condition(gate)));
}

/** True if the parameter must have a value: it has no default, and a pattern that an empty text does not match. */
export function mustBeGiven(template: Template, parameter: string): boolean {
  const definition = template.parameters.get(parameter);
  const pattern = own(definition, "AllowedPattern");
  return (
    definition !== undefined &&
    own(definition, "Default") === undefined &&
    typeof pattern === "string" &&
    !pattern.startsWith("^$|")
  );
}
