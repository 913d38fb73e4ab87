import { ref } from "../../src/template/intrinsics.js";
import { own, type Json, type JsonObject } from "../../src/values/json.js";
import { pick, type Random } from "./break-kind.js";
import type { LintSchemas, ResourceSchema, SchemaNode } from "./lint-schemas.js";

/** How a value is made: by chance, with a parameter for what has to be of a certain form. */
interface Maker {
  readonly random: Random;
  readonly parameters: Set<string>;
}

/** Services whose types a stack cannot say anything general about, or that cfn-lint judges as a whole. */
const others = /^AWS::(?:CloudFormation|Serverless|IAM|SSM::Document)/;

/**
 * Returns a template with a resource of a few random types, each with what its schema requires and some of what it
 * allows; undefined where a schema asks for something that cannot be made up.
 */
export function madeTemplate(schemas: LintSchemas, random: Random): JsonObject | undefined {
  const parameters = new Set<string>();
  const resources: JsonObject = {};
  const outputs: JsonObject = {};
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const type = pick(schemas.types, random) ?? "";
    const schema = others.test(type) ? undefined : schemas.type(type);
    const properties = schema && madeProperties(schema, { random, parameters });
    if (schema === undefined || properties === undefined) continue;
    const logicalId = `${type.split("::").slice(1).join("")}Main`;
    resources[logicalId] = { Type: type, Properties: properties };
    const attribute = pick(schema.attributes, random);
    if (attribute !== undefined) outputs[`${logicalId}Value`] = { Value: { "Fn::GetAtt": [logicalId, attribute] } };
  }
  if (Object.keys(resources).length === 0) return undefined;
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "Made from the schemas of some types.",
    ...(parameters.size > 0 && {
      Parameters: Object.fromEntries([...parameters].map((name) => [name, { Type: "String" }])),
    }),
    Resources: resources,
    ...(Object.keys(outputs).length > 0 && { Outputs: outputs }),
  };
}

function madeProperties(schema: ResourceSchema, maker: Maker): JsonObject | undefined {
  const made = madeObject(schema, maker, 0, new Set(schema.readOnly));
  return made === undefined || Object.keys(made).length === 0 ? undefined : made;
}

/** Deeper than people nest what they need not write. */
const deepest = 4;

function madeObject(
  node: SchemaNode,
  maker: Maker,
  depth: number,
  left: ReadonlySet<string> = new Set(),
): JsonObject | undefined {
  const { required } = node;
  const optional = [...node.properties.keys()].filter((name) => !required.includes(name) && !left.has(name));
  const chosen = new Set<string>(required);
  for (let count = depth === 0 ? 5 : 2; count > 0 && depth < deepest; count--) {
    const name = pick(optional, maker.random);
    if (name !== undefined) chosen.add(name);
  }
  const made: JsonObject = {};
  for (const name of chosen) {
    const member = node.properties.get(name);
    const value = member && madeValue(name, member, maker, depth + 1);
    if (value !== undefined) made[name] = value;
    else if (required.includes(name)) return undefined;
  }
  return made;
}

function madeValue(name: string, node: SchemaNode, maker: Maker, depth: number): Json | undefined {
  if (depth > deepest + 2) return undefined;
  const { allowed, types } = node;
  if (allowed.length > 0) return pick(allowed, maker.random);
  if (node.properties.size > 0) return madeObject(node, maker, depth);
  if (node.isTextMap) return { Stage: "blue", Owner: "storefront" };
  if (types.length !== 1) return undefined;
  if (types[0] === "array") return madeList(name, node, maker, depth);
  if (types[0] === "boolean") return maker.random() < 0.5;
  if (types[0] === "integer" || types[0] === "number") return madeNumber(node);
  return types[0] === "string" ? madeText(name, node, maker) : undefined;
}

function madeList(name: string, node: SchemaNode, maker: Maker, depth: number): Json[] | undefined {
  if (node.pairKey !== undefined)
    return [
      { [node.pairKey]: "stage", Value: "blue" },
      { [node.pairKey]: "owner", Value: "storefront" },
    ];
  const least = own({ least: node.get("minItems") ?? 1 }, "least");
  if (node.items === undefined || (typeof least === "number" && least > 1)) return undefined;
  const item = madeValue(name.replace(/s$/, ""), node.items, maker, depth);
  return item === undefined ? undefined : [item];
}

function madeNumber(node: SchemaNode): number {
  const bound = (key: string, otherwise: number): number => {
    const value = node.get(key);
    return typeof value === "number" ? value : otherwise;
  };
  const least = bound("minimum", 0);
  return Math.min(bound("maximum", Infinity), Math.max(least, 60));
}

/** Returns a plain text where any will do, else a parameter, whose value nobody knows. */
function madeText(name: string, node: SchemaNode, { parameters }: Maker): Json {
  const isFree = ["pattern", "format", "minLength", "maxLength", "anyOf", "oneOf"].every(
    (key) => node.get(key) === undefined,
  );
  if (isFree && !/(?:Arn|Id|Name|Policy|Document|Cidr|Url|Uri|Role)/i.test(name)) return "storefront";
  const parameter = `Given${name.replace(/[^A-Za-z0-9]/g, "")}`;
  parameters.add(parameter);
  return ref(parameter);
}
