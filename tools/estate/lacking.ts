import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSource } from "../../src/source/source.js";
import { isObject, own, type Json } from "../../src/values/json.js";

/** A value that a resource does not give to the template that it nests. */
export interface Lack {
  /** The template that nests another one, from the folder. */
  parent: string;
  logicalId: string;
  child: string;
  parameter: string;
}

/** What is nested where among the templates of a folder. Reads the files by itself, without the code that it judges. */
export class Nested {
  readonly parents = new Set<string>();
  /** The number of local references that lead to a template. */
  references = 0;
  readonly lacks: Lack[] = [];
  /** Values for parameters that the nested template does not have. */
  readonly strangers: Lack[] = [];

  constructor(folder: string, names: readonly string[]) {
    const views = new Map(names.map((name) => [name, viewOf(join(folder, name))]));
    for (const [parent, view] of views) {
      const resources = own(view, "Resources");
      for (const [logicalId, resource] of isObject(resources) ? Object.entries(resources) : []) {
        const child = childOf(resource, parent);
        const below = child === undefined ? undefined : views.get(child);
        if (child === undefined || below === undefined) continue;
        this.parents.add(parent);
        this.references++;
        this.#compare({ parent, logicalId, child }, resource, below);
      }
    }
  }

  #compare(where: Omit<Lack, "parameter">, resource: Json, child: Json): void {
    const given = own(own(resource, "Properties"), "Parameters");
    const declared = own(child, "Parameters");
    const parameters = isObject(declared) ? declared : {};
    for (const passed of branchesOf(given ?? {})) {
      const names = namesIn(passed);
      if (names === undefined) continue;
      for (const [parameter, definition] of Object.entries(parameters))
        if (own(definition, "Default") === undefined && !names.has(parameter)) this.lacks.push({ ...where, parameter });
      for (const parameter of names)
        if (own(parameters, parameter) === undefined) this.strangers.push({ ...where, parameter });
    }
  }
}

function viewOf(path: string): Json | undefined {
  try {
    return existsSync(path) ? parseSource(readFileSync(path, "utf8").replace(/^\uFEFF/, "")).view : undefined;
  } catch {
    return undefined;
  }
}

const nesting: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::CloudFormation::StackSet": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

/** Returns the name of the file that a resource nests, from the folder; undefined for what names no file. */
export function childOf(resource: Json, parent: string): string | undefined {
  const property = nesting[String(own(resource, "Type"))];
  const place = property === undefined ? undefined : own(own(resource, "Properties"), property);
  if (typeof place !== "string" || /^[a-z]+:/i.test(place)) return undefined;
  return normalize(join(dirname(parent), place));
}

function branchesOf(value: Json): Json[] {
  const choice = own(value, "Fn::If");
  return Array.isArray(choice) ? choice.slice(1).flatMap(branchesOf) : [value];
}

function namesIn(passed: Json): Set<string> | undefined {
  if (Array.isArray(passed)) return new Set(passed.map((item) => String(own(item, "ParameterKey"))));
  if (!isObject(passed) || own(passed, "Fn::Transform") !== undefined) return undefined;
  return own(passed, "Ref") === "AWS::NoValue" ? new Set() : new Set(Object.keys(passed));
}
