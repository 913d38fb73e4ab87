import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { asRef, isNoValue } from "../../src/template/intrinsics.js";
import { asLoop } from "../../src/template/loops.js";
import { defaults, truthsOf, type Setting } from "./settings.js";

/** A resource as it is created: without what conditions leave out. */
export interface ConcreteResource {
  id: string;
  type: string;
  properties: JsonObject;
  /** All of it: Metadata, DependsOn and so on, too. */
  body: JsonObject;
}

/** The resources and outputs that a template creates with one setting of its parameters. */
export interface Concrete {
  resources: ReadonlyMap<string, ConcreteResource>;
  outputs: ReadonlyMap<string, Json>;
}

/**
 * What `view` creates with these values: conditions decided, loops written out, parameters replaced by their values.
 * Throws for a condition that cannot be decided.
 */
export function concrete(view: Json, setting: Setting): Concrete {
  const holds = truthsOf(view, setting);
  const values: Setting = { ...defaults(view), ...setting };
  const resolve = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => !isNoValue(item));
    if (!isObject(value)) return value;
    const [[call, argument] = ["", null], more] = Object.entries(value);
    const parts = Array.isArray(argument) ? argument : [];
    if (call === "Fn::If" && parts.length !== 3)
      throw new Error("cannot evaluate Fn::If with other than three arguments");
    if (more === undefined && call === "Fn::If") return resolve(parts[holds(String(parts[0])) ? 1 : 2] ?? null);
    const name = asRef(value);
    if (name !== undefined && values[name] !== undefined)
      return isListParameter(view, name) ? values[name].split(",") : values[name];
    const inner: JsonObject = Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) => {
        const resolved = resolve(member);
        return isNoValue(resolved) ? [] : [[key, resolved] as const];
      }),
    );
    const split = more === undefined && call === "Fn::Split" ? inner[call] : undefined;
    if (Array.isArray(split) && typeof split[1] === "string") return split[1].split(String(split[0]));
    const select = more === undefined && call === "Fn::Select" ? inner[call] : undefined;
    if (Array.isArray(select) && Array.isArray(select[1])) return select[1][Number(select[0])] ?? inner;
    return inner;
  };
  const members = (section: string): [string, JsonObject][] => {
    return written(own(view, section) ?? {}, values).flatMap(([name, body]) => {
      const condition = own(body, "Condition");
      if (!isObject(body) || (typeof condition === "string" && !holds(condition))) return [];
      const resolved = resolve(body);
      return isObject(resolved) ? [[name, resolved]] : [];
    });
  };
  const resources = members("Resources").map(([id, body]): [string, ConcreteResource] => {
    const properties = own(body, "Properties");
    return [id, { id, type: String(own(body, "Type")), properties: isObject(properties) ? properties : {}, body }];
  });
  const outputs = members("Outputs").map(([name, body]): [string, Json] => [name, own(body, "Value") ?? null]);
  return { resources: new Map(resources), outputs: new Map(outputs) };
}

/** The members of a section, those of loops once for each value. */
function written(section: Json, values: Setting): [string, Json][] {
  return Object.entries(section ?? {}).flatMap(([key, body]: [string, Json]): [string, Json][] => {
    const loop = asLoop(key, body);
    if (loop === undefined) return [[key, body]];
    const given = values[asRef(loop.collection) ?? ""]?.split(",") ?? [];
    const items = Array.isArray(loop.collection) ? loop.collection.filter((item) => typeof item === "string") : given;
    return items.flatMap((item) => written(replaced(loop.body, loop.identifier, item), values));
  });
}

function replaced(value: Json, identifier: string, item: string): Json {
  if (typeof value === "string")
    return value
      .replaceAll(`\${${identifier}}`, item)
      .replaceAll(`&{${identifier}}`, item.replace(/[^A-Za-z0-9]/g, ""));
  if (Array.isArray(value)) return value.map((member) => replaced(member, identifier, item));
  if (!isObject(value)) return value;
  if (asRef(value) === identifier) return item;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const made = replaced(member, identifier, item);
      return [String(replaced(key, identifier, item)), key === "Ref" || key === "Fn::GetAtt" ? withNames(made) : made];
    }),
  );
}

/** Returns the argument of a reference with a plain name in place of one that a loop has put together. */
function withNames(argument: Json): Json {
  if (Array.isArray(argument)) return argument.map(withNames);
  const name = own(argument, "Fn::Sub");
  return typeof name === "string" && !name.includes("${") ? name : argument;
}

function isListParameter(view: Json, name: string): boolean {
  const type = own(own(own(view, "Parameters"), name), "Type");
  return (
    typeof type === "string" && (type === "CommaDelimitedList" || type.startsWith("List<") || type.includes("<List<"))
  );
}

/** The logical IDs that a value names by Ref, GetAtt or Sub. */
export function mentions(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(mentions);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (key === "Ref" && typeof member === "string") return [member];
    // In a loop, with the identifier put in.
    const named = key === "Ref" ? member : key === "Fn::GetAtt" && Array.isArray(member) ? member[0] : undefined;
    const made = own(named, "Fn::Sub");
    if (typeof made === "string" && !made.includes("${")) return [made];
    if (key === "Fn::GetAtt") return [String(Array.isArray(member) ? member[0] : member).split(".")[0] ?? ""];
    if (key !== "Fn::Sub") return mentions(member);
    const [text, variables] = Array.isArray(member) ? member : [member];
    const names = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(
      ([, name = ""]) => name.trim().split(".")[0] ?? "",
    );
    return [...names.filter((name) => own(variables, name) === undefined), ...mentions(variables)];
  });
}

/** What a resource names in its properties and metadata, and what it depends on. */
export function dependenciesOf({ body }: ConcreteResource): string[] {
  const waits = own(body, "DependsOn");
  return [
    ...mentions(own(body, "Properties")),
    ...mentions(own(body, "Metadata")),
    ...[waits ?? []].flat().map(String),
  ];
}

/** True if `id` is created after `other`. */
export function isAfter({ resources }: Concrete, id: string, other: string): boolean {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const resource = resources.get(next);
    if (resource === undefined || seen.has(next)) continue;
    seen.add(next);
    for (const target of dependenciesOf(resource)) {
      if (target === other) return true;
      open.push(target);
    }
  }
  return false;
}
