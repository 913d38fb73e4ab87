import { expect } from "chai";
import { fix, type FixOptions, type FixResult } from "../../src/index.js";
import { finding, rule } from "../edit/one-fix.js";

const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t3.micro
      AllocatedStorage: "20"
      StorageEncrypted: true
  Bucket:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: cloudtrail.amazonaws.com }
            Action: s3:GetBucketAcl
            Resource: !GetAtt Bucket.Arn
          - Effect: Allow
            Principal: { Service: cloudtrail.amazonaws.com }
            Action: s3:PutObject
            Resource: !Sub "\${Bucket.Arn}/AWSLogs/\${AWS::AccountId}/*"
            Condition: { StringEquals: { s3:x-amz-acl: bucket-owner-full-control } }
  Trail:
    Type: AWS::CloudTrail::Trail
    DependsOn: Policy
    Properties:
      IsLogging: true
      S3BucketName: !Ref Bucket
`;

/** Returns what was left of the database. */
function leftOf({ left }: FixResult, logicalId = "Database") {
  return left.filter((finding) => finding.logicalId === logicalId);
}

describe("fixes that the user does not want", () => {
  describe("keepData", () => {
    it("holds back what would replace a resource that holds data, and makes all other fixes", () => {
      const result = fix(database, { keepData: true });
      const [held, ...others] = leftOf(result);
      expect(others).to.be.empty;
      expect(held).to.deep.include({
        rule: "rds-kms-key",
        kind: "impact",
        heldBack: { class: "review", impact: "replacement" },
      });
      expect(held?.reason).to.contain("--max-impact replacement").and.contain("docs/safety.md");
      expect(result.fixes.map(({ rule }) => rule))
        .to.include("cloudtrail-trail")
        .and.not.include("rds-kms-key");
      expect(result.output).not.to.contain("KmsKeyId");
    });

    it("comes to the same a second time", () => {
      const once = fix(database, { keepData: true });
      const twice = fix(once.output, { keepData: true });
      expect(twice.changed).to.equal(false);
      expect(leftOf(twice).map(({ kind }) => kind)).to.deep.equal(["impact"]);
    });

    it("lets it in when maxImpact says so, and leaves out more when that says less", () => {
      const wanted = fix(database, { keepData: true, maxImpact: "replacement" });
      expect(wanted.output).to.equal(fix(database).output).and.to.contain("KmsKeyId");
      const strict = leftOf(fix(database, { keepData: true, maxImpact: "in-place" }));
      expect(strict.map(({ reason }) => reason)).to.deep.equal([
        "its impact is replacement, above --max-impact in-place",
      ]);
      expect(strict[0]).not.to.have.property("heldBack");
    });

    it("does not hold back what replaces a resource without data", () => {
      const listener = `Resources:
  Config:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-12345678, InstanceType: t3.micro }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      LaunchConfigurationName: !Ref Config
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
`;
      const options: FixOptions = { select: ["launch-configuration"] };
      expect(fix(listener, options).fixes.map(({ impact }) => impact)).to.include("replacement");
      expect(fix(listener, { ...options, keepData: true })).to.deep.equal(fix(listener, options));
    });

    it("holds back what would replace a resource of a type that nobody knows", () => {
      const renaming = rule("new-name", () => [
        {
          ...finding("Database", (edit, { path }) => edit.set([...path, "Properties", "Name"], "new")),
          impact: "replacement",
        },
      ]);
      const resource = (type: string): string =>
        `Resources:\n  Database:\n    Type: ${type}\n    Properties: { Name: old }\n`;
      const options: FixOptions = { rules: [renaming], keepData: true };
      const unknown = fix(resource("AWS::NewService::Database"), options);
      expect(unknown.changed).to.equal(false);
      expect(leftOf(unknown).map(({ kind }) => kind)).to.deep.equal(["impact"]);
      expect(fix(resource("AWS::SNS::Topic"), options).changed).to.equal(true);
    });

    it("knows a resource that the author wrote beside the section of resources", () => {
      const misplaced = `${database.replace(/ {2}Database:[^]*? {2}Bucket:/, "  Bucket:")}Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: mysql
    DBInstanceClass: db.t3.micro
    AllocatedStorage: "20"
    StorageEncrypted: true
`;
      const result = fix(misplaced, { select: ["all"], keepData: true });
      expect(result.output).not.to.contain("KmsKeyId");
      expect(leftOf(result).map(({ rule, kind }) => `${rule} ${kind}`)).to.include("rds-kms-key impact");
    });

    it("accepts what the baseline or the template accepts, before it holds anything back", () => {
      const suppressed = database.replace("  Database:", "  # cfn-fix: ignore[rds-kms-key] old\n  Database:");
      expect(leftOf(fix(suppressed, { keepData: true })).map(({ kind }) => kind)).to.deep.equal(["suppressed"]);
    });
  });

  describe("classes", () => {
    it("makes the fixes of these classes only, and says how the others are let in", () => {
      const all = fix(database, { select: ["default"] });
      const classes = new Set(all.fixes.map((each) => each.class));
      expect([...classes]).to.include.members(["safe", "review"]);
      const safe = fix(database, { classes: ["safe"] });
      expect(new Set(safe.fixes.map((each) => each.class))).to.deep.equal(new Set(["safe"]));
      const left = safe.left.filter(({ kind }) => kind === "class");
      expect(left.map(({ reason }) => reason)).to.include(
        "its fix has class review; use --class safe,review to include it",
      );
      expect(safe.fixes.length + left.length).to.equal(all.fixes.length);
    });

    it("comes to the same a second time", () => {
      const once = fix(database, { classes: ["safe"] });
      expect(fix(once.output, { classes: ["safe"] }).changed).to.equal(false);
    });

    it("counts a value that is given as an answer", () => {
      const listener = `Resources:
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/a/1
      Port: 80
      Protocol: HTTP
      DefaultActions: [{ Type: fixed-response, FixedResponseConfig: { StatusCode: "200" } }]
`;
      const options: FixOptions = { only: ["listener-https"], classes: ["safe", "review"] };
      expect(fix(listener, options).left.map(({ kind }) => kind)).to.deep.equal(["class"]);
      const arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
      expect(fix(listener, { ...options, parameterValues: { CertificateArn: arn } }).fixes).to.have.length(1);
    });
  });
});
