import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { rolesOfFunction } from "./functions.js";
import { names, statementsAt } from "../policies/statements.js";
import { textOf } from "../values/normal-text.js";
import { namesIn } from "../values/references.js";

const publishedTypes = ["AWS::Lambda::Version", "AWS::Lambda::Alias"];

/** How many names lead to a function: an alias names a version, and that the function. */
const maxDepth = 3;

/** True if CloudFront runs the function at its edge, or may do so. */
export function isAtEdge(template: Template, fn: Resource): boolean {
  const associations = template
    .ofType("AWS::CloudFront::Distribution")
    .flatMap(({ properties }) => valuesOf(properties ?? {}, "LambdaFunctionAssociations"));
  return (
    associations.some((value) => namesFunction(template, value, fn)) ||
    rolesOfFunction(template, fn).some((role) => trustsEdge(template, role))
  );
}

function trustsEdge(template: Template, { path, properties }: Resource): boolean {
  const trust = statementsAt(
    template,
    [...path, "Properties", "AssumeRolePolicyDocument"],
    own(properties, "AssumeRolePolicyDocument"),
  );
  return trust?.some((statement) => names(statement, "edgelambda.amazonaws.com")) ?? false;
}

/** Returns the custom resource that the function serves. */
export function customResourceOf(template: Template, fn: Resource): Resource | undefined {
  return template.resources.find((resource) => {
    const token = own(resource.properties, "ServiceToken");
    return isCustom(resource) && (namesFunction(template, token, fn) || isSubscribed(template, token, fn));
  });
}

/** True if the function gets what is sent to the topic that a value names. */
function isSubscribed(template: Template, value: Json | undefined, fn: Resource): boolean {
  const topics = namesIn(value)
    .flatMap((name) => template.resource(name) ?? [])
    .filter(({ type }) => type === "AWS::SNS::Topic");
  return topics.some(({ logicalId, properties }) => {
    if (
      namesFunction(template, own(properties, "Subscription"), fn) ||
      namesIn(own(fn.properties, "Events")).includes(logicalId)
    )
      return true;
    return template.ofType("AWS::SNS::Subscription").some((subscription) => {
      return (
        namesIn(own(subscription.properties, "TopicArn")).includes(logicalId) &&
        namesFunction(template, own(subscription.properties, "Endpoint"), fn)
      );
    });
  });
}

function isCustom({ type }: Resource): boolean {
  return type === "AWS::CloudFormation::CustomResource" || type.startsWith("Custom::");
}

/** True if a value names the function, a version or an alias of it, by reference or by the name that the template gives it. */
export function namesFunction(template: Template, value: Json | undefined, fn: Resource, depth = 0): boolean {
  if (value === undefined || depth > maxDepth) return false;
  if (namesIn(value).some((name) => isNameOf(template, name, fn, depth + 1))) return true;
  const name = textOf(template, own(fn.properties, "FunctionName"));
  return (
    name !== undefined &&
    textsOf(template, value).some(
      (text) => text === name || text.endsWith(`:function:${name}`) || text.includes(`:function:${name}:`),
    )
  );
}

function isNameOf(template: Template, name: string, fn: Resource, depth: number): boolean {
  const resource = template.resource(name);
  if (resource?.logicalId === fn.logicalId) return true;
  if (resource === undefined) {
    // AWS SAM declares `Function.Version`, `Function.Alias`, `FunctionAliaslive`.
    return (
      fn.type === "AWS::Serverless::Function" &&
      (name.startsWith(`${fn.logicalId}.`) || name.startsWith(`${fn.logicalId}Alias`))
    );
  }
  const isPublished = publishedTypes.includes(resource.type) || isCustom(resource);
  return (
    isPublished &&
    ["FunctionName", "FunctionArn"].some((key) => namesFunction(template, own(resource.properties, key), fn, depth))
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
