import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { arnAround, namedTypes } from "../../src/schema/arns.js";
import { partsOfKind, referenceGiving, typesWithKinds } from "../../src/schema/kinds.js";
import { kindPlaces } from "../../src/schema/places.js";
import { Schema } from "../../src/schema/schema.js";

const schema = new Schema(schemaReader());
const isWritten = (): boolean => true;

/** What the schema keeps as a document, or AWS SAM reads on its own. */
const isOpen = (property: string): boolean =>
  /^(?:AccessLogSettings|Auth|DeploymentPreference|Events|NotificationARNs|Policies|RedrivePolicy|ServiceToken)\b|\.Configuration\./.test(
    property,
  );

describe("places that take a kind of value", () => {
  for (const [type, places] of kindPlaces) {
    it(`are properties of ${type}`, () => {
      const missing = places.filter(
        ({ property }) => !isOpen(property) && schema.type(type)?.property(property) === undefined,
      );
      expect(missing.map(({ property }) => property)).to.deep.equal([]);
    });
  }

  it("take kinds that a reference gives, or that can be made of one", () => {
    const kinds = [...kindPlaces.values()].flat().flatMap(({ takes }) => takes);
    const unknown = kinds.filter((kind) => {
      const { type, form } = partsOfKind(kind);
      const isMade = form === "Arn" && arnAround(type) !== undefined;
      return !isMade && referenceGiving(type, kind, isWritten) === undefined;
    });
    expect(unknown).to.deep.equal([]);
  });
});

describe("forms of ARNs", () => {
  for (const { type, property } of namedTypes) {
    it(`are made of a property of ${type}`, () => {
      expect(schema.type(type)?.property(property)).not.to.equal(undefined);
      expect(typesWithKinds).to.include(type);
      expect(arnAround(type)?.start).to.match(/^arn:\$\{AWS::Partition\}:[a-z0-9]+:/);
    });
  }

  it("are not known of every type", () => {
    expect(arnAround("AWS::SecretsManager::Secret")).to.equal(undefined);
  });
});
