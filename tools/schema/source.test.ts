import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Property, PropertyType, Resource, SpecDatabase } from "@aws-cdk/service-spec-types";
import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema, type PropertySchema, type ValueType } from "../../src/schema/schema.js";
import { isServerless, serverlessProperties } from "./serverless.js";

const schema = new Schema(schemaReader());
const strength = { never: 0, no: 0, sometimes: 1, maybe: 1, always: 2, yes: 2 };

/** Compares what the reader says with the source, in nested definitions too, each of which is visited once. */
class Comparison {
  readonly wrong: string[] = [];
  count = 0;
  readonly #visited = new Set<string>();

  constructor(
    readonly database: SpecDatabase,
    readonly isServerless: boolean,
  ) {}

  properties(where: string, from: Readonly<Record<string, Property>>, to: ReadonlyMap<string, PropertySchema>): void {
    this.#check(where, Object.keys(from).sort().join(), [...to.keys()].sort().join());
    for (const [name, property] of Object.entries(from)) {
      const read = to.get(name);
      if (read !== undefined) this.#property(`${where}.${name}`, property, read);
    }
  }

  #property(where: string, from: Property, to: PropertySchema): void {
    this.count++;
    this.#check(`${where} required`, from.required ?? false, to.isRequired);
    // Never weaker than the source; stronger below a property that replaces.
    const isWeaker = strength[to.replacement] < strength[from.causesReplacement ?? "no"];
    this.#check(`${where} replacement`, false, isWeaker && !this.isServerless);
    this.#check(
      `${where} references`,
      new Set(from.relationshipRefs?.map((ref) => `${ref.cloudFormationType}.${ref.propertyName}`)).size,
      to.references.length,
    );
    this.#type(where, from.type, to.type);
  }

  #type(where: string, from: PropertyType, to: ValueType): void {
    if (from.type === "array" && to.kind === "list") return this.#type(`${where}.*`, from.element, to.item);
    if (from.type === "map" && to.kind === "map") return this.#type(`${where}.*`, from.element, to.value);
    if (from.type === "ref" && to.kind === "object") return this.#definition(where, from.reference.$ref, to.properties);
    if (from.type === "tag" && to.kind === "object")
      return this.#check(where, "Key,Value", [...to.properties.keys()].sort().join());
    if (from.type === "union" && to.kind === "union")
      return this.#check(where, true, to.types.length <= from.types.length);
    this.#check(where, from.type.replace("date-time", "timestamp"), to.kind);
    const allowed = "allowedValues" in from ? from.allowedValues?.map(String) : undefined;
    if (to.kind === "string" || to.kind === "integer")
      this.#check(`${where} values`, allowed?.join(), to.allowedValues?.join());
  }

  #definition(where: string, id: string, to: ReadonlyMap<string, PropertySchema>): void {
    if (this.#visited.has(id)) return;
    this.#visited.add(id);
    this.properties(where, this.database.get("typeDefinition", id).properties, to);
  }

  #check(what: string, wanted: unknown, actual: unknown): void {
    if (wanted !== actual) this.wrong.push(`${what}: ${String(wanted)}, and the table says ${String(actual)}`);
  }
}

function compared(database: SpecDatabase, resource: Resource): Comparison {
  const comparison = new Comparison(database, isServerless(resource));
  const type = schema.type(resource.cloudFormationType);
  const properties = isServerless(resource) ? serverlessProperties(resource) : resource.properties;
  comparison.properties(resource.cloudFormationType, properties, type?.properties ?? new Map());
  const attributes = Object.keys(resource.attributes).filter((name) => type?.attributes.has(name) !== true);
  comparison.wrong.push(...attributes.map((name) => `${resource.cloudFormationType}: no attribute ${name}`));
  return comparison;
}

describe("the schema beside its source", () => {
  it("says the same of every property of every type", () => {
    const database = loadAwsServiceSpecSync();
    const resources = [...database.all("resource")].filter(
      ({ cloudFormationType }) => cloudFormationType !== "AWS::CloudFormation::CustomResource",
    );
    const comparisons = resources.map((resource) => compared(database, resource));
    expect(comparisons.flatMap(({ wrong }) => wrong)).to.deep.equal([]);
    expect(comparisons.reduce((sum, { count }) => sum + count, 0)).to.be.greaterThan(40_000);
  });
});
