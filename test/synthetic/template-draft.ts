import type { Json, JsonObject } from "../../src/values/json.js";
import { equals } from "../../src/template/intrinsics.js";

/** A template in the making. */
export class Draft {
  readonly #transforms: string[] = [];
  #globals: JsonObject = {};
  readonly #parameters: JsonObject = {};
  readonly #mappings: JsonObject = {};
  readonly #conditions: JsonObject = {};
  readonly #resources: JsonObject = {};
  readonly #outputs: JsonObject = {};

  constructor(readonly description: string) {}

  /** A macro that the whole template goes through. */
  transform(name: string): void {
    if (!this.#transforms.includes(name)) this.#transforms.push(name);
  }

  /** What SAM adds to every function. */
  globals(content: JsonObject): void {
    this.#globals = content;
  }

  parameter(name: string, definition: JsonObject): void {
    this.#parameters[name] = { Type: "String", ...definition };
  }

  mapping(name: string, definition: JsonObject): void {
    this.#mappings[name] = definition;
  }

  condition(name: string, expression: Json): void {
    this.#conditions[name] = expression;
  }

  /** The condition `IsProd` over an environment parameter. */
  isProd(): string {
    this.parameter("Environment", { Default: "prod", AllowedValues: ["prod", "test"] });
    this.condition("IsProd", equals({ Ref: "Environment" }, "prod"));
    return "IsProd";
  }

  /** `attributes` such as Condition and DependsOn; those that are undefined are left out. */
  resource(
    logicalId: string,
    type: string,
    properties: JsonObject = {},
    attributes: Record<string, Json | undefined> = {},
  ): void {
    this.#resources[logicalId] = bodyOf(type, properties, attributes);
  }

  /** A resource once for each name; `logicalId` and the properties hold `${Name}`. */
  loop(key: string, names: readonly string[], logicalId: string, type: string, properties: JsonObject): void {
    this.transform("AWS::LanguageExtensions");
    this.#resources[`Fn::ForEach::${key}`] = ["Name", [...names], { [logicalId]: bodyOf(type, properties, {}) }];
  }

  output(name: string, value: Json, { when, exportName }: { when?: string | undefined; exportName?: Json } = {}): void {
    const exported = exportName === undefined ? {} : { Export: { Name: exportName } };
    this.#outputs[name] = { ...(when === undefined ? {} : { Condition: when }), Value: value, ...exported };
  }

  /** The template, functions in long form. */
  get template(): JsonObject {
    const [only, ...more] = this.#transforms;
    const transform = only === undefined ? {} : { Transform: more.length === 0 ? only : [...this.#transforms].sort() };
    const sections = {
      Globals: this.#globals,
      Parameters: this.#parameters,
      Mappings: this.#mappings,
      Conditions: this.#conditions,
      Resources: this.#resources,
      Outputs: this.#outputs,
    };
    const used = Object.entries(sections).filter(([, content]) => Object.keys(content).length > 0);
    return {
      AWSTemplateFormatVersion: "2010-09-09",
      ...transform,
      Description: this.description,
      ...Object.fromEntries(used),
    };
  }
}

function bodyOf(type: string, properties: JsonObject, attributes: Record<string, Json | undefined>): JsonObject {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const rest = Object.keys(properties).length === 0 ? {} : { Properties: properties };
  return { Type: type, ...Object.fromEntries(given), ...rest };
}
