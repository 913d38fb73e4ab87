import { expect } from "chai";
import type { Json } from "../../src/values/json.js";
import { at, toPointer } from "../../src/values/pointer.js";
import { and, asSub, condition, not, or } from "../../src/template/intrinsics.js";
import { Template, type Reference } from "../../src/template/template.js";

const summary = ({ kind, target, attribute, guards }: Reference): string =>
  `${kind} ${target}${attribute === undefined ? "" : `.${attribute}`}` +
  (guards.length === 0 ? "" : ` if ${guards.map((guard) => (guard.holds ? "" : "!") + guard.condition).join(" ")}`);
const referencesOf = (view: Json): readonly Reference[] => new Template(view).references;
const inProperties = (Properties: Json): readonly Reference[] =>
  referencesOf({ Resources: { R: { Type: "T", Properties } } });

describe("references", () => {
  it("are found in every form, with the value that holds them", () => {
    const view = {
      Resources: {
        R: {
          DependsOn: ["D1", "D2"],
          Properties: {
            A: { Ref: "X" },
            B: { "Fn::GetAtt": ["X", "Arn"] },
            C: { "Fn::GetAtt": "X.Outputs.Y" },
            D: { "Fn::Sub": "${X}/${X.Arn}/${!X}/${AWS::Region}" },
            E: { "Fn::FindInMap": ["M", { Ref: "K" }, "v"] },
          },
        },
        S: { DependsOn: "D3" },
      },
    };
    const found = referencesOf(view);
    expect(found.map((reference) => `${summary(reference)} at ${toPointer(reference.path)}`)).to.deep.equal([
      "DependsOn D1 at /Resources/R/DependsOn/0",
      "DependsOn D2 at /Resources/R/DependsOn/1",
      "Ref X at /Resources/R/Properties/A",
      "GetAtt X.Arn at /Resources/R/Properties/B",
      "GetAtt X.Outputs.Y at /Resources/R/Properties/C",
      "Sub X at /Resources/R/Properties/D",
      "Sub X.Arn at /Resources/R/Properties/D",
      "FindInMap M at /Resources/R/Properties/E",
      "Ref K at /Resources/R/Properties/E/Fn::FindInMap/1",
      "DependsOn D3 at /Resources/S/DependsOn",
    ]);
    expect(asSub(at(view, found[5]?.path ?? []))?.text).to.contain("${X}");
    expect(found.map(({ owner }) => owner)).to.deep.equal([...Array<string>(9).fill("R"), "S"]);
  });

  it("know the condition of their owner and the branches around them", () => {
    const found = referencesOf({
      Resources: {
        R: {
          Condition: "Own",
          DependsOn: "X",
          Properties: {
            P: { "Fn::If": ["A", { "Fn::If": ["B", { Ref: "X" }, { Ref: "Y" }] }, { "Fn::Sub": "${Z}" }] },
          },
        },
      },
      Outputs: { O: { Condition: "Own", Value: { Ref: "X" }, Export: { Name: { "Fn::Sub": "${Y}-x" } } } },
    });
    expect(found.map(summary)).to.deep.equal([
      "Condition Own",
      "DependsOn X if Own",
      "Condition A if Own",
      "Condition B if Own A",
      "Ref X if Own A B",
      "Ref Y if Own A !B",
      "Sub Z if Own !A",
      "Condition Own",
      "Ref X if Own",
      "Sub Y if Own",
    ]);
    expect(found.slice(0, 7).map(({ path }) => toPointer(path))).to.deep.equal([
      "/Resources/R/Condition",
      "/Resources/R/DependsOn",
      "/Resources/R/Properties/P/Fn::If/0",
      "/Resources/R/Properties/P/Fn::If/1/Fn::If/0",
      "/Resources/R/Properties/P/Fn::If/1/Fn::If/1",
      "/Resources/R/Properties/P/Fn::If/1/Fn::If/2",
      "/Resources/R/Properties/P/Fn::If/2",
    ]);
  });

  it("leave out the variables that a Sub defines, and look into their values", () => {
    const found = inProperties({ "Fn::Sub": ["${A}${A.Arn}${B}", { A: { Ref: "C" }, D: { "Fn::Sub": "${A}" } }] });
    expect(found.map(summary)).to.deep.equal(["Sub A.Arn", "Sub B", "Ref C", "Sub A"]);
    expect(toPointer(found[2]?.path ?? [])).to.equal("/Resources/R/Properties/Fn::Sub/1/A");
    expect(inProperties({ "Fn::Sub": ["${constructor}", {}] }).map(summary)).to.deep.equal(["Sub constructor"]);
  });

  it("leave out pseudo parameters", () => {
    expect(
      inProperties([{ Ref: "AWS::Region" }, { Ref: "AWS::NoValue" }, { "Fn::Sub": "${AWS::StackName}" }]),
    ).to.deep.equal([]);
  });

  it("do not take the condition block of a policy for a condition", () => {
    expect(
      inProperties({ Statement: [{ Condition: "Odd" }, { Condition: { Bool: { "aws:SecureTransport": false } } }] }),
    ).to.deep.equal([]);
    expect(inProperties([{ Condition: { StringEquals: { x: { Ref: "A" } } } }]).map(summary)).to.deep.equal(["Ref A"]);
    expect(referencesOf({ Metadata: { Note: { Condition: "Odd" } } })).to.deep.equal([]);
  });

  it("are found between conditions", () => {
    const found = referencesOf({
      Conditions: {
        A: { "Fn::And": [{ Condition: "B" }, { "Fn::Not": [{ Condition: "C" }] }] },
        B: { Condition: "C" },
        C: { "Fn::Equals": [{ Ref: "P" }, { "Fn::FindInMap": ["M", "a", "b"] }] },
      },
    });
    expect(found.map((reference) => `${reference.owner}: ${summary(reference)}`)).to.deep.equal([
      "A: Condition B",
      "A: Condition C",
      "B: Condition C",
      "C: Ref P",
      "C: FindInMap M",
    ]);
  });

  it("to conditions are found wherever functions take them", () => {
    const found = referencesOf({
      Rules: { R: { RuleCondition: and(condition("A"), or(condition("B"), not(condition("C")))) } },
    });
    expect(found.map(summary)).to.deep.equal(["Condition A", "Condition B", "Condition C"]);
  });

  it("belong to each resource that shares a value with another, as those of an alias do", () => {
    const shared = { Type: "T", Properties: { P: { Ref: "X" } } };
    const found = referencesOf({ Resources: { A: shared, B: shared } });
    expect(found.map(({ owner, path }) => `${owner} ${toPointer(path)}`)).to.deep.equal([
      "A /Resources/A/Properties/P",
      "B /Resources/B/Properties/P",
    ]);
  });

  it("are found in rules, hooks and metadata", () => {
    const found = referencesOf({
      Metadata: { M: { Ref: "A" } },
      Rules: { R: { Assertions: [{ Assert: { "Fn::Contains": [["x"], { Ref: "P" }] } }] } },
      Hooks: { H: { Properties: { Applications: [{ Ref: "X" }] } } },
      Resources: { R: { Metadata: { After: { Ref: "Y" } }, UpdatePolicy: { A: { Ref: "Z" } } } },
    });
    expect(found.map(({ section, target }) => `${section} ${target}`)).to.deep.equal([
      "Metadata A",
      "Rules P",
      "Resources Y",
      "Resources Z",
      "Hooks X",
    ]);
  });

  it("in a loop leave out its identifier, and belong to the templated name", () => {
    const found = referencesOf({
      Resources: {
        "Fn::ForEach::Buckets": [
          "Name",
          { Ref: "Names" },
          {
            "Bucket${Name}": {
              Condition: "Is${Name}",
              Properties: {
                A: { Ref: "Name" },
                B: { "Fn::Sub": "${Name}-${Key${Name}}-${X}" },
                C: { Ref: "Key${Name}" },
              },
            },
            "Fn::ForEach::Inner": [
              "Other",
              ["a"],
              { "Topic${Name}${Other}": { Properties: { T: [{ Ref: "Other" }, { Ref: "Name" }, { Ref: "Z" }] } } },
            ],
          },
        ],
      },
    });
    expect(found.map((reference) => `${reference.owner}: ${summary(reference)}`)).to.deep.equal([
      "Fn::ForEach::Buckets: Ref Names",
      "Bucket${Name}: Condition Is${Name}",
      "Bucket${Name}: Sub Key${Name} if Is${Name}",
      "Bucket${Name}: Sub X if Is${Name}",
      "Bucket${Name}: Ref Key${Name} if Is${Name}",
      "Topic${Name}${Other}: Ref Z",
    ]);
    expect(toPointer(found[1]?.path ?? [])).to.equal("/Resources/Fn::ForEach::Buckets/2/Bucket${Name}/Condition");
  });

  it("are those through Fn::Sub to what loops make", () => {
    const body = (value: Json): Json => ({
      Resources: {
        "Fn::ForEach::L": [
          "Name",
          ["A"],
          { "T${Name}": { Type: "AWS::SNS::Topic" }, "U${Name}": { Properties: { P: value } } },
        ],
      },
    });
    const targets = (value: Json): string[] => referencesOf(body(value)).map(({ kind, target }) => `${kind} ${target}`);
    expect(targets({ Ref: { "Fn::Sub": "T${Name}" } })).to.deep.equal(["Ref T${Name}"]);
    expect(targets({ "Fn::GetAtt": [{ "Fn::Sub": "T${Name}" }, "TopicName"] })).to.deep.equal(["GetAtt T${Name}"]);
    // A parameter in the name makes it one that nobody can tell.
    expect(targets({ Ref: { "Fn::Sub": "T${Stage}${Name}" } })).to.deep.equal(["Sub Stage"]);
    expect(targets({ "Fn::GetAtt": [{ "Fn::Sub": "T${Stage}${Name}" }, "TopicName"] })).to.deep.equal(["Sub Stage"]);
    // Without Fn::Sub the name is what is written.
    expect(
      targets([{ "Fn::GetAtt": ["T${Stage}", "TopicName"] }, { "Fn::GetAtt": "T${Stage}.TopicName" }]),
    ).to.deep.equal(["GetAtt T${Stage}", "GetAtt T${Stage}"]);
    expect(new Template(body({ Ref: { "Fn::Sub": "T${Name}" } })).isAfter("U${Name}", "T${Name}")).to.equal(true);
  });

  it("see the identifier of a loop among properties only inside its body", () => {
    const found = inProperties({
      "Fn::ForEach::P": ["I", [{ Ref: "I" }], { "K${I}": [{ Ref: "I" }, { Ref: "X" }] }],
      After: { Ref: "I" },
    });
    expect(found.map(({ path }) => toPointer(path))).to.deep.equal([
      "/Resources/R/Properties/Fn::ForEach::P/1/0",
      "/Resources/R/Properties/Fn::ForEach::P/2/K${I}/1",
      "/Resources/R/Properties/After",
    ]);
  });

  it("look into malformed functions and skip odd sections", () => {
    expect(
      inProperties([
        { "Fn::If": ["A", { Ref: "X" }] },
        { "Fn::GetAtt": [{ Ref: "Y" }, "Arn"] },
        { "Fn::GetAtt": ["Z", { Ref: "W" }] },
      ]).map(summary),
    ).to.deep.equal(["Ref X", "Ref Y", "GetAtt Z", "Ref W"]);
    expect(inProperties({ "Fn::FindInMap": [{ Ref: "M" }, "a", "b"] }).map(summary)).to.deep.equal(["Ref M"]);
    const orders = referencesOf({
      Resources: { R: { DependsOn: ["D", { Ref: "X" }] }, S: { DependsOn: { Ref: "Y" } } },
    });
    expect(orders.map((reference) => `${summary(reference)} at ${toPointer(reference.path)}`)).to.deep.equal([
      "DependsOn D at /Resources/R/DependsOn/0",
      "Ref X at /Resources/R/DependsOn/1",
      "Ref Y at /Resources/S/DependsOn",
    ]);
    const odd: Json[] = [
      null,
      [],
      "x",
      1,
      { R: null },
      { R: [null, { a: null }] },
      { R: { DependsOn: { a: 1 }, Condition: 1 } },
    ];
    for (const section of odd) {
      expect(
        referencesOf({
          Resources: section,
          Outputs: section,
          Conditions: section,
          Rules: section,
          Hooks: section,
          Metadata: section,
        }),
      ).to.deep.equal([]);
    }
    for (const view of odd) expect(referencesOf(view)).to.deep.equal([]);
  });
});
