import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";

/** A schema, and the names of the files that it has read, in order. */
function watched(): { schema: Schema; names: string[] } {
  const read = schemaReader();
  const names: string[] = [];
  const schema = new Schema((name) => {
    names.push(name);
    return read(name);
  });
  return { schema, names };
}

describe("reading the schema", () => {
  it("reads nothing before it is asked, then one file for a service, once", () => {
    const { schema, names } = watched();
    expect(names).to.deep.equal([]);
    schema.type("AWS::S3::Bucket")?.property("Tags.*.Key");
    schema.type("AWS::S3::BucketPolicy");
    schema.type("AWS::S3::Bucket");
    expect(names).to.deep.equal(["s3"]);
    schema.type("AWS::KMS::Key");
    expect(names).to.deep.equal(["s3", "kms"]);
  });

  it("knows neither custom resources nor types that AWS does not have", () => {
    const { schema } = watched();
    const unknown = [
      "Custom::Thing",
      "Custom::S3::Bucket",
      "AWS::CloudFormation::CustomResource",
      "AWS::S3::Bukket",
      "AWS::S3::Bucket::MODULE",
      "AWS::Nothing::Thing",
      "Acme::S3::Bucket",
      "aws::s3::bucket",
      "AWS::index::Thing",
      "AWS::../../package::Thing",
      "AWS::S3/../kms::Key",
      "",
    ];
    expect(unknown.filter((name) => schema.type(name) !== undefined)).to.deep.equal([]);
  });

  it("finds nothing that every object has", () => {
    const { schema } = watched();
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];
    expect(names.filter((name) => schema.type(name) ?? schema.type(`AWS::${name}::Bucket`))).to.deep.equal([]);
    expect(names.filter((name) => schema.type(`AWS::S3::${name}`) !== undefined)).to.deep.equal([]);
    const bucket = schema.type("AWS::S3::Bucket");
    const paths = names.flatMap((name) => [name, `VersioningConfiguration.${name}`, `Tags[${name}=a].Value`]);
    expect(paths.filter((path) => bucket?.property(path) !== undefined)).to.deep.equal([]);
    expect(
      names.filter((name) => bucket?.property(["VersioningConfiguration", name]) ?? bucket?.attribute(name)),
    ).to.deep.equal([]);
  });

  it("asks its reader for names of services alone", () => {
    const { schema, names } = watched();
    for (const name of ["AWS::../../package::Thing", "AWS::a/b::Thing", "AWS::S3.json::Thing", "Custom::S3::Bucket"])
      schema.type(name);
    expect(names).to.deep.equal([]);
  });

  it("takes a table from anywhere", () => {
    const table = {
      definitions: [],
      enums: [["a", "b"]],
      relations: [],
      types: { "AWS::Tiny::Thing": { p: { "*!s0": "Name" } } },
    };
    const schema = new Schema((name) => (name === "tiny" ? JSON.stringify(table) : undefined));
    const property = schema.type("AWS::Tiny::Thing")?.property("Name");
    expect(property).to.include({ isRequired: true, isReadOnly: false, replacement: "always" });
    expect(property?.allowedValues).to.deep.equal(["a", "b"]);
    expect(schema.type("AWS::Tiny::Thing")).to.include({ isStateful: false, tags: undefined });
  });
});
