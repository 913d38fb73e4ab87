import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { membersOf } from "../../src/shape/visit.js";
import type { PropertySchema, ValueType } from "../../src/schema/schema.js";
import { inventions, withoutTags } from "../../transforms/template/template-shape/properties/inventions.js";
import { attributeLists } from "../../transforms/template/template-shape/properties/attribute-lists.js";
import { synonyms } from "../../transforms/template/template-shape/properties/synonym-table.js";
import { unsaidUnits } from "../../transforms/template/template-shape/properties/units.js";

const schema = new Schema(schemaReader());

/** Returns the names of properties and of all that is in them; definitions may hold themselves. */
function namesBelow(properties: ReadonlyMap<string, PropertySchema>, depth = 4): Set<string> {
  const inner = depth === 0 ? [] : [...properties.values()].flatMap(({ type }) => membersOf(itemOf(type)) ?? []);
  return new Set([...properties.keys(), ...inner.flatMap((members) => [...namesBelow(members, depth - 1)])]);
}

/** Returns what a map of a type can have, by the names of the properties that lead to it. */
function propertiesAt(type: string, place: string): ReadonlyMap<string, PropertySchema> {
  const known = schema.type(type);
  if (known === undefined) throw new Error(`there is no type ${type}`);
  let properties: ReadonlyMap<string, PropertySchema> = known.properties;
  for (const name of place === "" ? [] : place.split(".")) {
    const property = properties.get(name);
    const members = property && membersOf(itemOf(property.type));
    if (members === undefined) throw new Error(`${type} has nothing at ${place}`);
    properties = members;
  }
  return properties;
}

function itemOf(type: ValueType): ValueType {
  if (type.kind === "list") return itemOf(type.item);
  if (type.kind === "map") return itemOf(type.value);
  return type;
}

describe("the names that properties have elsewhere", () => {
  for (const [type, places] of Object.entries(synonyms)) {
    for (const [place, names] of Object.entries(places)) {
      it(`are no properties, and mean some: ${type} ${place}`, () => {
        const properties = propertiesAt(type, place);
        for (const [written, meant] of Object.entries(names)) {
          expect(properties.has(written), written).to.equal(false);
          expect(properties.has(meant), meant).to.equal(true);
        }
      });
    }
  }
});

describe("what no type has", () => {
  for (const [type, places] of Object.entries(inventions)) {
    it(`is no property of ${type}`, () => {
      for (const [place, names] of Object.entries(places)) {
        const properties = propertiesAt(type, place);
        for (const name of Object.keys(names)) expect(properties.has(name), name).to.equal(false);
      }
    });
  }

  it("is Tags of types that take none", () => {
    const taking = [...withoutTags].filter((type) => schema.type(type)?.tags !== undefined);
    const having = [...withoutTags].filter((type) => propertiesAt(type, "").has("Tags"));
    expect([...taking, ...having]).to.deep.equal([]);
  });
});

describe("the attributes of balancers and target groups", () => {
  for (const [type, { property, keys }] of Object.entries(attributeLists)) {
    it(`are in a list of ${type}, and no properties`, () => {
      const properties = propertiesAt(type, "");
      expect([...propertiesAt(type, property).keys()].sort()).to.deep.equal(["Key", "Value"]);
      expect(Object.keys(keys).filter((name) => properties.has(name))).to.deep.equal([]);
    });
  }
});

describe("the units that names do not say", () => {
  for (const [type, units] of Object.entries(unsaidUnits)) {
    it(`are those of properties of ${type}`, () => {
      const properties = namesBelow(propertiesAt(type, ""));
      expect(Object.keys(units).filter((name) => !properties.has(name))).to.deep.equal([]);
    });
  }
});
