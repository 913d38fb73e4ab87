import { expect } from "chai";
import { fixFailures, impactOf, parametersFor } from "../../src/index.js";

const trail = `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties: {IsLogging: true, S3BucketName: logs, IsMultiRegionTrail: true, EnableLogFileValidation: true}
`;

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

describe("the library, on deployments", () => {
  it("repairs what a deployment failed of, and nothing else", async () => {
    const events = `Trail: User: 111122223333 already has 5 trails in eu-west-1.`;
    const message = {
      StackEvents: [
        {
          EventId: "1",
          StackName: "audit",
          LogicalResourceId: "Trail",
          ResourceType: "AWS::CloudTrail::Trail",
          ResourceStatus: "CREATE_FAILED",
          ResourceStatusReason: events,
          Timestamp: "2026-11-30T10:00:00Z",
        },
      ],
    };
    const { result, failures } = await fixFailures(trail, JSON.stringify(message));
    expect(failures.map(({ kind, state }) => [kind, state])).to.deep.equal([["trail-quota", "mended"]]);
    expect(result.output).to.include("ExistingCloudTrailArn");
    expect(await codeOf(fixFailures(trail, " "))).to.equal("NOT_EVENTS");
  });

  it("says what deploying one template over another does", async () => {
    const named = (name: string): string => `Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: ${name}}}}`;
    const { resources, isUpdate } = await impactOf(named("a"), named("b"));
    expect([resources.map((each) => each.class), isUpdate]).to.deep.equal([["replacement"], true]);
    expect((await impactOf(named("a"), named("a"))).isUpdate).to.equal(false);
    expect(await codeOf(impactOf(named("a"), "- 1"))).to.equal("NOT_A_TEMPLATE");
  });

  it("decides parameters by facts, and leaves what is unknown open", async () => {
    const facts = JSON.stringify({
      version: 1,
      collected: "2026-11-30T10:00:00.000Z",
      account: "111122223333",
      region: "eu-west-1",
      partition: "aws",
      caller: "arn:aws:iam::111122223333:user/dev",
      answers: [],
    });
    const text = "Parameters: {VpcId: {Type: AWS::EC2::VPC::Id}}\nResources: {T: {Type: AWS::SNS::Topic}}\n";
    const [values] = await parametersFor(text, [facts]);
    expect(values?.decisions.map(({ parameter, state }) => [parameter, state])).to.deep.equal([["VpcId", "unknown"]]);
    expect(await codeOf(parametersFor(text, ["{"]))).to.not.equal("none");
  });
});
