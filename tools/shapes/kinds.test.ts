import { expect } from "chai";
import { generator } from "../../test/edit/random-operations.js";
import { Template } from "../../src/template/template.js";
import { at, type Path } from "../../src/values/pointer.js";
import type { Json } from "../../src/values/json.js";
import { BrokenTemplate } from "../recovery/broken-template.js";
import type { Base } from "./break-kind.js";
import { breakKinds } from "./kinds.js";
import { propertyPlaces } from "./property-places.js";
import { goodTemplate, withSchemas } from "./test-material.js";

/** Returns the good template broken by a kind at each of its places, with chance from a few seeds. */
function broken(name: string): Json[] {
  const found: Json[] = [];
  withSchemas((schemas) => {
    const template = new Template(goodTemplate);
    const places = propertyPlaces(template, schemas);
    const base: Base = { name: "", text: "", view: goodTemplate, template, places, schemas };
    const kind = breakKinds.find((each) => each.name === name);
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      for (const { apply } of kind?.breaks(base, generator(seed)) ?? []) {
        const copy = new BrokenTemplate(goodTemplate);
        apply(copy);
        found.push(copy.view);
      }
  });
  return found;
}

const store = ["Resources", "MainStore"];
const properties = [...store, "Properties"];
const guide = ["Resources", "CityGuide", "Properties"];

/** What stands at a place of a template that is broken by a kind. */
const examples: Readonly<Record<string, readonly [Path, Json]>> = {
  "name: case": [[...properties, "kmsKeyId"], "key"],
  "name: unit added": [[...properties, "VisibilityTimeoutSeconds"], 30],
  "name: unit removed": [[...properties, "MaxAge"], 60],
  "name: word order": [[...properties, "KeyIdKms"], "key"],
  "moved up": [[...properties, "Carrier"], "train"],
  "moved down": [[...properties, "Delivery", "Mode"], "PAY_PER_ITEM"],
  unwrapped: [[...properties, "Versioning"], "on"],
  wrapped: [[...properties, "KmsKeyId"], { Value: "key" }],
  "beside Properties": [[...store, "KmsKeyId"], "key"],
  "attribute inside Properties": [[...properties, "DependsOn"], "Cluster"],
  "tags: list as map": [[...properties, "ShopTags"], { owner: "shop" }],
  "tags: map as list": [[...guide, "Tags"], [{ Key: "owner", Value: "shop" }]],
  "tags: wrong name": [[...properties, "Tags"], [{ Key: "owner", Value: "shop" }]],
  "pairs as map": [[...properties, "Attributes"], { size: "small" }],
  "map as pairs": [[...properties, "Labels"], [{ Name: "Colour", Value: "blue" }]],
  "list of one object as object": [[...properties, "Shelves"], { Level: "top" }],
  "list of one text as text": [[...properties, "Delivery", "Zones"], "north"],
  "object as list of one": [[...properties, "Versioning"], [{ Status: "on" }]],
  "word as Boolean": [[...properties, "Status"], true],
  "number beside allowed ones": [[...properties, "Days"], 6],
  "word: case": [[...properties, "Mode"], "pay_per_item"],
  "word: hyphen or underscore": [[...properties, "Mode"], "PAY-PER-ITEM"],
  "attribute: case": [[...guide, "StoreArn"], { "Fn::GetAtt": ["MainStore", "ARN"] }],
  "property: name for ARN": [[...guide, "StoreArn"], { Ref: "MainStore" }],
  "property: ARN for name": [[...guide, "Cluster"], { "Fn::GetAtt": ["MainStore", "Arn"] }],
  "sibling by its name": [["Resources", "ClusterGuide", "Properties", "Cluster"], "shop"],
  "Fn::Sub forgotten": [[...guide, "Text"], "${MainStore.EndpointAddress} ${AWS::Region}"],
  "logical ID: hyphen or underscore": [[...guide, "Cluster"], { Ref: "Main-Store" }],
  "condition: inline": [[...store, "Condition"], { "Fn::Equals": [{ Ref: "StageName" }, "live"] }],
  "parameter: list as default": [
    ["Parameters", "ZoneNames", "Default"],
    ["a", "b"],
  ],
};

describe("the kinds of mistakes", () => {
  it("have names of their own, and examples that exist", () => {
    const names = breakKinds.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include.members(Object.keys(examples));
  });

  for (const { name } of breakKinds) {
    it(`break a good template without a change of it: ${name}`, () => {
      const before = JSON.stringify(goodTemplate);
      const found = broken(name);
      expect(found).not.to.be.empty;
      for (const view of found) expect(JSON.stringify(view)).not.to.equal(before);
      expect(JSON.stringify(goodTemplate)).to.equal(before);
    });
  }

  for (const [name, [path, value]] of Object.entries(examples)) {
    it(`break it so, among others: ${name}`, () => {
      expect(broken(name).map((view) => at(view, path) ?? null)).to.deep.include(value);
    });
  }
});
