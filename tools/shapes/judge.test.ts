import { expect } from "chai";
import { parseSource } from "../../src/source/source.js";
import { judge, type Outcome } from "./judge.js";

const good =
  "Resources:\n  B: {Type: AWS::S3::Bucket}\n  P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref B, PolicyDocument: {Statement: [{Effect: Deny, Principal: '*', Action: s3:ListBucket, Resource: !GetAtt B.Arn}]}}}\n";

function outcomeOf(broken: string, accepts?: () => boolean): Outcome {
  const subject = { name: "", text: good, view: parseSource(good).view, left: [] };
  return judge(accepts === undefined ? {} : { accepts }, subject, broken, { only: ["value-kind"] }).outcome;
}

describe("what becomes of a broken template", () => {
  it("is recovered where it means what it meant", () => {
    expect(outcomeOf(good.replace("!GetAtt B.Arn", "!Ref B"))).to.equal("recovered");
  });

  it("is silent where nothing is said of a mistake", () => {
    expect(outcomeOf(good.replace("Deny", "Forbid"))).to.equal("silent");
  });

  it("is wrong where it came to mean something else, unless the kind takes that", () => {
    const other = good.replace("!GetAtt B.Arn", "!Ref B").replace("Deny", "Allow");
    expect(outcomeOf(other)).to.equal("wrong");
    expect(outcomeOf(other, () => true)).to.equal("recovered");
  });
});
