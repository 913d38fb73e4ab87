import type { ResourceType } from "../../../src/contract/rule.js";
import { namespaces } from "../../../src/schema/facts/namespaces.js";
import type { Schema } from "../../../src/schema/schema.js";
import { lazy } from "../../../src/values/memoize.js";

const services = lazy(() => {
  const names = Object.values(namespaces.names).flatMap((words) => words.split(" "));
  return { all: new Set(names), byLowerCase: new Map(names.map((name) => [name.toLowerCase(), name])) };
});

/**
 * Returns the type that is meant by one whose service is written in other capitals; the type itself if its service is
 * written right and nothing speaks against it. Undefined where more must be known.
 */
export function knownType(type: string, schema: Schema | undefined): ResourceType | undefined {
  const [, service = "", name = ""] = type.split("::");
  if (services().all.has(service)) return undefined;
  const right = services().byLowerCase.get(service.toLowerCase());
  if (right === undefined) return undefined;
  const meant: ResourceType = `AWS::${right}::${name}`;
  return schema?.type(meant) === undefined ? undefined : meant;
}

/** Returns the type that one in other letters and with other colons is, such as `aws:s3:bucket`; undefined where it is none. */
export function spelledType(type: string, schema: Schema | undefined): ResourceType | undefined {
  const [, service = "", name = ""] = /^aws::?([a-z0-9]+)::?([a-z0-9]+)$/i.exec(type) ?? [];
  const right = services().byLowerCase.get(service.toLowerCase());
  const names = right === undefined ? [] : (schema?.typesOf(right) ?? []).map((known) => known.split("::")[2] ?? "");
  const [meant, another] = names.filter((known) => known.toLowerCase() === name.toLowerCase());
  return right === undefined || meant === undefined || another !== undefined ? undefined : `AWS::${right}::${meant}`;
}
