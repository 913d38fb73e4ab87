import { expect } from "chai";
import { CfnFixError, fix, fingerprintOf, type FixOptions } from "../../src/index.js";

const text = "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n";

/** Returns options as a caller without types gives them. */
function untyped(json: string): FixOptions {
  const options: FixOptions = JSON.parse(json);
  return options;
}

describe("options of the library that cannot be", () => {
  const rows: [options: string, message: string, help: string][] = [
    ['{"maximpact": "none"}', "there is no option maximpact", "did you mean maxImpact?"],
    ['{"fixes": 1}', "there is no option fixes", "expected one of: only, skip"],
    [
      '{"maxImpact": "inplace"}',
      "the option maxImpact cannot be inplace",
      "one of: none, in-place, interruption, replacement; did you mean in-place?",
    ],
    ['{"rollout": "x"}', "the option rollout cannot be x", "it is one of: enforce, prepare"],
    ['{"honor": ["nope"]}', "the option honor cannot be the list [nope]", "cfn-guard"],
    ['{"honor": "checkov"}', "the option honor cannot be checkov", "a list of cfn-guard"],
    ['{"classes": ["save"]}', "the option classes cannot be the list [save]", "did you mean safe?"],
    ['{"only": "rds-kms-key"}', "the option only cannot be rds-kms-key", 'a list of texts, such as ["rds-kms-key"]'],
    ['{"preview": "yes"}', "the option preview cannot be yes", "true or false"],
    ['{"tags": ["a"]}', "the option tags cannot be the list [a]", "an object of texts"],
    [
      '{"severities": {"lambda-vpc": "fatal"}}',
      "the option severities cannot be an object",
      "one of: error, warning, note",
    ],
    ['{"severities": {"lambda": "note"}}', "there is no rule lambda", "use one of"],
    ['{"today": "tomorrow"}', "the option today cannot be tomorrow", "a day such as 2026-11-30"],
    ['{"baseline": []}', "the option baseline cannot be an empty list", "it is a Set: new Set([fingerprint, …])"],
    ['{"baseline": {"a": 1}}', "the option baseline cannot be an object", "new Set("],
    ['{"maxImpact": null}', "the option maxImpact cannot be null", "one of: none"],
  ];
  for (const [options, message, help] of rows) {
    it(options, () => {
      try {
        fix(text, untyped(options));
        expect.fail("nothing was thrown");
      } catch (error) {
        if (!(error instanceof CfnFixError)) throw error;
        expect(error.code).to.equal("USAGE");
        expect(error.message).to.contain(message);
        expect(error.help).to.contain(help);
      }
    });
  }

  it("are not those that are left out by undefined, nor a Set", () => {
    const baseline = new Set([fingerprintOf({ rule: "a", logicalId: "B", path: [], message: "c" })]);
    expect(fix(text, { baseline, today: "2026-01-31", honor: [] }).changed).to.equal(false);
    expect(fix(text, Object.fromEntries([["rollout", undefined]])).changed).to.equal(false);
  });
});

describe("severities of rules", () => {
  it("stand in for those of their flaws, in fixes and in what is left", () => {
    const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t3.micro, AllocatedStorage: "20", StorageEncrypted: true }
`;
    const severities = { "rds-kms-key": "note", "database-key": "error" } as const;
    expect(
      fix(database, { severities: { "rds-kms-key": severities["rds-kms-key"] } }).fixes.map(({ severity }) => severity),
    ).to.deep.equal(["note"]);
    const { left } = fix(database, { maxImpact: "none", severities: { "rds-kms-key": "error" } });
    expect(left.map(({ severity }) => severity)).to.deep.equal(["error"]);
  });
});
