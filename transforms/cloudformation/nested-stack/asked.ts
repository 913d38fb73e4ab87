import type { ChildParameter } from "../../../src/contract/nested.js";
import type { Edit } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json, type JsonObject } from "../../../src/values/json.js";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const maxParameters = 200;

/** True if a template can get no more parameters. */
export function isFull(template: Template): boolean {
  return template.parameters.size >= maxParameters;
}

/** Declares a parameter with the same text as that of the nested template. Returns its name, and what passes its value on. */
export function askedOfUser(
  edit: Edit,
  name: string,
  { definition }: ChildParameter,
): { parameter: string; value: Json } {
  const parameter = edit.parameter(name, asDeclared(definition));
  return { parameter, value: passedOn(parameter, definition) };
}

/**
 * Returns what passes the value of a parameter on: a nested stack takes lists as text.
 * https://repost.aws/knowledge-center/cloudformation-parameters-nested-stacks
 */
export function passedOn(parameter: string, definition: JsonObject): Json {
  return isListType(own(definition, "Type")) ? joined([ref(parameter)]) : ref(parameter);
}

/** Returns values as one text, as a parameter that is a list takes them. `values`: one that is a list itself, or several. */
export function joined(values: readonly Json[]): Json {
  const [first = null, ...others] = values;
  return { "Fn::Join": [",", others.length === 0 ? first : [first, ...others]] };
}

/** True for the type of a parameter that is a list where it is declared. */
export function isListType(type: Json | undefined): boolean {
  return typeof type === "string" && (type === "CommaDelimitedList" || type.startsWith("List<"));
}

/**
 * The name of a parameter of Systems Manager is passed on, not its value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
function asDeclared(definition: JsonObject): JsonObject {
  const type = own(definition, "Type");
  const isLookedUp = typeof type === "string" && type.startsWith("AWS::SSM::Parameter::Value<");
  return isLookedUp ? { ...definition, Type: "AWS::SSM::Parameter::Name" } : definition;
}
