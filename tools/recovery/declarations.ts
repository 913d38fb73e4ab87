import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { isIntrinsic, ref } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Mutation, Place } from "./mutation.js";

const schema = new Schema(schemaReader());

/** Gives a member of a map another key, at the same place. */
function renameKey(broken: BrokenTemplate, path: Path, key: string): void {
  const [parent, old] = [broken.get(path.slice(0, -1)), path.at(-1)];
  if (!isObject(parent)) return;
  for (const [name, value] of Object.entries(parent)) {
    delete parent[name];
    parent[name === old ? key : name] = value;
  }
}

/** Gives a resource, a parameter or a mapping another name, wherever it is named. */
function renameAll(value: Json, name: string, to: string): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const renamed = renamedIn(key, inner, name, to);
    if (renamed !== inner) Object.assign(value, { [key]: renamed });
    renameAll(renamed, name, to);
  }
}

function renamedIn(key: string, inner: Json, name: string, to: string): Json {
  if (key === "Ref" || key === "DependsOn") return renamedItem(inner, name, to);
  if (key === "Fn::GetAtt" || key === "Fn::FindInMap") {
    if (Array.isArray(inner)) return inner[0] === name ? [to, ...inner.slice(1)] : inner;
    return typeof inner === "string" && inner.startsWith(`${name}.`) ? `${to}${inner.slice(name.length)}` : inner;
  }
  if (key !== "Fn::Sub") return inner;
  const inText = (text: string): string =>
    text.replaceAll(`\${${name}}`, `\${${to}}`).replaceAll(`\${${name}.`, `\${${to}.`);
  if (typeof inner === "string") return inText(inner);
  const [text] = Array.isArray(inner) ? inner : [];
  return Array.isArray(inner) && typeof text === "string" ? [inText(text), ...inner.slice(1)] : inner;
}

function renamedItem(value: Json, name: string, to: string): Json {
  if (Array.isArray(value)) return value.map((item) => (item === name ? to : item));
  return value === name ? to : value;
}

/** Breaks each member of a section in the same way, where `apply` gives one. */
function inSection(
  name: string,
  section: string,
  apply: (member: Json, key: string, template: Template) => Place["apply"] | undefined,
): Mutation {
  return {
    name,
    places: (template) =>
      Object.entries(template.section(section) ?? {}).flatMap(([key, member]) => {
        if (key.startsWith("Fn::")) return [];
        const broken = apply(member, key, template);
        return broken === undefined ? [] : [{ logicalId: key, apply: broken }];
      }),
  };
}

/** A separator before the last word of a name, which the repair takes out again. */
function separated(section: "Resources" | "Parameters" | "Mappings" | "Outputs", separator: string): Mutation {
  return inSection(`${separator} in a name of ${section}`, section, (_, key, template) => {
    const [, start, end] = /^([A-Za-z0-9]*[a-z])([A-Z][a-z0-9]*)$/.exec(key) ?? [];
    if (start === undefined || end === undefined) return undefined;
    const name = `${start}${separator}${end}`;
    // What a script says in plain text is its author's.
    if (JSON.stringify(template.view).includes(`--resource ${key}`)) return undefined;
    return (broken) => {
      renameKey(broken, [section, key], name);
      if (section !== "Outputs") renameAll(broken.view, key, name);
    };
  });
}

const sections: Mutation = {
  name: "a section in small letters",
  places: (template) =>
    ["Parameters", "Mappings", "Conditions", "Outputs", "Description"].flatMap((section) =>
      template.at([section]) === undefined
        ? []
        : [{ logicalId: section, apply: (broken) => renameKey(broken, [section], section.toLowerCase()) }],
    ),
};

const version: Mutation = {
  name: "another version of templates",
  places: (template) =>
    template.at(["AWSTemplateFormatVersion"]) === undefined
      ? []
      : [{ logicalId: "Version", apply: (broken) => broken.set(["AWSTemplateFormatVersion"], "2010-09-10") }],
};

const transform: Mutation = {
  name: "without the transform of AWS SAM",
  places: (template) =>
    template.at(["Transform"]) === "AWS::Serverless-2016-10-31" &&
    template.resources.some(({ type }) => type === "AWS::Serverless::Function")
      ? [{ logicalId: "Transform", apply: (broken) => broken.remove(["Transform"]) }]
      : [],
};

/** Breaks each resource in the same way, where `apply` gives one. */
function onResources(name: string, apply: (resource: Resource) => Place["apply"] | undefined): Mutation {
  return inSection(name, "Resources", (_, key, template) => {
    const resource = template.resource(key);
    return resource === undefined || template.isUnknownAt(resource.path) ? undefined : apply(resource);
  });
}

const beside = onResources("a property beside Properties", ({ path, type, properties = {}, body }) => {
  const known = schema.type(type)?.properties;
  const name = Object.keys(properties).find((key) => known?.has(key) === true && own(body, key) === undefined);
  const isFree = name !== undefined && !/^(?:Description|Metadata|Condition|Version|UpdatePolicy)$/.test(name);
  if (!isFree || type.startsWith("AWS::Serverless::")) return undefined;
  return (broken) => {
    broken.set([...path, name], own(properties, name) ?? null);
    broken.remove([...path, "Properties", name]);
  };
});

function attribute(name: string, broken: (value: Json) => Json | undefined): Mutation {
  return onResources(`${name} written otherwise`, ({ path, body }) => {
    const value = own(body, name);
    const other = value === undefined ? undefined : broken(value);
    return other === undefined ? undefined : (view) => view.set([...path, name], other);
  });
}

const lowerCase = (value: Json): Json | undefined => (typeof value === "string" ? value.toLowerCase() : undefined);

const inline = inSection("a condition written inline", "Resources", (member, key, template) => {
  const name = own(member, "Condition");
  const expression = typeof name === "string" ? template.conditions.get(name) : undefined;
  const isFirst = [...template.conditions.values()].filter(
    (other) => JSON.stringify(other) === JSON.stringify(expression),
  );
  if (expression === undefined || isFirst.length !== 1 || own(expression, "Condition") !== undefined) return undefined;
  return (broken) => broken.set(["Resources", key, "Condition"], expression);
});

const withoutList = inSection("Fn::Not without its list", "Conditions", (expression, key) => {
  const items = own(expression, "Fn::Not");
  const [only] = Array.isArray(items) ? items : [];
  return isObject(only) ? (broken) => broken.set(["Conditions", key, "Fn::Not"], only) : undefined;
});

const defaults = inSection("a list as a default", "Parameters", (parameter, key) => {
  const given = own(parameter, "Default");
  const isList = own(parameter, "Type") === "CommaDelimitedList" && typeof given === "string" && given !== "";
  return isList ? (broken) => broken.set(["Parameters", key, "Default"], given.split(",")) : undefined;
});

const keys = inSection("keys of a parameter in small letters", "Parameters", (parameter, key) => (broken) => {
  for (const name of Object.keys(isObject(parameter) ? parameter : {}))
    renameKey(broken, ["Parameters", key, name], name.slice(0, 1).toLowerCase() + name.slice(1));
});

const valueAlone = inSection("an output that is its value", "Outputs", (output, key) => {
  const value = own(output, "Value");
  const isAlone = value !== undefined && Object.keys(output ?? {}).length === 1 && isIntrinsic(value);
  return isAlone ? (broken) => broken.set(["Outputs", key], value) : undefined;
});

const exportAlone = inSection("an export that is its name", "Outputs", (output, key) => {
  const name = own(own(output, "Export"), "Name");
  return name === undefined ? undefined : (broken) => broken.set(["Outputs", key, "Export"], name);
});

/** The ways to break the declarations of a template. */
export const declarationMutations: readonly Mutation[] = [
  sections,
  version,
  transform,
  separated("Resources", "-"),
  separated("Resources", "_"),
  separated("Parameters", "_"),
  separated("Mappings", "_"),
  separated("Outputs", "-"),
  beside,
  attribute("DeletionPolicy", lowerCase),
  attribute("DependsOn", (value) => (typeof value === "string" ? ref(value) : undefined)),
  attribute("DependsOn", lowerCase),
  inline,
  withoutList,
  defaults,
  keys,
  valueAlone,
  exportAlone,
];
