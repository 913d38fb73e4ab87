import { parseSource } from "../../src/source/source.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";

const sections = ["Parameters", "Mappings", "Conditions", "Resources"] as const;

/** Returns one template with the resources of many, each under names of its own, until it has so many resources. */
export function merged(texts: readonly string[], resourcesAtMost: number): JsonObject {
  const made: Record<(typeof sections)[number], JsonObject> = {
    Parameters: {},
    Mappings: {},
    Conditions: {},
    Resources: {},
  };
  for (const [at, text] of texts.entries()) {
    const view = parseSource(text).view;
    const resources = Object.keys(mapOf(own(view, "Resources"))).length;
    // A macro would be asked for all of them.
    if (own(view, "Transform") !== undefined || own(view, "Rules") !== undefined) continue;
    if (Object.keys(made.Resources).length + resources > resourcesAtMost) continue;
    const names = new Map(
      sections.flatMap((section) => Object.keys(mapOf(own(view, section))).map((name) => [name, `${name}N${at}`])),
    );
    for (const section of sections)
      for (const [name, body] of Object.entries(mapOf(own(view, section))))
        made[section][names.get(name) ?? name] = renamed(body, names);
  }
  const filled = Object.entries(made).filter(([, section]) => Object.keys(section).length > 0);
  return { AWSTemplateFormatVersion: "2010-09-09", ...Object.fromEntries(filled) };
}

function mapOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Returns a value in which references have the new names. */
function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamedAt(key, inner, names)]));
}

function renamedAt(key: string, value: Json, names: ReadonlyMap<string, string>): Json {
  const nameOf = (name: string): string => names.get(name) ?? name;
  const first = (list: readonly Json[]): Json[] =>
    list.map((item, index) => (index === 0 && typeof item === "string" ? nameOf(item) : renamed(item, names)));
  if (key === "Ref" || key === "Condition") return typeof value === "string" ? nameOf(value) : renamed(value, names);
  if (key === "DependsOn")
    return Array.isArray(value) ? value.map((item) => nameOf(String(item))) : nameOf(String(value));
  if (key === "Fn::GetAtt" && typeof value === "string") {
    const [name = "", ...attribute] = value.split(".");
    return [nameOf(name), ...attribute].join(".");
  }
  if (["Fn::GetAtt", "Fn::If", "Fn::FindInMap"].includes(key) && Array.isArray(value)) return first(value);
  if (key !== "Fn::Sub") return renamed(value, names);
  const [text, ...more] = [value].flat();
  const [local = {}] = more;
  const named = String(text).replaceAll(/\$\{([A-Za-z0-9]+)(?=[.}])/g, (all, name: string) =>
    own(local, name) === undefined ? `\${${nameOf(name)}` : all,
  );
  return more.length === 0 ? named : [named, ...more.map((each) => renamed(each, names))];
}
