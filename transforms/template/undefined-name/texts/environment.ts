import { isObject, own, type Json } from "../../../../src/values/json.js";
import type { Template } from "../../../../src/template/template.js";
import type { Path } from "../../../../src/values/pointer.js";

/**
 * Returns the names of the environment variables that the properties around a script give it: those of a build, of a
 * function, of a container.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
export function environmentOf(template: Template, path: Path): ReadonlySet<string> {
  const start = path.indexOf("Properties");
  if (start < 0) return new Set();
  const around = path.slice(start + 1).map((_, length) => template.at(path.slice(0, start + 1 + length)));
  return new Set(around.flatMap((value) => namesIn(own(value, "Environment"))));
}

function namesIn(environment: Json | undefined): string[] {
  if (Array.isArray(environment)) return environment.map((item) => own(item, "Name")).filter(isText);
  const variables = own(environment, "Variables");
  if (isObject(variables)) return Object.keys(variables);
  return namesOf(own(environment, "EnvironmentVariables"));
}

function namesOf(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.map((item) => own(item, "Name")).filter(isText) : [];
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}
