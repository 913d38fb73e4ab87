import { expect } from "chai";
import { parseSource } from "../../src/source/source.js";
import { changedByDefault } from "../../src/template/by-default/changes.js";
import { Template } from "../../src/template/template.js";

const bucket = "  B: {Type: AWS::S3::Bucket, Properties: {BucketName: logs}}\n";
const gate = "Parameters:\n  On: {Type: String, Default: 'false'}\nConditions:\n  IsOn: !Equals [!Ref On, 'true']\n";

const templateOf = (text: string): Template => new Template(parseSource(text).view);

function changes(before: string, after: string, original = before): string[] {
  return changedByDefault(templateOf(original), templateOf(before), templateOf(after), [
    ["Parameters"],
    ["Conditions"],
    ["Rules"],
    ["Resources"],
    ["Outputs"],
    ["Globals"],
  ]);
}

const resources = (body: string): string => `Resources:\n${body}`;

describe("what a deployed stack gets otherwise by default", () => {
  const before = resources(bucket);
  const cases: [string, string, string[]][] = [
    ["another value", resources(bucket.replace("logs", "other")), ["B"]],
    ["a value behind a new parameter", gate + resources(bucket.replace("logs", "!If [IsOn, other, logs]")), []],
    [
      "a value that is gone by default",
      gate + resources(bucket.replace("logs", "!If [IsOn, logs, !Ref AWS::NoValue]")),
      ["B"],
    ],
    ["the other way to write it", resources(bucket.replace("logs", "!Sub logs")), []],
    [
      "a condition that holds by default",
      gate +
        resources(bucket.replace("Type:", "Condition: IsOff, Type:")).replace(
          "Resources",
          "  IsOff: !Not [!Condition IsOn]\nResources",
        ),
      [],
    ],
    ["a condition that does not", gate + resources(bucket.replace("Type:", "Condition: IsOn, Type:")), ["B"]],
    ["retention and order", resources(bucket.replace("Type:", "DeletionPolicy: Retain, Metadata: {a: b}, Type:")), []],
    ["a new resource", `${before}  T: {Type: AWS::SNS::Topic}\n`, []],
    [
      "a new resource that acts on one",
      `${before}  P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref B}}\n`,
      ["P"],
    ],
    [
      "the same behind a new parameter",
      `${gate}${before}  P: {Type: AWS::S3::BucketPolicy, Condition: IsOn, Properties: {Bucket: !Ref B}}\n`,
      [],
    ],
    ["a resource that is gone", resources("  T: {Type: AWS::SNS::Topic}\n"), ["B"]],
    ["a parameter that needs a value", `Parameters:\n  Key: {Type: String}\n${before}`, ["Key"]],
    [
      "a rule that holds by default",
      `${gate.replace("Conditions", "Rules:\n  R: {RuleCondition: !Equals [!Ref On, 'true'], Assertions: [{Assert: !Equals [a, b]}]}\nConditions")}${before}`,
      [],
    ],
    [
      "a rule that does not",
      `${gate.replace("Conditions", "Rules:\n  R: {Assertions: [{Assert: !Equals [!Ref On, 'true']}]}\nConditions")}${before}`,
      ["R"],
    ],
    ["settings of all functions", `${before}Globals: {Function: {Timeout: 3}}\n`, ["Function"]],
  ];
  for (const [what, after, names] of cases) {
    it(`tells of ${what}`, () => {
      expect(changes(before, after)).to.deep.equal(names);
    });
  }

  it("takes no text for what Fn::Sub makes of it", () => {
    const output = (value: string): string => `${before}Outputs:\n  Url: {Value: ${value}}\n`;
    const text = '".${AWS::URLSuffix}/"';
    expect(changes(output(text), output(`!Sub ${text}`))).to.deep.equal(["Url"]);
    expect(changes(output(`!Sub ${text}`), output('!Join [".", ["", !Sub "${AWS::URLSuffix}/"]]'))).to.deep.equal([]);
  });

  it("takes a reference for the name that it gives", () => {
    const named = (groups: string, name: string): string =>
      resources(`  G: {Type: AWS::RDS::DBSubnetGroup, Properties: {DBSubnetGroupName: ${groups}}}
  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !Sub "${"${AWS::Region}-a"}"}}
  P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: ${name}}}\n${bucket}`);
    const cases: [string, string, string, string[]][] = [
      ["data", "logs", "!Ref B", []],
      ["data", "others", "!Ref B", ["P"]],
      ["data", "!Ref B", "!GetAtt B.Arn", ["P"]],
      ["data", '!Sub "arn:aws:s3:::${AWS::Region}-a"', '!Sub "arn:aws:s3:::${A.TopicName}"', []],
      ["data", '!Sub "${AWS::Region}-a"', "!Ref A", ["P"]],
      ["data", "data", "!Ref G", []],
      // AWS keeps it in small letters.
      ["Data", "Data", "!Ref G", ["P"]],
      ["!Ref P", "!Ref G", "!Ref B", ["P"]],
    ];
    for (const [groups, old, now, names] of cases)
      expect(changes(named(groups, old), named(groups, now)), `${old} → ${now}`).to.deep.equal(names);
  });

  it("compares in every case that the author's own conditions allow", () => {
    const own = "Parameters:\n  Stage: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\n";
    const chosen = own + resources(bucket.replace("logs", "!If [IsProd, a, b]"));
    const inside = own + resources(bucket.replace("logs", "!If [IsProd, !If [IsProd, a, c], b]"));
    const swapped = own + resources(bucket.replace("logs", "!If [IsProd, b, a]"));
    expect([changes(chosen, inside), changes(chosen, swapped)]).to.deep.equal([[], ["B"]]);
  });

  it("lets a resource change that an earlier fix has added", () => {
    const topic = `${before}  T: {Type: AWS::SNS::Topic}\n`;
    expect(changes(topic, topic.replace("Topic}", "Topic, Properties: {DisplayName: a}}"), before)).to.deep.equal([]);
    expect(changes(topic, before, before)).to.deep.equal([]);
    const acting = topic.replace("Topic}", "Topic, Properties: {DisplayName: !Ref B}}");
    expect(changes(topic, acting, before)).to.deep.equal(["T"]);
  });

  it("sees that a condition means something else", () => {
    const own = (stage: string): string =>
      `Parameters:\n  Stage: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Stage, ${stage}]\n${resources(bucket.replace("Type:", "Condition: IsProd, Type:"))}`;
    expect(changes(own("prod"), own("test"))).to.deep.equal(["B"]);
  });
});
