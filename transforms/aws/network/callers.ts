import { viewNamed, viewOf, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { names, statementsAt } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";
import { namesIn } from "../values/references.js";
import { rolesOfFunction } from "./functions.js";

const publishedTypes = ["AWS::Lambda::Version", "AWS::Lambda::Alias"];

/** How many names lead to a function: an alias names a version, and that the function. */
const maxDepth = 3;

/** True if CloudFront runs the function at its edge, or may do so. */
export function isAtEdge(fn: ResourceView): boolean {
  const associations = viewsOf(fn.template, "AWS::CloudFront::Distribution").flatMap(({ resource }) =>
    valuesOf(resource.properties ?? {}, "LambdaFunctionAssociations"),
  );
  return associations.some((value) => namesFunction(value, fn)) || rolesOfFunction(fn).some(trustsEdge);
}

function trustsEdge(role: ResourceView): boolean {
  const property = "AssumeRolePolicyDocument";
  const trust = statementsAt(role.template, role.pathOf(property), role.property(property).written);
  return trust?.some((statement) => names(statement, "edgelambda.amazonaws.com")) ?? false;
}

/** Returns the custom resource that the function serves. */
export function customResourceOf(fn: ResourceView): ResourceView | undefined {
  const custom = fn.template.resources.find((resource) => {
    const token = own(resource.properties, "ServiceToken");
    return isCustom(resource) && (namesFunction(token, fn) || isSubscribed(token, fn));
  });
  return custom && viewOf(fn.template, custom);
}

/** True if the function gets what is sent to the topic that a value names. */
function isSubscribed(value: Json | undefined, fn: ResourceView): boolean {
  const { template } = fn;
  const topics = namesIn(value)
    .flatMap((name) => viewNamed(template, name) ?? [])
    .filter(({ type }) => type === "AWS::SNS::Topic");
  return topics.some((topic) => {
    const isNamed = namesFunction(topic.property("Subscription").written, fn);
    if (isNamed || namesIn(fn.property("Events").written).includes(topic.logicalId)) return true;
    return viewsOf(template, "AWS::SNS::Subscription").some(
      (subscription) =>
        namesIn(subscription.property("TopicArn").written).includes(topic.logicalId) &&
        namesFunction(subscription.property("Endpoint").written, fn),
    );
  });
}

function isCustom({ type }: { readonly type: string }): boolean {
  return type === "AWS::CloudFormation::CustomResource" || type.startsWith("Custom::");
}

/** True if a value names the function, a version or an alias of it, by reference or by the name that the template gives it. */
export function namesFunction(value: Json | undefined, fn: ResourceView, depth = 0): boolean {
  if (value === undefined || depth > maxDepth) return false;
  if (namesIn(value).some((name) => isNameOf(name, fn, depth + 1))) return true;
  const name = textOf(fn.template, fn.property("FunctionName").written);
  return (
    name !== undefined &&
    textsOf(fn.template, value).some(
      (text) => text === name || text.endsWith(`:function:${name}`) || text.includes(`:function:${name}:`),
    )
  );
}

function isNameOf(name: string, fn: ResourceView, depth: number): boolean {
  const resource = viewNamed(fn.template, name);
  if (resource?.logicalId === fn.logicalId) return true;
  if (resource === undefined) {
    // AWS SAM declares `Function.Version`, `Function.Alias`, `FunctionAliaslive`.
    const isMade = name.startsWith(`${fn.logicalId}.`) || name.startsWith(`${fn.logicalId}Alias`);
    return isMade && fn.type === "AWS::Serverless::Function";
  }
  return (
    (publishedTypes.includes(resource.type) || isCustom(resource)) &&
    ["FunctionName", "FunctionArn"].some((key) => namesFunction(resource.property(key).written, fn, depth))
  );
}

/** Returns the texts in a value, in normal form, also in branches and lists. */
function textsOf(template: Template, value: Json): string[] {
  const text = textOf(template, value);
  if (text !== undefined) return [text];
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.flatMap((part) => textsOf(template, part));
}

/** Returns all values under a key, however deep. */
function valuesOf(value: Json, key: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, key));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === key ? [member] : valuesOf(member, key)));
}
