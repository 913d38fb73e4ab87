import { expect } from "chai";
import { ask } from "../../src/facts/collect/ask.js";
import { collectFacts } from "../../src/facts/collect/collect.js";
import { openSessions } from "../../src/facts/collect/sessions.js";
import type { Answer } from "../../src/facts/facts.js";
import { queries, queryOf } from "../../src/facts/queries.js";
import { CfnFixError } from "../../src/values/errors.js";
import { awsError, recorded, type Said } from "./account.js";

async function asked(id: string, answers: Readonly<Record<string, Said>>, subject?: string): Promise<Answer> {
  return await ask(queryOf(id), subject, recorded(answers));
}

const trail = {
  Name: "all",
  TrailARN: "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
  HomeRegion: "us-east-1",
  IsMultiRegionTrail: true,
};

describe("collecting facts", () => {
  it("reads what there is, with what a second call adds", async () => {
    const found = await asked("cloudtrail-trails", {
      DescribeTrails: { trailList: [trail] },
      GetTrailStatus: { IsLogging: false },
    });
    expect(found.state).to.equal("known");
    expect(found.things[0]).to.deep.equal({
      type: "AWS::CloudTrail::Trail",
      name: "all",
      arn: trail.TrailARN,
      properties: { HomeRegion: "us-east-1", IsMultiRegionTrail: true, IsLogging: false },
    });
  });

  it("reads all pages, and stops at one that does not end", async () => {
    const pages = [
      { DetectorIds: ["a"], NextToken: "1" },
      { DetectorIds: ["b"], NextToken: "" },
    ];
    const found = await asked("guardduty-detectors", { ListDetectors: pages, GetDetector: { Status: "ENABLED" } });
    expect(found.things.map(({ id }) => id)).to.deep.equal(["a", "b"]);
    const endless = await asked("guardduty-detectors", {
      ListDetectors: () => ({ DetectorIds: [], NextToken: "same" }),
    });
    expect(endless).to.include({ state: "unknown", reason: "incomplete" });
  });

  it("tells none from what is not known", async () => {
    const cases: readonly [id: string, answers: Record<string, Said>, state: string, reason?: string][] = [
      ["organization", { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") }, "known"],
      ["macie-session", { GetMacieSession: awsError("AccessDeniedException", "Macie is not enabled.", 403) }, "known"],
      [
        "macie-session",
        { GetMacieSession: awsError("AccessDeniedException", "User is not authorized", 403) },
        "unknown",
        "denied",
      ],
      [
        "securityhub-hub",
        { DescribeHub: awsError("InvalidAccessException", "Account 1 is not subscribed to AWS Security Hub", 401) },
        "known",
      ],
      [
        "securityhub-hub",
        { DescribeHub: awsError("InvalidAccessException", "No permission", 401) },
        "unknown",
        "denied",
      ],
      ["securityhub-hub", { DescribeHub: {} }, "unknown", "incomplete"],
      ["s3-bucket", { HeadBucket: awsError("NotFound", "UnknownError", 404) }, "known"],
      ["s3-bucket", { HeadBucket: awsError("403", "UnknownError", 403) }, "unknown", "denied"],
      ["s3-bucket", { HeadBucket: awsError("400", "UnknownError", 400) }, "unknown", "error"],
      ["resource", { GetResource: awsError("ResourceNotFoundException") }, "known"],
      ["resource", { GetResource: awsError("UnsupportedActionException") }, "unknown", "unsupported"],
      [
        "resource",
        { GetResource: awsError("GeneralServiceException", "User: x is not authorized to perform: y") },
        "unknown",
        "denied",
      ],
      ["ec2-vpcs", { DescribeVpcs: awsError("RequestLimitExceeded", "slow", 503) }, "unknown", "throttled"],
      ["ec2-vpcs", { DescribeVpcs: awsError("TimeoutError") }, "unknown", "timeout"],
      [
        "ec2-vpcs",
        { DescribeVpcs: Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }) },
        "unknown",
        "network",
      ],
      ["ec2-vpcs", { DescribeVpcs: new SyntaxError("Unexpected end of JSON input") }, "unknown", "error"],
      ["ec2-vpcs", { DescribeVpcs: {} }, "known"],
      ["cloudtrail-trails", { DescribeTrails: {} }, "unknown", "incomplete"],
      ["api-gateway-account", { GetAccount: { throttleSettings: {} } }, "known"],
    ];
    for (const [id, answers, state, reason] of cases) {
      const found = await asked(id, answers, id === "resource" ? "AWS::SQS::Queue q" : "it");
      expect([found.state, found.reason, found.things.length], `${id} ${JSON.stringify(answers)}`).to.deep.equal([
        state,
        reason,
        0,
      ]);
    }
  });

  it("keeps what it has read before a call failed, and says that it may not be all", async () => {
    const first = { DetectorIds: ["a"], NextToken: "1" };
    const found = await asked("guardduty-detectors", {
      ListDetectors: [first, awsError("ThrottlingException", "Rate exceeded", 429)],
    });
    expect(found).to.include({ state: "unknown", reason: "throttled" });
    expect(found.things.map(({ id }) => id)).to.deep.equal(["a"]);
    const denied = await asked("cloudtrail-trails", { DescribeTrails: { trailList: [trail] } });
    expect(denied).to.include({ state: "unknown", reason: "denied" });
    expect(denied.things[0]?.properties).not.to.have.property("IsLogging");
  });

  it("asks on about the others where one is closed", async () => {
    const found = await asked("kms-keys", {
      ListKeys: { Keys: [{ KeyId: "closed" }, { KeyId: "open" }] },
      DescribeKey: ({ input }) => {
        if (input["KeyId"] === "closed") throw awsError("AccessDeniedException");
        return { KeyMetadata: { KeyState: "Enabled" } };
      },
    });
    expect(found).to.include({ state: "unknown", reason: "denied" });
    expect(found.things.map(({ id, properties }) => [id, properties["KeyState"]])).to.deep.equal([
      ["closed", undefined],
      ["open", "Enabled"],
    ]);
  });

  it("does not insist where it is refused for all", async () => {
    const session = recorded({ ListKeys: { Keys: Array.from({ length: 50 }, (_, KeyId) => ({ KeyId })) } });
    const found = await ask(queryOf("kms-keys"), undefined, session);
    expect([found.reason, found.things.length, session.requests.length]).to.deep.equal(["denied", 50, 4]);
  });

  it("repeats nothing of a request that was signed wrongly", async () => {
    const said = "The Canonical String should have been x-amz-security-token:SECRET";
    const found = await asked("ec2-vpcs", { DescribeVpcs: awsError("SignatureDoesNotMatch", said, 403) });
    expect(found).to.include({ reason: "denied", message: "SignatureDoesNotMatch" });
  });

  it("says what the routes of subnets reach", async () => {
    const tables = [
      {
        VpcId: "v",
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local" }],
      },
      {
        VpcId: "v",
        Associations: [{ SubnetId: "a" }],
        Routes: [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1" }],
      },
      {
        VpcId: "v",
        Associations: [{ SubnetId: "b" }],
        Routes: [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1" }],
      },
    ];
    const subnets = ["a", "b", "c"].map((SubnetId) => ({
      SubnetId,
      VpcId: "v",
      Tags: [{ Key: "Name", Value: `net ${SubnetId}` }],
    }));
    const found = await asked("ec2-subnets", {
      DescribeSubnets: { Subnets: subnets },
      DescribeRouteTables: { RouteTables: tables },
    });
    expect(found.things.map(({ name, properties }) => [name, properties["Routes"]])).to.deep.equal([
      ["net a", "internet"],
      ["net b", "nat"],
      ["net c", "none"],
    ]);
  });

  it("reads the URL, the service and the trusted services out of what IAM says", async () => {
    const policy = encodeURIComponent(
      JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" } }] }),
    );
    const Roles = [
      {
        RoleName: "r",
        Arn: "arn:aws:iam::1:role/r",
        Path: "/aws-service-role/ecs.amazonaws.com/",
        AssumeRolePolicyDocument: policy,
      },
    ];
    const provider = { Arn: "arn:aws:iam::111122223333:oidc-provider/token.example.com/x" };
    const oidc = await asked("iam-oidc-providers", {
      ListOpenIDConnectProviders: { OpenIDConnectProviderList: [provider] },
    });
    expect(oidc.things[0]?.properties).to.deep.equal({ Url: "https://token.example.com/x" });
    const linked = await asked("iam-service-linked-roles", { ListRoles: { Roles } });
    expect(linked.things[0]?.properties["AWSServiceName"]).to.equal("ecs.amazonaws.com");
    const roles = await asked("iam-roles", { ListRoles: { Roles } });
    expect(roles.things[0]?.properties["TrustedServices"]).to.deep.equal(["ecs.amazonaws.com"]);
  });

  it("goes on where one question fails, and never takes a failure for an empty account", async () => {
    const needs = queries.map((query) => ({
      query,
      subject: "AWS::S3::Bucket b-${AWS::AccountId}-${AWS::Region}",
      for: [],
    }));
    const denied = await collectFacts(needs, recorded({}), "2026-11-30T00:00:00.000Z");
    expect(denied.answers.map(({ query }) => query)).to.deep.equal(queries.map(({ id }) => id));
    expect(new Set(denied.answers.map(({ state, reason }) => `${state} ${reason}`))).to.deep.equal(
      new Set(["unknown denied"]),
    );
    expect(denied.answers[0]?.subject).to.equal("AWS::S3::Bucket b-111122223333-eu-west-1");
  });

  it("asks for certificates in us-east-1 wherever the stack is", async () => {
    const session = recorded({ ListCertificates: { CertificateSummaryList: [] } });
    await ask(queryOf("acm-certificates-us-east-1"), undefined, session);
    expect(session.requests[0]?.region).to.equal("us-east-1");
  });
});

describe("sessions", () => {
  const identity = { Account: "111122223333", Arn: "arn:aws-cn:sts::111122223333:assumed-role/r/s" };
  const Credentials = { AccessKeyId: "a", SecretAccessKey: "b", SessionToken: "c" };

  async function open(answers: Readonly<Record<string, Said>>, roles: string[] = [], regions = ["eu-west-1"]) {
    const session = recorded(answers);
    const opener = { sender: () => session.send, region: () => Promise.reject(new Error("Region is missing")) };
    return await openSessions(opener, { roles, regions });
  }

  it("are one for each role and Region", async () => {
    const opened = await open({ GetCallerIdentity: identity, AssumeRole: { Credentials } }, ["r1", "r2"], ["a", "b"]);
    expect(
      opened.map((each) => (each instanceof CfnFixError ? each.message : `${each.partition} ${each.region}`)),
    ).to.deep.equal(["aws-cn a", "aws-cn b", "aws-cn a", "aws-cn b"]);
  });

  it("say what to do where there are none", async () => {
    const helps: readonly [Record<string, Said>, string[], RegExp][] = [
      [{ GetCallerIdentity: awsError("CredentialsProviderError", "Could not load credentials") }, [], /log in again/],
      [{ GetCallerIdentity: awsError("ExpiredToken") }, [], /log in again/],
      [{ GetCallerIdentity: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) }, [], /check the connection/],
      [{ AssumeRole: awsError("AccessDenied") }, ["role"], /trust policy/],
      [{ AssumeRole: {} }, ["role"], /trust policy/],
    ];
    for (const [answers, roles, help] of helps) {
      const [opened] = await open(answers, roles);
      expect(opened instanceof CfnFixError && opened.help).to.match(help);
      expect(opened instanceof CfnFixError && opened.message).to.match(/^(?:role: )?AWS cannot be asked \(\w+\): \S/);
    }
    const error = await open({}, [], []).catch((thrown: unknown) => thrown);
    expect(error instanceof CfnFixError && error.message).to.equal("no Region");
    expect(error instanceof CfnFixError && error.help).to.match(/--region/);
  });
});
