import { isIntrinsic } from "../template/intrinsics.js";
import type { Resource, Template } from "../template/template.js";
import { isObject, own, type Json, type JsonObject } from "../values/json.js";

/**
 * Returns the properties of a resource with those that `Globals` of AWS SAM gives it: lists are put together, maps are
 * merged, and all else of the resource comes first.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
export function propertiesWithGlobals({ type, properties = {} }: Resource, template: Template): JsonObject {
  const kind = /^AWS::Serverless::([A-Za-z]+)$/.exec(type)?.[1];
  const globals = kind === undefined || !template.isServerless ? undefined : template.at(["Globals", kind]);
  if (!isObject(globals)) return properties;
  const merged = Object.entries(globals).map(
    ([name, value]) => [name, together(value, own(properties, name))] as const,
  );
  return { ...properties, ...Object.fromEntries(merged) };
}

function together(global: Json, local: Json | undefined): Json {
  if (local === undefined) return global;
  if (Array.isArray(global) && Array.isArray(local)) return [...global, ...local];
  if (!isObject(global) || !isObject(local) || isIntrinsic(global) || isIntrinsic(local)) return local;
  const merged = Object.entries(global).map(([name, value]) => [name, together(value, own(local, name))] as const);
  return { ...local, ...Object.fromEntries(merged) };
}
