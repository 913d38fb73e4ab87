import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { resourceType } from "../../transforms/template/resource-type/index.js";
import { mistakes } from "../../transforms/template/resource-type/table.js";

describe("types that CloudFormation does not have", () => {
  const schema = new Schema(schemaReader());

  it("are in the table of types under no name", () => {
    expect([...mistakes.keys()].filter((type) => schema.type(type) !== undefined)).to.deep.equal([]);
  });

  it("are none of those that it has, where the table of a service cannot be read", () => {
    const text = "Resources:\n  A: {Type: AWS::RDS::DBInstance}\n  B: {Type: AWS::EC2::VPC}\n";
    const { fixes, left } = fixWith([resourceType], text, {}, new Schema(() => undefined));
    expect([fixes, left]).to.deep.equal([[], []]);
  });

  it("are known by their letters, whatever their capitals and colons", () => {
    const types = ["aws::s3::bucket", "AWS:KMS:Key", "Aws:EC2:SecurityGroup", "AWS::DMS::endpoint", "aws:s3:nothing"];
    const text = types.map((type, index) => `  R${index}: {Type: "${type}"}\n`).join("");
    const { fixes } = fixWith([resourceType], `Resources:\n${text}`, {}, schema);
    expect(fixes.map(({ message }) => message.replace(/^.* /, ""))).to.deep.equal([
      "AWS::S3::Bucket",
      "AWS::KMS::Key",
      "AWS::EC2::SecurityGroup",
      "AWS::DMS::Endpoint",
    ]);
  });

  it("become types that it has, and properties that these have", () => {
    for (const [type, repair] of mistakes) {
      if (repair.kind === "rename") expect(schema.type(repair.to), type).not.to.equal(undefined);
      if (repair.kind !== "fold") continue;
      const property = schema.type(repair.into)?.property(repair.property);
      expect(property, type).not.to.equal(undefined);
      const members =
        "members" in repair.as ? repair.as.members : "item" in repair.as ? Object.keys(repair.as.item) : [];
      const inside = "item" in repair.as ? `${repair.property}.*` : repair.property;
      for (const member of members)
        expect(schema.type(repair.into)?.property(`${inside}.${member}`), `${type} ${member}`).not.to.equal(undefined);
    }
  });
});
