import type { Json, JsonObject } from "../../src/json.js";
import { equals } from "../../src/template/intrinsics.js";

/** A template in the making. */
export class Draft {
  readonly #parameters: JsonObject = {};
  readonly #conditions: JsonObject = {};
  readonly #resources: JsonObject = {};
  readonly #outputs: JsonObject = {};

  constructor(readonly description: string) {}

  parameter(name: string, definition: JsonObject): void {
    this.#parameters[name] = { Type: "String", ...definition };
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
  resource(logicalId: string, type: string, properties: JsonObject = {}, attributes: Record<string, Json | undefined> = {}): void {
    const given = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    const rest = Object.keys(properties).length === 0 ? {} : { Properties: properties };
    this.#resources[logicalId] = { Type: type, ...Object.fromEntries(given), ...rest };
  }

  output(name: string, value: Json, { when, exportName }: { when?: string | undefined; exportName?: Json } = {}): void {
    const exported = exportName === undefined ? {} : { Export: { Name: exportName } };
    this.#outputs[name] = { ...(when === undefined ? {} : { Condition: when }), Value: value, ...exported };
  }

  /** The template, functions in long form. */
  get template(): JsonObject {
    const sections = { Parameters: this.#parameters, Conditions: this.#conditions, Resources: this.#resources, Outputs: this.#outputs };
    const used = Object.entries(sections).filter(([, content]) => Object.keys(content).length > 0);
    return { AWSTemplateFormatVersion: "2010-09-09", Description: this.description, ...Object.fromEntries(used) };
  }
}

