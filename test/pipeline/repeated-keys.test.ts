import { expect } from "chai";
import { fix } from "../../src/index.js";

const topic = "    Type: AWS::SNS::Topic\n";

describe("a key that a template has twice", () => {
  it("is told with its lines, where it is a logical ID", () => {
    const { notes, changed } = fix(`Resources:\n  Topic:\n${topic}  Other:\n${topic}  Topic:\n${topic}`);
    expect(changed).to.equal(false);
    expect(notes).to.deep.equal([
      "The logical ID Topic occurs 2 times (lines 2 and 6): CloudFormation uses the last one and ignores the others; other tools refuse the template.",
    ]);
  });

  it("is told wherever it is, also in JSON and in a section that occurs twice", () => {
    const json =
      '{"Resources": {"A": {"Type": "AWS::SNS::Topic",\n"Properties": {"TopicName": "a",\n"TopicName": "b"}}}}';
    expect(fix(json).notes).to.have.length(1);
    expect(fix(json).notes[0]).to.contain("The key TopicName occurs 2 times (lines 2 and 3)");
    const { notes } = fix(`Resources:\n  A:\n${topic}Resources:\n  A:\n${topic}`);
    expect(notes).to.have.length(1);
    expect(notes[0]).to.contain("The key Resources occurs 2 times (lines 1 and 4)");
  });

  it("is told besides what is fixed, and not of what YAML merges", () => {
    const bucket = "    Type: AWS::S3::Bucket\n    Properties: &p { BucketName: a }\n";
    const merged = `Resources:\n  A:\n${bucket}  B:\n    Type: AWS::S3::Bucket\n    Properties: { <<: *p, BucketName: b }\n`;
    expect(fix(merged).notes).to.deep.equal([]);
  });

  it("is told no more often than anyone reads", () => {
    const topics = Array.from({ length: 15 }, (_, index) => `  T${index}:\n${topic}`).join("");
    const { notes } = fix(`Resources:\n${topics}${topics}`);
    expect(notes).to.have.length(11);
    expect(notes.at(-1)).to.equal("5 more keys occur more than once.");
  });
});
