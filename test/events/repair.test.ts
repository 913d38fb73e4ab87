import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { failurePatterns } from "../../src/events/patterns/index.js";
import { readEvents } from "../../src/events/read.js";
import { repairFailures } from "../../src/events/repair.js";
import { fix, rules, type FixResult } from "../../src/index.js";
import type { Failure } from "../../src/contract/failure.js";

/** Cases in which only the author knows the value to write. */
const asking = [
  "beanstalk-platform",
  "cidr-range",
  "database-user",
  "endpoint-dns-conflict",
  "health-check-timeout",
  "inline-code",
  "lifecycle-no-action",
  "scaling-bounds",
  "subnet-conflict",
];
/** Cases whose rule finds more, once what stood before it is right. */
const goingOn = ["bucket-exists", "config-no-recorder"];

function caseFile(name: string): string {
  return fileURLToPath(new URL(`cases/${name}`, import.meta.url));
}

function repair(template: string, events: string): { result: FixResult; failures: readonly Failure[] } {
  return repairFailures(template, readEvents(events).events, { rules }, fix);
}

/** Returns what became of a failure with a message, in the resource of a template that it names. */
function answerTo(template: string, message: string, more: object = {}): Failure | undefined {
  const event = { ResourceStatus: "CREATE_FAILED", ResourceStatusReason: message, ...more };
  return repair(template, JSON.stringify([event])).failures[0];
}

const bad = `Resources:
  Logs:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: !Ref Logs }
  Other:
    Type: AWS::S3::Bucket
  OtherTrail:
    Type: AWS::CloudTrail::Trail
    Properties: { IsLogging: true, S3BucketName: !Ref Other }
`;
const trailRefusal = "Incorrect S3 bucket policy is detected for bucket: x";
const ofTrail = { LogicalResourceId: "Trail", ResourceType: "AWS::CloudTrail::Trail" };

describe("what a deployment failed of", () => {
  const cases = failurePatterns.map(({ id }) => id).filter((id) => existsSync(caseFile(`${id}.yaml`)));
  for (const id of cases)
    it(`is mended for ${id}, once, with nothing else`, () => {
      const [template, events] = [`${id}.yaml`, `${id}.json`].map((name) => readFileSync(caseFile(name), "utf8"));
      const { result, failures } = repair(template ?? "", events ?? "");
      const states = new Set(failures.map(({ state }) => state));
      expect([...states], id).to.deep.equal([asking.includes(id) ? "open" : "mended"]);
      const named = new Set(failures.flatMap((failure) => failure.rules));
      const fixed = new Set(result.fixes.map(({ rule }) => rule));
      expect(
        [...fixed].filter((rule) => !named.has(rule)),
        "fixes of other rules",
      ).to.deep.equal([]);
      const again = repair(result.output, events ?? "");
      if (!goingOn.includes(id)) expect(again.result.output).to.equal(result.output);
      expect(repair(template ?? "", events ?? "").result.output, "the same again").to.equal(result.output);
    });

  it("is mended on the resource that failed and what it is tied to, not on others of its kind", () => {
    const { result } = repair(bad, JSON.stringify([{ ...ofTrail, ResourceStatusReason: trailRefusal }]));
    expect(new Set(result.fixes.map(({ logicalId }) => logicalId))).to.deep.equal(new Set(["Logs"]));
    expect(result.left).to.deep.equal([]);
  });

  it("is mended wherever it is, if the message names no resource", () => {
    const { result } = repair(bad, trailRefusal);
    expect(new Set(result.fixes.map(({ logicalId }) => logicalId))).to.deep.equal(new Set(["Logs", "Other"]));
  });

  it("is mended on the resource that a pasted line begins with", () => {
    for (const line of [`Trail: ${trailRefusal}`, `Trail\nCREATE_FAILED\n${trailRefusal}`]) {
      const { result } = repair(bad, line);
      expect(new Set(result.fixes.map(({ logicalId }) => logicalId)), line).to.deep.equal(new Set(["Logs"]));
    }
  });

  it("is mended where the validation says, and not beside it", () => {
    const template = `Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
      Role: !Sub arn:aws:iam::\${AWS::AccountId}:role/x
      Code: { ZipFile: x }
      Runtime: python3.12
      Timeout: 5000
      MemorySize: 20000
`;
    const path = (name: string): object => ({
      EventType: "VALIDATION_ERROR",
      ValidationPath: `/Resources/Fn/Properties/${name}`,
    });
    const message = "5000 failed validation constraint for keyword [maximum]";
    const events = JSON.stringify([{ ...path("Timeout"), ValidationStatusReason: message }]);
    const { result, failures } = repair(template, events);
    expect(failures).to.have.nested.property("[0].place.line", 9);
    expect([...result.fixes, ...result.left].map((each) => each.path.at(-1))).to.deep.equal(["Timeout"]);
  });

  it("is mended together with what is malformed and stands in its way", () => {
    const template = `Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, EngineVersion: 5.6.35, DBInstanceClass: db.t3.micro, AllocatedStorage: "20" }
`;
    const message = "Cannot find version 5.6.35 for mysql";
    const failure = answerTo(template, message, { LogicalResourceId: "Db", ResourceType: "AWS::RDS::DBInstance" });
    expect(failure).to.include({ state: "mended" });
  });

  it("is found in a SAM resource that made the one that failed", () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, Runtime: python3.6, InlineCode: x }
`;
    const failure = answerTo(
      template,
      "The runtime parameter of python3.6 is no longer supported for creating or updating AWS Lambda functions",
      { LogicalResourceId: "HelloFunctionVersion1", ResourceType: "AWS::Lambda::Function" },
    );
    expect(failure).to.nested.include({ state: "mended", "place.line": 3 });
  });

  const told: readonly (readonly [message: string, more: object, found: object])[] = [
    [
      "Requires capabilities : [CAPABILITY_IAM, CAPABILITY_NAMED_IAM]",
      { StackName: "shop" },
      {
        state: "advised",
        kind: "capability",
        command:
          "aws cloudformation deploy --template-file <template> --stack-name shop --capabilities CAPABILITY_IAM CAPABILITY_NAMED_IAM",
      },
    ],
    ["No export named $(reboot) found", {}, { state: "advised", kind: "export-missing" }],
    ["The moon is in the wrong phase", ofTrail, { state: "unknown" }],
    [
      trailRefusal,
      { LogicalResourceId: "Trail2", ResourceType: "AWS::CloudTrail::Trail", StackName: "audit" },
      {
        state: "elsewhere",
        answer: "The template has no resource Trail2 (stack audit); give the template that was deployed.",
      },
    ],
    [
      trailRefusal,
      { ...ofTrail, LogicalResourceId: "Logs", ResourceType: "AWS::Lambda::Function" },
      { state: "mended" },
    ],
    [
      "Embedded stack arn:aws:cloudformation:eu-west-1:111122223333:stack/net/1 was not successfully created: The following resource(s) failed to create: [Vpc].",
      {},
      {
        state: "advised",
        kind: "nested-stack",
        command:
          "aws cloudformation describe-stack-events --stack-name arn:aws:cloudformation:eu-west-1:111122223333:stack/net/1 > events.json",
      },
    ],
  ];
  for (const [message, more, found] of told)
    it(`is told where no template mends it: ${message.slice(0, 40)}`, () => {
      expect(answerTo(bad, message, more)).to.deep.include(found);
    });

  it("never puts into a command what a shell takes for more than a word", () => {
    for (const name of ["$(reboot)", "a;b", "`id`", "--help", "a'b", "a\nb", "x".repeat(600)])
      expect(answerTo(bad, `No export named ${name} found`)?.command ?? "").not.to.contain(name);
  });

  it("is asked for by the change set that could not be made", () => {
    const StatusReason =
      "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";
    const events = JSON.stringify({ StackName: "shop", ChangeSetName: "next", Status: "FAILED", StatusReason });
    expect(repair(bad, events).failures[0]?.command).to.match(
      /^aws cloudformation describe-events --stack-name shop --change-set-name next --filters FailedEvents=true/,
    );
  });

  it("is settled where the template accepts it", () => {
    const accepted = bad.replace("  Logs:", "  Logs: # cfn-fix: ignore[cloudtrail-bucket] its policy is made by hand");
    const { result, failures } = repair(accepted, JSON.stringify([{ ...ofTrail, ResourceStatusReason: trailRefusal }]));
    expect(result.changed).to.equal(false);
    expect(failures.map(({ state }) => state)).to.deep.equal(["settled"]);
  });
});
