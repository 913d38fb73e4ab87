import { expect } from "chai";
import type { PropertyRule, ResourceType } from "../../src/contract/rule.js";
import { fixWith } from "../../src/pipeline/fix.js";
import { keyPurposes, type KeyPurpose } from "../../transforms/aws/recipes/key-purpose.js";
import { kmsKey } from "../../transforms/aws/recipes/kms-key.js";
import { kms } from "../../transforms/kms/rules.js";

/** Returns a rule that encrypts the resources of a type with a customer managed key. */
function encrypting(type: ResourceType, property: string, purpose: KeyPurpose): PropertyRule {
  return {
    kind: "property",
    id: `key-of-${purpose.alias}`,
    title: "",
    why: "",
    controls: {},
    references: [],
    tags: ["security"],
    type,
    property,
    want: { companion: kmsKey(purpose, property) },
    flaw: "it has no key",
    class: "review",
    level: "default",
  };
}

const topics = encrypting("AWS::SNS::Topic", "KmsMasterKeyId", keyPurposes.topics);
const groups = encrypting("AWS::Logs::LogGroup", "KmsKeyId", keyPurposes.logs);
const clusters = encrypting("AWS::EFS::FileSystem", "KmsKeyId", keyPurposes.fileSystems);

/** Returns what the rules make of a template; fails unless the rules about keys and a second run leave that as it is. */
function fixed(text: string): string {
  const rules = [topics, groups, clusters, ...kms];
  const { output } = fixWith(rules, text);
  expect(fixWith(rules, output).output).to.equal(output);
  return output;
}

const alarm = `
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmActions: [!Ref Alerts]
`;

describe("The recipe of customer managed keys", () => {
  it("makes one key for all topics, complete for the services that publish to them", () => {
    const output = fixed(`Resources:
  Alerts:
    Type: AWS::SNS::Topic
  Orders:
    Type: AWS::SNS::Topic${alarm}`);
    expect(output.match(/Type: AWS::KMS::Key\n/g)).to.have.length(1);
    expect(output.match(/KmsMasterKeyId: !GetAtt SnsKmsKey.Arn/g)).to.have.length(2);
    expect(output).to.include("Service: cloudwatch.amazonaws.com").and.to.include("kms:ViaService: !Sub sns.");
  });

  it("lets the key exist exactly where something uses it", () => {
    const conditional = `Parameters:
  Stage:
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Alerts:
    Type: AWS::SNS::Topic
    Condition: IsProd
`;
    expect(fixed(conditional)).to.match(/SnsKmsKey:\n {4}Type: AWS::KMS::Key\n {4}Condition: IsProd/);
    const both = fixed(`${conditional}  Orders:\n    Type: AWS::SNS::Topic\n`);
    expect(both.match(/Type: AWS::KMS::Key\n/g)).to.have.length(1);
    expect(both).not.to.match(/AWS::KMS::Key\n {4}Condition/);
  });

  it("lets CloudWatch Logs use the key for every log group of the account", () => {
    const output = fixed(`Resources:
  App:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: app
  Other:
    Type: AWS::Logs::LogGroup
`);
    expect(output.match(/kms:EncryptionContext:aws:logs:arn/g)).to.have.length(1);
    expect(output).to.include("log-group:*");
  });

  it("takes a key of the template whose policy lets the service in", () => {
    const made = fixed("Resources:\n  Alerts:\n    Type: AWS::SNS::Topic\n");
    const renamed = made.replaceAll("SnsKmsKey", "Mine").replace("SNS topic encryption", "For whatever");
    const output = fixed(`${renamed.trimEnd()}\n  Orders:\n    Type: AWS::SNS::Topic\n`);
    expect(output)
      .to.match(/Orders:\n.*\n.*\n {6}KmsMasterKeyId: !GetAtt Mine.Arn/)
      .and.not.to.include("SnsKmsKey");
    const closed = fixed(
      `${renamed.trimEnd()}\n  Orders:\n    Type: AWS::SNS::Topic\n`.replace(
        "kms:ViaService: !Sub sns.",
        "kms:ViaService: !Sub sqs.",
      ),
    );
    expect(closed).to.include("SnsKmsKey");
  });

  it("takes a key that is called so where grants are all that its users need", () => {
    const key = (description: string): string => `Resources:
  SharedKey:
    Type: AWS::KMS::Key
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      Description: ${description}
      EnableKeyRotation: true
  Files:
    Type: AWS::EFS::FileSystem
`;
    expect(fixed(key("Key for EFS"))).to.include("KmsKeyId: !GetAtt SharedKey.Arn");
    expect(fixed(key("Key for audit logs"))).to.include("KmsKeyId: !GetAtt EfsKmsKey.Arn");
  });
});
