import { readFileSync } from "node:fs";
import { expect } from "chai";
import { fix } from "../../src/index.js";
import { decided, factsWith, occupied, unanswered } from "./account.js";

const root = new URL("../../", import.meta.url);

/** The states that an account can be in: each question answered, with nothing or with everything there, or none. */
const states = {
  empty: factsWith({ "s3-bucket example-security-logs": [] }),
  occupied: factsWith(occupied),
  unreadable: unanswered(factsWith(occupied)),
  throttled: unanswered(factsWith(occupied), "throttled"),
  stale: factsWith(occupied, { collected: "2026-11-28T11:00:00.000Z" }),
};

const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/main";

/** What each parameter is given in an empty and an occupied account; where nothing is known it is open, or as `blind` says. */
const samples: readonly (readonly [file: string, rows: readonly Row[]])[] = [
  [
    "audit-trail.yaml",
    [
      ["AlarmEmail", ": unknown", ": unknown"],
      ["ExistingCloudTrailArn", "=", `=${trail}`],
      ["ExistingTrailBucketName", "=", "=trail-logs", "="],
    ],
  ],
  [
    "config-recorder.yaml",
    [
      ["ExistingConfigRecorderName", "=", "=recorder-of-ours"],
      ["ExistingConfigBucketName", "=", "=config-logs", "="],
    ],
  ],
  [
    "rds-default-key.yaml",
    [
      ["VpcSubnets", ": unknown", "=subnet-private-a,subnet-private-b"],
      ["RdsKmsKeyArn", ": default", ": default", ": default"],
    ],
  ],
  [
    "aurora-unencrypted.json",
    [
      ["Stage", ": default", ": default", ": default"],
      ["RdsKmsKeyArn", ": default", ": default", ": default"],
    ],
  ],
  [
    "plain-http.yaml",
    [
      ["VpcId", ": unknown", "=vpc-main"],
      ["PublicSubnetIds", ": unknown", "=subnet-public-a,subnet-public-b"],
      ["PrivateSubnetIds", ": unknown", "=subnet-private-a,subnet-private-b"],
      ["Domain", ": default", ": default", ": default"],
    ],
  ],
  [
    "security-baseline.json",
    [
      ["Stage", ": unknown", ": unknown"],
      ["ExistingCloudTrailArn", "=", `=${trail}`],
      ["ExistingLogBucketName", "=", "=trail-logs"],
      ["ExistingConfigRecorderName", "=", "=recorder-of-ours"],
      ["CreateConfigServiceLinkedRole", "=true", ": default"],
    ],
  ],
  [
    "web-shop.yaml",
    [
      ["ImageUri", ": unknown", ": unknown"],
      ["DatabaseName", ": default", ": default", ": default"],
      ["ExistingCloudTrailArn", "=", `=${trail}`],
      ["ExistingTrailBucketName", "=", "=trail-logs", "="],
      ["ExistingConfigRecorderName", "=", "=recorder-of-ours"],
      ["ExistingConfigBucketName", "=", "=config-logs", "="],
      ["CertificateArn", ": unknown", "=arn:aws:acm:eu-west-1:111122223333:certificate/shop"],
      ["RdsKmsKeyArn", ": default", ": default", ": default"],
    ],
  ],
  [
    "../test/golden/template/account-singletons/every-kind.before.yaml",
    [
      ["ExistingGuardDutyDetectorId", "=", "=12abc34d567e8fa901bc2d34e56789f0"],
      ["ExistingSecurityHub", "=false", "=true"],
      ["ExistingMacieSession", "=false", "=true"],
      ["ExistingAnalyzerArn", "=", "=arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/account"],
      ["ExistingOpenSearchServiceLinkedRoleName", "=", "=AWSServiceRoleForAmazonOpenSearchService"],
      ["ExistingOidcProviderArn", "=", "=arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"],
      ["ExistingApiGatewayAccount", "=false", "=true"],
      ["ExistingSinkArn", "=", "=arn:aws:oam:eu-west-1:111122223333:sink/1a2b"],
      ["ExistingResourceExplorerIndexArn", "=", "=arn:aws:resource-explorer-2:eu-west-1:111122223333:index/1a2b"],
      ["ExistingOrganizationId", "=", "=o-a1b2c3d4e5"],
    ],
  ],
];

type Row = readonly [parameter: string, empty: string, occupied: string, blind?: string];

function corrected(file: string, options = {}): string {
  return fix(readFileSync(new URL(`samples/${file}`, root), "utf8"), options).output;
}

describe("values from facts", () => {
  for (const [file, rows] of samples) {
    const text = corrected(file);
    const linesFor = (pick: (row: Row) => string): string[] => rows.map((row) => `${row[0]}${pick(row)}`);

    it(`names what an account has, and creates what it lacks: ${file}`, () => {
      expect(decided(text, states.empty)).to.deep.equal(linesFor(([, empty]) => empty));
      expect(decided(text, states.occupied)).to.deep.equal(linesFor(([, , taken]) => taken));
    });

    it(`never takes what is unknown for what does not exist: ${file}`, () => {
      const blind = linesFor(([, , , value = ": unknown"]) => value);
      for (const state of [states.unreadable, states.throttled, states.stale])
        expect(decided(text, state)).to.deep.equal(blind);
    });
  }

  it("goes by what a parameter does, not by what it is called", () => {
    const renamed = corrected("audit-trail.yaml", { parameterNames: { ExistingCloudTrailArn: "Anything" } });
    expect(decided(renamed, states.occupied)).to.include(`Anything=${trail}`);
  });
});
