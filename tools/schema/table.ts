import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Property, PropertyType, Resource, SpecDatabase } from "@aws-cdk/service-spec-types";
import { assertCorrected, furtherReplacing } from "./corrections.js";
import { Definitions, type Properties } from "./definitions.js";
import { byKey, grouped, Interned, propertyCode, typeCode, type Numbers } from "./notation.js";
import { isServerless, serverlessProperties, withoutReplacement } from "./serverless.js";
import { source } from "./source.js";
import { assertKnown, isStateful } from "./stateful.js";

/** Takes whatever properties its author chose, so that no list of them would be true. */
const anyProperties = "AWS::CloudFormation::CustomResource";

/** Returns the files of the table by their names without `.json`. */
export function schemaTable(): Map<string, string> {
  const database = loadAwsServiceSpecSync();
  const services = new Map<string, Resource[]>();
  for (const resource of database.all("resource")) {
    if (resource.cloudFormationType === anyProperties) continue;
    const service = serviceOf(resource.cloudFormationType);
    services.set(service, [...(services.get(service) ?? []), resource]);
  }
  const types = new Set([...services.values()].flat().map(({ cloudFormationType }) => cloudFormationType));
  assertKnown(types);
  assertCorrected(types);
  const sorted = [...services].sort(byKey);
  const index = { source, services: sorted.map(([name]) => name).join(" ") };
  return new Map([
    ["index", `${JSON.stringify(index, null, 1)}\n`],
    ...sorted.map(([name, resources]) => [name, serviceFile(database, resources)] as const),
  ]);
}

/** Returns the name of the file of a type; it is the same in file systems that do not tell capital letters. */
function serviceOf(type: string): string {
  const service = /^[A-Za-z0-9]+::([A-Za-z0-9]+)::[A-Za-z0-9]+$/.exec(type)?.[1]?.toLowerCase();
  if (service === undefined || service === "index")
    throw new Error(`the source has a type that the table cannot hold: ${type}`);
  return service;
}

function serviceFile(database: SpecDatabase, unsorted: readonly Resource[]): string {
  const resources = unsorted.map((resource) => [resource.cloudFormationType, resource] as const).sort(byKey);
  const texts = { enums: new Interned(), relations: new Interned() };
  const revised = resources.some(([, resource]) => isServerless(resource))
    ? withoutReplacement
    : (properties: Properties) => properties;
  const definitions = new Definitions(
    database,
    resources.map(([, resource]) => resource),
    texts,
    revised,
  );
  const numbers: Numbers = { ...texts, definition: (id) => definitions.numberOf(id) };
  const types = resources.map(
    ([name, resource]) => `${JSON.stringify(name)}:${JSON.stringify(typeOf(database, resource, numbers))}`,
  );
  const lists = {
    definitions: definitions.all().map((definition) => JSON.stringify(definition)),
    enums: texts.enums.texts(),
    relations: texts.relations.texts().map((text) => JSON.stringify(text)),
  };
  const parts = Object.entries(lists).map(
    ([name, lines]) => `"${name}":[${lines.map((line) => `\n${line}`).join(",")}]`,
  );
  return `{${[...parts, `"types":{${types.map((line) => `\n${line}`).join(",")}}`].join(",\n")}}\n`;
}

/** One type as the table holds it; `src/schema/table-file.ts` says what the letters mean. */
function typeOf(database: SpecDatabase, resource: Resource, numbers: Numbers): Record<string, unknown> {
  const { attributes, cloudFormationType, primaryIdentifier, cfnRefIdentifier } = resource;
  const properties = isServerless(resource) ? serverlessProperties(resource) : resource.properties;
  const identifier = namesOf(primaryIdentifier);
  const ref = namesOf(cfnRefIdentifier);
  const replacing = furtherReplacing(resource);
  return {
    p: grouped(Object.entries(properties).map(([name, property]) => [name, propertyCode(property, numbers)])),
    ...(Object.keys(attributes).length === 0
      ? {}
      : { a: grouped(Object.entries(attributes).map(([name, { type }]) => [name, typeCode(plain(type), numbers)])) }),
    ...(identifier === undefined ? {} : { i: identifier }),
    ...(ref === undefined || ref === identifier ? {} : { r: ref }),
    ...tagsOf(database, resource),
    ...(replacing.length === 0 ? {} : { x: replacing.join(" ") }),
    ...(isStateful(cloudFormationType, resource.isStateful === true) ? { d: 1 } : {}),
  };
}

function namesOf(names: readonly string[] | undefined): string | undefined {
  return names?.map((name) => name.replaceAll("/", ".")).join(" ");
}

/** What an attribute yields; what an object that can only be read holds is listed among the attributes by its path. */
function plain(type: PropertyType): PropertyType {
  if (type.type === "array" || type.type === "map") return { ...type, element: plain(type.element) };
  return type.type === "ref" || type.type === "tag" || type.type === "union" ? { type: "json" } : type;
}

/** The property that takes tags: a list of keys and values, or a map. One that takes them in another form is left out. */
function tagsOf(database: SpecDatabase, { properties, tagInformation }: Resource): { t?: string } {
  const name = tagInformation?.tagPropertyName;
  const property: Property | undefined = name === undefined ? undefined : properties[name];
  if (name === undefined || property === undefined) return {};
  const { type } = property;
  if (tagInformation?.variant === "map") return type.type === "map" || type.type === "json" ? { t: `{${name}` } : {};
  return type.type === "array" && isKeyAndValue(database, type.element) ? { t: `[${name}` } : {};
}

function isKeyAndValue(database: SpecDatabase, type: PropertyType): boolean {
  if (type.type === "tag") return true;
  if (type.type !== "ref") return false;
  const { properties } = database.get("typeDefinition", type.reference);
  return properties["Key"] !== undefined && properties["Value"] !== undefined;
}
