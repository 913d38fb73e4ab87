import { expect } from "chai";
import { equal } from "../../src/values/json.js";
import { applyPatch } from "../../src/edit/proof/patch.js";
import { EditBuilder } from "../../src/edit/verbs/builder.js";
import { write } from "../../src/edit/write/write.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import type { Edit } from "../../src/contract/rule.js";

describe("a key that gets another name", () => {
  it("keeps its place, its value and its comments, whatever else is changed", () => {
    const text = `Parameteres:
  # of the whole
  Name: {Type: String} # a
Resources:
  # the bucket
  my-bucket: # b
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Name # c
  Topic:
    Type: AWS::SNS::Topic
`;
    const output = written(text, (edit) => {
      edit.rename(["Parameteres"], "Parameters");
      edit.parameter("Other", { Type: "String" });
      edit.rename(["Resources", "my-bucket"], "mybucket");
      edit.set(["Resources", "mybucket", "Properties", "BucketName"], "b");
      edit.resource("Queue", { Type: "AWS::SQS::Queue" });
    });
    expect(output).to.equal(`Parameters:
  # of the whole
  Name: {Type: String} # a
  Other:
    Type: String
Resources:
  # the bucket
  mybucket: # b
    Type: AWS::S3::Bucket
    Properties:
      BucketName: b # c
  Topic:
    Type: AWS::SNS::Topic
  Queue:
    Type: AWS::SQS::Queue
`);
  });

  it("is refused where there is nothing to rename, or the new name is there", () => {
    const template = new Template({ Resources: { A: {}, B: {} } });
    const edit = new EditBuilder(template);
    expect(() => {
      edit.rename(["Resources", "C"], "D");
    }).to.throw("Resources.C does not exist");
    expect(() => {
      edit.rename(["Resources", "A"], "B");
    }).to.throw("Resources.B already exists");
  });
});

function written(text: string, act: (edit: Edit) => void): string {
  const source = parseSource(text);
  const edit = new EditBuilder(new Template(source.view));
  act(edit);
  const { operations, placements } = edit.recording;
  expect(equal(applyPatch(source.view, operations), edit.template.view)).to.equal(true);
  return write(source, edit.template.view, placements).text;
}
