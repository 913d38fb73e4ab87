import type { Context, Finding } from "../../../../src/contract/rule.js";
import { asGetAtt, ref } from "../../../../src/template/intrinsics.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import { leftAlone, repaired, repairedIn, type Where } from "./refused.js";

const parameterType = /^(?:String|Number|CommaDelimitedList|List<.+>|AWS::SSM::Parameter::Value<.+>)$/;
const parameterProperty =
  /^(?:Type|Default|Description|AllowedValues|AllowedPattern|ConstraintDescription|NoEcho|M(?:ax|in)(?:Length|Value))$/;

/** Returns the parameters that stand among the resources, and the resources among the parameters. */
export function* misplacedFindings(template: Template, { schema }: Context): Iterable<Finding> {
  for (const [name, member] of Object.entries(template.section("Resources") ?? {})) {
    const type = own(member, "Type");
    if (typeof type === "string" && parameterType.test(type)) yield parameterFinding(template, name, member);
  }
  for (const [name, member] of Object.entries(template.section("Parameters") ?? {})) {
    const type = own(member, "Type");
    const isResource =
      typeof type === "string" && isObject(own(member, "Properties")) && schema?.type(type) !== undefined;
    if (isResource) yield resourceFinding(template, name, member);
  }
}

function parameterFinding(template: Template, name: string, member: Json): Finding {
  const message = "a parameter is declared under Resources";
  const where: Where = { logicalId: name, path: ["Resources", name], message };
  const parameter = asParameter(member);
  if (parameter === undefined) return leftAlone(where, "its keys are not those of a parameter");
  if (template.parameters.has(name)) return leftAlone(where, `Parameters also has ${name}`);
  const read = template.referencesTo(name).filter(({ kind }) => kind === "GetAtt");
  if (read.some(({ attribute }) => attribute !== "Value"))
    return leftAlone(where, "something reads an attribute of it");
  if (template.referencesTo(name).some(({ kind, attribute }) => kind === "DependsOn" || (kind === "Sub" && attribute)))
    return leftAlone(where, "something depends on it");
  return repairedIn(where, (edit) => {
    for (const { path } of read) if (asGetAtt(edit.template.at(path)) !== undefined) edit.set(path, ref(name));
    edit.remove(["Resources", name]);
    edit.set(["Parameters", name], parameter);
  });
}

/** Returns the properties of a parameter, whether they stand in `Properties` or beside. */
function asParameter(member: Json): JsonObject | undefined {
  if (!isObject(member)) return undefined;
  const { Properties: inner = {}, ...outer } = member;
  if (!isObject(inner)) return undefined;
  const parameter = { ...outer, ...inner };
  return Object.keys(parameter).every((key) => parameterProperty.test(key)) ? parameter : undefined;
}

function resourceFinding(template: Template, name: string, member: Json): Finding {
  const message = "a resource is declared under Parameters";
  const where: Where = { logicalId: name, path: ["Parameters", name], message };
  if (template.resource(name) !== undefined) return leftAlone(where, `Resources also has ${name}`);
  return repaired(where, (edit) => {
    edit.remove(["Parameters", name]);
    edit.set(["Resources", name], member);
  });
}
