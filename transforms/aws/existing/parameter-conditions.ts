import { equal, own, type Json } from "../../../src/values/json.js";
import { createdAnd } from "../../../src/template/branches.js";
import { condition, equals, not, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { ParameterTests } from "../values/parameter-tests.js";

/** A parameter that says yes or no, and says no until someone decides otherwise. */
export function switchParameter(description: string): Json {
  return { Type: "String", Default: "false", AllowedValues: ["true", "false"], Description: description };
}

/** The name of the condition with this expression: one that the template has, else a new one. */
export function conditionFor(edit: Edit, wanted: string, expression: Json): string {
  const known = [...edit.template.conditions].find(([, other]) => equal(other, expression));
  return known?.[0] ?? edit.condition(wanted, expression);
}

/** The name of the condition that holds when the parameter has a value. */
export function whenGiven(edit: Edit, parameter: string, wanted: string): string {
  const known = new ParameterTests(edit.template).isGiven(parameter, wanted);
  return known.holds
    ? conditionFor(edit, wanted, edit.template.conditions.get(known.condition) ?? not(equals(ref(parameter), "")))
    : conditionFor(edit, wanted, not(condition(known.condition)));
}

/** The name of the condition that holds when the parameter says yes. */
export function whenSwitchedOn(edit: Edit, parameter: string, wanted: string): string {
  return conditionFor(edit, wanted, equals(ref(parameter), "true"));
}

/** The name of the condition that holds where the resource was created so far and `gate` holds; without a gate, its own. */
export function whereCreatedAnd(
  edit: Edit,
  resource: Resource,
  gate: string | undefined,
  wanted: string,
): string | undefined {
  if (gate === undefined || resource.condition === undefined) return gate ?? resource.condition;
  const isImplied = edit.template.worlds.implies([{ condition: gate, holds: true }], edit.template.guardsOf(resource));
  return isImplied ? gate : conditionFor(edit, wanted, createdAnd(edit.template, resource, condition(gate)));
}

/** Must the parameter have a value: has it no default, and a pattern that an empty text does not match? */
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
