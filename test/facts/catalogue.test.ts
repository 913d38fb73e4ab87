import { expect } from "chai";
import { allowedCalls } from "../../src/facts/collect/calls.js";
import { commandLine, followingLine, variableLines } from "../../src/facts/command-line.js";
import { policyFor } from "../../src/facts/policy.js";
import { queries, queryOf } from "../../src/facts/queries.js";
import { globalCertificate } from "../../src/facts/query.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";

describe("catalogue of facts", () => {
  it("only reads", () => {
    const operations = [...allowedCalls].map((each) => each.split(":")[1] ?? "");
    expect(operations.filter((each) => !/^(?:Describe|List|Get|Head)[A-Z]/.test(each))).to.deep.equal(["AssumeRole"]);
    const reads = /:(?:Describe\w+|List\w+|Get\w+|BatchGet\w+|GET)$/;
    const actions = policyFor(queries.map((query) => ({ query, for: [] }))).document;
    expect(
      JSON.stringify(actions)
        .match(/[a-z0-9-]+:[A-Za-z]+(?=")/g)
        ?.filter((each) => !reads.test(each)),
    ).to.deep.equal([]);
  });

  it("has each query once, of types that there are, with quotas that say where they are from", () => {
    expect(new Set(queries.map(({ id }) => id)).size).to.equal(queries.length);
    const schema = new Schema(schemaReader());
    const types = queries.flatMap(({ type, declared = [], asked = [] }) => [
      ...(type === "" ? [] : [type]),
      ...declared,
      ...asked,
    ]);
    const unknown = types.filter((type) => schema.type(type) === undefined && type !== globalCertificate);
    expect([...new Set(unknown)]).to.deep.equal(["AWS::EC2::AvailabilityZone"]);
    for (const { quota } of queries)
      if (quota !== undefined) expect([quota.source, quota.date].join(" ")).to.match(/^https:\S+ \d{4}-\d\d-\d\d$/);
  });

  it("asks by commands of the AWS CLI", () => {
    const line = (id: string, subject?: string): string =>
      commandLine(queryOf(id), subject, { profile: "a b", region: "eu-west-1" });
    const rest = "--profile 'a b' --region eu-west-1";
    expect(line("cloudtrail-trails")).to.equal(`aws cloudtrail describe-trails --include-shadow-trails ${rest}`);
    expect(line("iam-oidc-providers")).to.equal(`aws iam list-open-id-connect-providers ${rest}`);
    expect(line("s3-bucket", "it's-${AWS::AccountId}")).to.equal(
      `aws s3api head-bucket --bucket 'it'\\''s-'"$ACCOUNT" ${rest}`,
    );
    expect(line("resource", "AWS::Logs::LogGroup /a b")).to.equal(
      `aws cloudcontrol get-resource --type-name AWS::Logs::LogGroup --identifier '/a b' ${rest}`,
    );
    // The AWS CLI would take these for an option, a file and a page.
    expect(line("resource", "AWS::Logs::LogGroup -x")).to.equal(
      `aws cloudcontrol get-resource --cli-input-json '{"TypeName":"AWS::Logs::LogGroup","Identifier":"-x"}' ${rest}`,
    );
    expect(line("s3-bucket", "file:///etc/passwd")).to.include(`--cli-input-json '{"Bucket":"file:///etc/passwd"}'`);
    expect(line("resource", "AWS::SQS::Queue https://sqs.${AWS::Region}.amazonaws.com/q")).to.include(
      `"Identifier":"https://sqs.'"$REGION"'.amazonaws.com/q"}'`,
    );
    expect(line("acm-certificates-us-east-1")).to.match(/--region us-east-1$/);
    expect(followingLine(queryOf("cloudtrail-trails"))).to.equal(
      `for each in $(aws cloudtrail describe-trails --include-shadow-trails --query 'trailList[].TrailARN' --output text); do aws cloudtrail get-trail-status --name "$each"; done`,
    );
    expect(variableLines(["${AWS::Partition}"], { profile: "p" })).to.deep.equal([
      "PARTITION=$(aws sts get-caller-identity --query Arn --output text --profile p | cut -d: -f2)",
    ]);
    expect(variableLines(["x-${AWS::AccountId}-${AWS::Region}"], { region: "eu-west-1" })).to.deep.equal([
      "ACCOUNT=$(aws sts get-caller-identity --query Account --output text)",
      "REGION=eu-west-1",
    ]);
  });
});
