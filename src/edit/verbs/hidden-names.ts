import { CannotFix } from "../../values/errors.js";
import { isObject, own, type Json } from "../../values/json.js";
import { isToMember } from "../../template/references.js";
import { Template, type Resource } from "../../template/template.js";
import { namesOf } from "./absence.js";

/** Refuses when the template may name a resource in a way that could not be rewritten, were the resource absent. */
export function assertNoHiddenNames(template: Template, resource: Resource): void {
  const names = namesOf(resource);
  if (template.usesLanguageExtensions && mayCompute(template.view, [...names, resource.logicalId])) {
    throw new CannotFix(`a reference with a computed name may refer to ${resource.logicalId}`);
  }
  if (resource.isInLoop) assertKnownCopies(template, resource);
  for (const name of names) {
    if (mentions(template.section("Hooks"), name)) throw new CannotFix(`a hook names ${name}`);
    if (refersTo(template.section("Globals"), name)) throw new CannotFix(`the Globals section refers to ${name}`);
    if (template.isServerless && isConnected(own(template.view, "Resources"), name)) {
      throw new CannotFix(`a connector names ${name}`);
    }
  }
  if (resource.type.startsWith("AWS::Serverless::")) assertNoGeneratedNames(template, resource);
}

/** True if a `Ref` or `Fn::GetAtt` of a value that AWS::LanguageExtensions works out may mean one of the names. */
function mayCompute(value: Json, names: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => mayCompute(item, names));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, argument]) => {
    const target = key === "Fn::GetAtt" && Array.isArray(argument) ? argument[0] : argument;
    const isComputed = (key === "Ref" || key === "Fn::GetAtt") && typeof target !== "string";
    return (isComputed && names.some((name) => mayBe(target, name))) || mayCompute(argument, names);
  });
}

/** True unless `Fn::Sub` makes another name, or the very name that a loop gives its copies, which is known. */
function mayBe(target: Json | undefined, name: string): boolean {
  const text = own(target, "Fn::Sub");
  if (typeof text !== "string") return true;
  const parts = text.split(/[$&]\{[^{}]*\}/);
  const isOfLoop = parts.length > 1 && text === name;
  return !isOfLoop && name.startsWith(parts[0] ?? "") && name.endsWith(parts.at(-1) ?? "");
}

/** A name that is nowhere may be that of a copy, when the collections of the loops are not plain lists. */
function assertKnownCopies(template: Template, { logicalId }: Resource): void {
  const unknown = template.undefinedReferences().find(({ reference }) => isToMember(reference));
  if (unknown) throw new CannotFix(`${unknown.reference.target} may be a copy of ${logicalId}`);
}

/** AWS SAM makes resources whose names begin with that of their source, and APIs that functions share. */
function assertNoGeneratedNames(template: Template, { logicalId }: Resource): void {
  for (const { reference } of template.undefinedReferences()) {
    const { target } = reference;
    if (!isToMember(reference)) continue;
    if (target.startsWith(logicalId) || /^Serverless(Rest|Http)Api/.test(target)) {
      throw new CannotFix(`${target}, which AWS SAM generates, may not exist if ${logicalId} does not`);
    }
  }
}

function mentions(value: Json | undefined, text: string): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, text));
  return isObject(value) ? Object.values(value).some((member) => mentions(member, text)) : value === text;
}

function refersTo(value: Json | undefined, name: string): boolean {
  return (
    value !== undefined && new Template({ Resources: { Globals: { Properties: value } } }).referencesTo(name).length > 0
  );
}

/** AWS SAM connectors name the resources that they connect in plain text: `Id: Table`. */
function isConnected(value: Json | undefined, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => isConnected(item, name));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, member]) => {
    return (key === "Source" || key === "Destination" ? isEnd(member, name) : false) || isConnected(member, name);
  });
}

function isEnd(value: Json, name: string): boolean {
  return (Array.isArray(value) ? value : [value]).some((end) => own(end, "Id") === name);
}
