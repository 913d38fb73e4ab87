import { expect } from "chai";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { parseSource } from "../../src/source/source.js";
import { readDraft, type Draft, type Options } from "./draft.js";
import { cleanSample, exampleSample } from "./samples.js";
import { withRule, withService } from "./source.js";

const schema = new Schema(schemaReader());
const given = { type: "AWS::S3::Bucket", property: "VersioningConfiguration.Status", is: "Enabled" };

function read(words: readonly string[], options: Options): Draft | string {
  return readDraft(words, options, schema, ["s3-pab"]);
}

describe("npm run new", () => {
  const draft = read(["s3", "bucket-versioning"], given);

  it("reads what the rule is to be", () => {
    expect(draft).to.include({ service: "s3", id: "bucket-versioning", tag: "security" });
    expect(Object(draft).want).to.deep.equal({ is: "Enabled" });
    expect(Object(read(["s3", "a"], { ...given, is: undefined, "at-least": "7" })).want).to.deep.equal({ atLeast: 7 });
  });

  it("says what is wrong, and what to do", () => {
    const wrong: [string[], Options, string][] = [
      [["S3", "a"], given, 'SERVICE is a word in lower case, not "S3"'],
      [["s3", "s3-pab"], given, "there is a rule s3-pab already; choose another id"],
      [["s3", "a"], { ...given, type: "AWS::S3::Buckets" }, "unknown resource type AWS::S3::Buckets"],
      [["s3", "a"], { ...given, property: "VersioningConfigurations" }, "did you mean VersioningConfiguration?"],
      [
        ["s3", "a"],
        { ...given, property: "VersioningConfiguration.Stats" },
        "did you mean VersioningConfiguration.Status?",
      ],
      [["s3", "a"], { ...given, is: "On" }, 'VersioningConfiguration.Status cannot be "On"'],
      [["s3"], given, "ID is missing"],
      [["s3", "a"], { ...given, absent: true }, "say what is wanted by one of"],
      [["s3", "a"], { ...given, tag: "safety" }, "there is no tag safety"],
    ];
    for (const [words, options, message] of wrong) expect(read(words, options)).to.include(message);
  });

  it("writes the rule as the last of its service, and a new service in its place", () => {
    if (typeof draft === "string") throw new Error(draft);
    const first = withRule(undefined, draft);
    expect(first).to.match(/export const s3: readonly Rule\[\] = \[\n {2}\{[^]*\n {2}\},\n\];\n$/);
    expect(withRule(first, { ...draft, id: "other" }).match(/id: "([\w-]+)"/g)).to.deep.equal([
      'id: "bucket-versioning"',
      'id: "other"',
    ]);
    const index = ["elb", "s3"].map((name) => `import { ${name} } from "./${name}/rules.js";`);
    const list = [...index, "export const rules = [", "  ...elb,", "  ...s3,", "];"].join("\n");
    expect(
      withService(list, "kms")
        .split("\n")
        .filter((line) => line.includes("kms")),
    ).to.have.lengthOf(2);
    expect(withService(list, "kms").match(/\.\.\.\w+/g)).to.deep.equal(["...elb", "...kms", "...s3"]);
  });

  it("writes samples in which the property is missing, and right", () => {
    if (typeof draft === "string") throw new Error(draft);
    const resources = (text: string): unknown => Object(parseSource(text).view).Resources;
    expect(resources(exampleSample(draft, schema))).to.deep.equal({ SampleBucket: { Type: "AWS::S3::Bucket" } });
    expect(resources(cleanSample(draft, schema))).to.deep.equal({
      SampleBucket: { Type: "AWS::S3::Bucket", Properties: { VersioningConfiguration: { Status: "Enabled" } } },
    });
  });
});
