import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json, JsonObject } from "../../src/values/json.js";
import { LintSchemas } from "./lint-schemas.js";

const text = { type: "string" };
const pairs = (name: string): JsonObject => ({
  type: "array",
  items: { type: "object", properties: { [name]: text, Value: text }, additionalProperties: false },
});
const closed = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** Schemas of types that no service has, in the form of cfn-lint's. */
const types: Readonly<Record<string, JsonObject>> = {
  "AWS::Shop::Store": {
    ...closed(
      {
        StoreName: text,
        KmsKeyId: text,
        Open: { type: "boolean" },
        Days: { type: "integer", enum: [1, 3, 7, 30, 90] },
        VisibilityTimeout: { type: "integer" },
        MaxAgeSeconds: { type: "integer" },
        Mode: { type: "string", enum: ["PAY_PER_ITEM", "FREE"] },
        Status: { type: "string", enum: ["Enabled", "Suspended"] },
        Arn: text,
        EndpointAddress: text,
        Versioning: { $ref: "#/definitions/Versioning" },
        Delivery: closed({ Carrier: text, Zones: { type: "array", items: text } }),
        Labels: { type: "object", patternProperties: { ".*": text } },
        Shelves: { type: "array", items: closed({ Level: text }) },
        Attributes: pairs("Key"),
        ShopTags: pairs("Key"),
      },
      [],
    ),
    definitions: { Versioning: closed({ Status: text }, ["Status"]) },
    readOnlyProperties: ["/properties/Arn", "/properties/EndpointAddress"],
    primaryIdentifier: ["/properties/StoreName"],
    tagging: { tagProperty: "/properties/ShopTags" },
  },
  "AWS::Shop::Guide": {
    ...closed({
      StoreArn: { type: "string", format: "AWS::Shop::Store.Arn" },
      Cluster: { type: "string", format: "AWS::Shop::Store.Name" },
      Text: text,
      Tags: { type: "object", patternProperties: { ".*": text } },
    }),
    tagging: { tagProperty: "/properties/Tags" },
  },
  "AWS::ECS::Cluster": closed({ ClusterName: text }),
  "AWS::IAM::Policy": closed({ PolicyDocument: { type: "object" } }),
};

/** Gives the test schemas that are in no package. */
export function withSchemas(test: (schemas: LintSchemas) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-schemas-"));
  for (const part of ["providers", "resources"]) mkdirSync(join(folder, part));
  const names = Object.keys(types).map((type, index) => `    "${type}": "f${index}",\n`);
  writeFileSync(join(folder, "providers", "us_east_1.py"), `types = {\n${names.join("")}}\n`);
  for (const [index, schema] of Object.values(types).entries())
    writeFileSync(join(folder, "resources", `f${index}.json`), JSON.stringify(schema));
  try {
    test(new LintSchemas(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A good template that each kind of mistake can break. */
export const goodTemplate: Json = {
  AWSTemplateFormatVersion: "2010-09-09",
  Transform: "AWS::Serverless-2016-10-31",
  Parameters: { StageName: { Type: "String" }, ZoneNames: { Type: "CommaDelimitedList", Default: "a,b" } },
  Conditions: { IsLive: { "Fn::Equals": [{ Ref: "StageName" }, "live"] } },
  Resources: {
    MainStore: {
      Type: "AWS::Shop::Store",
      Condition: "IsLive",
      DependsOn: "Cluster",
      DeletionPolicy: "Retain",
      Properties: {
        StoreName: "main",
        KmsKeyId: "key",
        Open: true,
        Days: 7,
        VisibilityTimeout: 30,
        MaxAgeSeconds: 60,
        Mode: "PAY_PER_ITEM",
        Status: "Enabled",
        Versioning: { Status: "on" },
        Delivery: { Carrier: "train", Zones: ["north"] },
        Labels: { Colour: "blue" },
        Shelves: [{ Level: "top" }],
        Attributes: [{ Key: "size", Value: "small" }],
        ShopTags: [{ Key: "owner", Value: "shop" }],
      },
    },
    CityGuide: {
      Type: "AWS::Shop::Guide",
      Properties: {
        StoreArn: { "Fn::GetAtt": ["MainStore", "Arn"] },
        Cluster: { Ref: "MainStore" },
        Text: { "Fn::Sub": "${MainStore.EndpointAddress} ${AWS::Region}" },
        Tags: { owner: "shop" },
      },
    },
    ClusterGuide: {
      Type: "AWS::Shop::Guide",
      Properties: {
        Cluster: { Ref: "Cluster" },
        Text: { "Fn::If": ["IsLive", { "Fn::Sub": "${!aws:username} ${!LOG_DIR}" }, "none"] },
      },
    },
    Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "shop" } },
    Policy: {
      Type: "AWS::IAM::Policy",
      Properties: {
        PolicyDocument: {
          Statement: [{ Effect: "Allow", Action: "shop:*", Resource: { "Fn::GetAtt": ["MainStore", "Arn"] } }],
        },
      },
    },
    Function: { Type: "AWS::Serverless::Function" },
  },
  Outputs: { StoreOutput: { Condition: "IsLive", Value: { "Fn::GetAtt": ["MainStore", "Arn"] } } },
};
