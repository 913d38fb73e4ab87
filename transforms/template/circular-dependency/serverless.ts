import { isObject, own, type Json } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import { memoize } from "../../../src/values/memoize.js";
import { asGetAtt, asIf, asRef, asSub, subParts, type Guard } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";

const functionType = "AWS::Serverless::Function";

/** What AWS SAM makes other resources of, for which the resource itself does not wait, is not among these properties. */
const ofTheResource: ReadonlyMap<string, readonly string[]> = new Map([
  [
    functionType,
    [
      "DeadLetterQueue",
      "Description",
      "Environment",
      "FileSystemConfigs",
      "FunctionName",
      "InlineCode",
      "KmsKeyArn",
      "Layers",
      "Policies",
      "Role",
      "Tags",
      "VpcConfig",
    ],
  ],
  [
    "AWS::Serverless::StateMachine",
    ["Definition", "DefinitionSubstitutions", "Logging", "Name", "Policies", "Role", "Tags"],
  ],
  ["AWS::Serverless::Api", ["DefinitionBody", "Name"]],
  ["AWS::Serverless::HttpApi", ["DefinitionBody", "Name"]],
]);

/** What depends on the function of an event, by the type of the event: the property that names it. */
const sources: ReadonlyMap<string, { property: string; types: readonly string[] }> = new Map([
  // https://github.com/aws/aws-sam-cli/issues/1794
  ["S3", { property: "Bucket", types: ["AWS::S3::Bucket"] }],
  ["Cognito", { property: "UserPool", types: ["AWS::Cognito::UserPool"] }],
  ["Api", { property: "RestApiId", types: ["AWS::Serverless::Api"] }],
  ["HttpApi", { property: "ApiId", types: ["AWS::Serverless::HttpApi"] }],
]);

/**
 * Returns the references of a resource as they are once AWS SAM has expanded the template: without those of which it
 * makes resources of their own, with those that it makes of events, whose paths lead to the event of another resource.
 */
export function expandedReferences(template: Template, logicalId: string): readonly Reference[] {
  const references = template.referencesIn(logicalId);
  if (!template.isServerless) return references;
  const resource = viewNamed(template, logicalId);
  if (resource === undefined) return references;
  const made = madeByEvents(template).get(logicalId) ?? [];
  const properties = ofTheResource.get(resource.type);
  if (properties === undefined) return [...references, ...made];
  // The policies go into the role that AWS SAM makes, and nowhere where there is another.
  const hasRole = resource.property("Role").isThere || own(resource.globals, "Role") !== undefined;
  const kept = hasRole ? properties.filter((property) => property !== "Policies") : properties;
  const paths = [[...resource.path, "DependsOn"], ...kept.map((property) => resource.pathOf(property))];
  const written = references.filter(({ path }) => paths.some((outer) => isWithin(path, outer)));
  return [...written, ...fromGlobals(resource), ...made];
}

/** True for a type of AWS SAM of which it is known what its resources depend on once they are expanded. */
export function isKnownServerlessType(type: string): boolean {
  return ofTheResource.has(type);
}

/** Returns the references in the variables that all functions have, as those of one of them. */
function fromGlobals({ type, resource, logicalId, globals, guards }: ResourceView): Reference[] {
  const shared = own(own(globals, "Environment"), "Variables");
  if (type !== functionType || !isObject(shared)) return [];
  const ofItsOwn = own(own(resource.properties, "Environment"), "Variables");
  const path = ["Globals", "Function", "Environment", "Variables"];
  return Object.entries(shared)
    .filter(([name]) => own(ofItsOwn, name) === undefined)
    .flatMap(([name, value]) => [...referencesAt(value, [...path, name], logicalId, guards)]);
}

/** Returns the references in a value, as those of a resource. */
function* referencesAt(
  value: Json | undefined,
  path: Path,
  owner: string,
  guards: readonly Guard[],
): Iterable<Reference> {
  const place = { path, owner, guards, section: "Resources" } as const;
  const [target, attribute, call, choice] = [asRef(value), asGetAtt(value), asSub(value), asIf(value)];
  if (target !== undefined) yield { ...place, kind: "Ref", target };
  else if (attribute?.attribute !== undefined)
    yield { ...place, kind: "GetAtt", target: attribute.target, attribute: attribute.attribute };
  else if (choice !== undefined) {
    const { condition } = choice;
    yield* referencesAt(choice.whenTrue, [...path, "Fn::If", 1], owner, [...guards, { condition, holds: true }]);
    yield* referencesAt(choice.whenFalse, [...path, "Fn::If", 2], owner, [...guards, { condition, holds: false }]);
  } else if (call !== undefined) {
    for (const { name = "", target: named, attribute: of } of subParts(call.text)) {
      if (named === undefined || Object.hasOwn(call.variables, name)) continue;
      yield { ...place, kind: "Sub", target: named, ...(of !== undefined && { attribute: of }) };
    }
    yield* referencesAt(call.variables, [...path, "Fn::Sub", 1], owner, guards);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* referencesAt(item, [...path, index], owner, guards);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* referencesAt(item, [...path, key], owner, guards);
  }
}

/** Returns the references that AWS SAM makes of the events of functions, by the resource that gets them. */
const madeByEvents = memoize((template: Template) => {
  const made = new Map<string, Reference[]>();
  for (const fn of viewsOf(template, functionType)) {
    const events = own(fn.resource.properties, "Events");
    if (fn.isInLoop || !isObject(events)) continue;
    for (const [name, event] of Object.entries(events)) {
      const source = sourceOf(template, event);
      if (source === undefined) continue;
      const path = [...fn.pathOf("Events"), name];
      const { logicalId: target, guards } = fn;
      const reference: Reference = {
        kind: "GetAtt",
        target,
        attribute: "Arn",
        path,
        section: "Resources",
        owner: source.logicalId,
        guards: [...source.guards, ...guards],
      };
      made.set(source.logicalId, [...(made.get(source.logicalId) ?? []), reference]);
    }
  }
  return made;
});

function sourceOf(template: Template, event: Json): ResourceView | undefined {
  const known = sources.get(String(own(event, "Type")));
  const source = viewNamed(template, asRef(own(own(event, "Properties"), known?.property ?? "")));
  if (known === undefined || source === undefined || !known.types.includes(source.type)) return undefined;
  // What the author writes out himself AWS SAM leaves as it is.
  const isWritten = ["DefinitionBody", "DefinitionUri"].some((property) => source.property(property).isThere);
  return isWritten ? undefined : source;
}
