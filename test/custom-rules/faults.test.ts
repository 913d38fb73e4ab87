import { expect } from "chai";
import { complaints, complaintsAbout, rulesOfText } from "./world.js";

describe("rules of an organization: what is wrong with a file", () => {
  it("is told with line and column", () => {
    const text =
      "- id: s3\n  titel: Encrypt\n  why: Because.\n  type: AWS::S3::Buckett\n  property: BucketName\n  want: {iss: 1}\n";
    expect(complaints(text)).to.deep.equal([
      "acme.yaml:1:7: the id s3 is a service. Put a prefix of your organization in front, such as acme-s3",
      "acme.yaml:2:3: unknown field titel of a rule. Did you mean title?",
      "acme.yaml:4:9: unknown type of resource AWS::S3::Buckett. Did you mean AWS::S3::Bucket?",
      "acme.yaml:6:10: unknown kind of want iss. Did you mean is?",
    ]);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    [
      "a field that is missing",
      { why: undefined },
      "there is no why. Add why, such as why: The audit looks back a year.",
    ],
    [
      "an id of ours",
      { id: "s3-pab" },
      "the id s3-pab is a rule of cfn-fix. Put a prefix of your organization in front, such as acme-s3-pab",
    ],
    [
      "an id in capitals",
      { id: "Acme" },
      "Acme cannot be the id of a rule. Write small letters and digits with - between words, at most 64, such as acme-log-retention",
    ],
    ["a number for a text", { title: 1 }, 'title must be text, not 1. Write it in quotes: "1"'],
    ["a text with an escape", { title: "a\u001b[31m" }, "title holds a character that cannot be printed. Remove it"],
    [
      "a property that the type has not",
      { property: "RetentionDays" },
      "AWS::Logs::LogGroup has no property RetentionDays. Did you mean RetentionInDays?",
    ],
    [
      "Properties in front",
      { property: "Properties.RetentionInDays" },
      "AWS::Logs::LogGroup has no property Properties. Leave out Properties: the path begins below it",
    ],
    [
      "what is no path",
      { property: "A..B" },
      "A..B is no path of a property. Write names parted by dots, such as A.B, A.*.B for each item, A[Key=k].Value for one of them",
    ],
    [
      "what only AWS sets",
      { property: "Arn" },
      "Arn of AWS::Logs::LogGroup is read-only. AWS sets it, and no template can",
    ],
    ["a value of another form", { want: { is: "long" } }, 'RetentionInDays cannot be "long". It takes a number'],
    [
      "two wants",
      { want: { is: 1, atLeast: 2 } },
      "RetentionInDays is wanted in two ways: is and atLeast. Keep one of them",
    ],
    [
      "no want",
      { want: {} },
      "nothing is wanted of RetentionInDays. Write one of is, oneOf, atLeast, absent, members, includes, present, replace, ask, companion, such as {is: true}",
    ],
    [
      "a list that is none",
      { want: { includes: 1 } },
      "RetentionInDays is no list, so it includes nothing. Use is, oneOf or members",
    ],
    [
      "a reference",
      { want: { is: { Ref: "Days" } } },
      "a rule cannot write Ref: it would name something of a template. Write a literal value, Ref of a pseudo parameter such as AWS::Region, Fn::Sub with only these, or Fn::ImportValue",
    ],
    ["an unknown exemption", { unless: "log-targt" }, "unknown exemption log-targt. Did you mean log-target?"],
    [
      "an exemption of others",
      { unless: "log-target" },
      "log-target says nothing of AWS::Logs::LogGroup. It is about AWS::S3::Bucket",
    ],
    ["an unknown recipe", { want: { companion: { kmskey: {} } } }, "unknown recipe kmskey. Did you mean kmsKey?"],
    [
      "a recipe without what it takes",
      { want: { companion: { kmsKey: {} } } },
      "kmsKey without purpose. Add purpose: What it encrypts.",
    ],
    [
      "an address that is none",
      { references: "javascript:alert(1)" },
      "javascript:alert(1) is no address of a page. Write it as https://...",
    ],
    ["a wrong word", { tags: ["securty"] }, 'tags cannot be "securty". Did you mean security?'],
    [
      "an impact that is lowered",
      { property: "LogGroupName", want: { present: "a" }, impact: "none" },
      "a change of LogGroupName replaces AWS::Logs::LogGroup: its impact is not none. Leave out impact",
    ],
    [
      "a condition that asks",
      { when: { LogGroupName: { ask: {} } } },
      "unknown kind of want ask. Only want itself can hold ask",
    ],
    [
      "a condition on no property",
      { when: { LogGroupNam: { present: true } } },
      "AWS::Logs::LogGroup has no property LogGroupNam. Did you mean LogGroupName?",
    ],
    ["a sample without a template", { tests: [{ name: "a" }] }, "the test a has no template. Add before: |"],
    [
      "a parameter with a strange name",
      { want: { ask: { name: "a-b", description: "d", example: "e" } } },
      "a parameter cannot be called a-b. Use letters and digits, at most 255",
    ],
  ];
  for (const [what, fields, complaint] of cases) {
    it(what, () => {
      expect(complaintsAbout(fields)).to.deep.equal([complaint]);
    });
  }

  it("names the place in a value", () => {
    const text = `id: acme-a
title: T
why: W
type: AWS::S3::Bucket
property: VersioningConfiguration
want:
  members:
    Status: {is: Enable}
    State: {is: 1}
`;
    expect(complaints(text)).to.deep.equal([
      'acme.yaml:8:18: Status cannot be "Enable". Did you mean Enabled?',
      "acme.yaml:9:5: VersioningConfiguration has no member State. Did you mean Status?",
    ]);
  });

  it("refuses what a stranger may have made", () => {
    const deep = `id: ${"[".repeat(10_000)}`;
    expect(complaints(deep)[0]).to.include("nested more than 20 levels deep. No file of rules needs that");
    expect(complaints("__proto__: {a: 1}\nid: acme-a")[0]).to.include("the key __proto__ is not safe to process");
    expect(complaints("x".repeat(300_000))[0]).to.include("too large for a file of rules");
    expect(complaints("a: &a [1]\nb: *a")[0]).to.include("unknown field a of a rule");
    expect(complaints("")).to.deep.equal([
      "acme.yaml: there is no rule in it. Write a rule, or a list of them; docs/custom-rules.md shows how",
    ]);
    expect(complaints("--- {}\n--- {}")[0]).to.include("write the rules as a list".slice(1));
    expect(complaints("!!js/function 'x'")[0]).to.include("tags have no meaning in a file of rules");
  });

  it("warns of what replaces resources", () => {
    const { warnings } = rulesOfText(
      "id: acme-a\ntitle: T\nwhy: W\ntype: AWS::EC2::Subnet\nproperty: VpcId\nwant: {ask: {name: VpcId, description: d, example: vpc-1}}\n",
    );
    expect(warnings).to.deep.equal([
      "acme.yaml:5:11: warning: a change of VpcId replaces a deployed AWS::EC2::Subnet; --write holds back what would replace a resource that holds data; leave: <reason> only reports it",
    ]);
  });
});
