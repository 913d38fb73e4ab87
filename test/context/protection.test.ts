import { expect } from "chai";
import { goldenCases } from "../golden/cases.js";
import { fixOnce, finding, rule } from "../edit/one-fix.js";
import { fix, type Edit, type FixOptions, type FixResult } from "../../src/index.js";
import { fixWith } from "../../src/pipeline/fix.js";

/** Returns a queue with a context, given as a flow mapping, and what else the template has. */
function queueWith(context: string, before = "", after = ""): string {
  return `${before}Resources:
  Queue:
    Type: AWS::SQS::Queue
    Metadata:
      com.aws.cloudformation.Context: ${context}
    Properties:
      QueueName: orders
      RedrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: !Ref Dead }
  Dead:
    Type: AWS::SQS::Queue
${after}`;
}

const there = { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-west-1"] };
const properties = ["Resources", "Queue", "Properties"];

/** Returns what becomes of a fix: its class, or the kind of what was left. */
function outcomeOf({ fixes, left }: FixResult): string {
  return [...fixes.map((each) => each.class), ...left.map(({ kind }) => kind)].join();
}

const changes: Readonly<Record<string, (edit: Edit) => void>> = {
  "a property": (edit) => edit.set([...properties, "QueueName"], "other"),
  "another property": (edit) => edit.set([...properties, "VisibilityTimeout"], 60),
  "all that is in a property": (edit) => edit.set([...properties, "RedrivePolicy"], { Ref: "Other" }),
  "a part of a property": (edit) => edit.set([...properties, "RedrivePolicy", "maxReceiveCount"], 5),
  "a reference in a property": (edit) => edit.makeConditional("Dead", edit.condition("There", there), { ref: "none" }),
  "the condition": (edit) => edit.makeConditional("Queue", edit.condition("There", there), { ref: "none" }),
  removal: (edit) => edit.remove(["Resources", "Queue"]),
  renaming: (edit) => edit.rename(["Resources", "Queue"], "Line"),
  "the deletion policy": (edit) => edit.set(["Resources", "Queue", "DeletionPolicy"], "Retain"),
  "the order": (edit) => edit.set(["Resources", "Queue", "DependsOn"], "Dead"),
  metadata: (edit) => edit.set(["Resources", "Queue", "Metadata", "Other"], "text"),
  "a new resource beside it": (edit) =>
    void edit.resource("Policy", { Type: "AWS::SQS::QueuePolicy", Properties: { Queues: [{ Ref: "Queue" }] } }),
};

describe("what the context in Metadata says of changes", () => {
  const keep = "{ why: consumers poll it, mutable: must-never-change }";
  const rows: readonly (readonly [context: string, change: string, outcome: string])[] = [
    [keep, "a property", "skipped"],
    [keep, "another property", "skipped"],
    [keep, "a part of a property", "skipped"],
    [keep, "a reference in a property", "skipped"],
    [keep, "the condition", "skipped"],
    [keep, "removal", "skipped"],
    [keep, "renaming", "skipped"],
    [keep, "the deletion policy", "skipped"],
    [keep, "the order", "safe"],
    [keep, "metadata", "safe"],
    [keep, "a new resource beside it", "safe"],
    ["{ mutable: review-required }", "a property", "review"],
    ["{ mutable: change-with-constraints }", "removal", "review"],
    ["{ mutable: free-to-tune }", "the condition", "safe"],
    ["{ why: nothing else }", "a property", "safe"],
    // The override wins over the default, in both directions.
    ["{ mutable: must-never-change, mutability: { QueueName: free-to-tune } }", "a property", "safe"],
    ["{ mutable: free-to-tune, mutability: { QueueName: must-never-change } }", "a property", "skipped"],
    ["{ mutable: free-to-tune, mutability: { QueueName: must-never-change } }", "another property", "safe"],
    // Who takes the resource away, or gives it a condition, takes what it has.
    ["{ mutable: free-to-tune, mutability: { QueueName: must-never-change } }", "removal", "skipped"],
    ["{ mutable: free-to-tune, mutability: { QueueName: must-never-change } }", "the condition", "skipped"],
    // What is in a property belongs to it, and a property has what is in it.
    ["{ mutability: { RedrivePolicy: must-never-change } }", "a part of a property", "skipped"],
    ["{ mutability: { RedrivePolicy: must-never-change } }", "a reference in a property", "skipped"],
    ["{ mutability: { RedrivePolicy.maxReceiveCount: must-never-change } }", "a part of a property", "skipped"],
    ["{ mutability: { RedrivePolicy.maxReceiveCount: must-never-change } }", "all that is in a property", "skipped"],
    ["{ mutability: { RedrivePolicy.maxReceiveCount: must-never-change } }", "a reference in a property", "safe"],
    [
      "{ mutability: { RedrivePolicy: must-never-change, RedrivePolicy.maxReceiveCount: free-to-tune } }",
      "a part of a property",
      "safe",
    ],
    [
      "{ mutable: must-never-change, mutability: { DeletionPolicy: review-required } }",
      "the deletion policy",
      "review",
    ],
    // Nobody is sure of it: then it is not settled.
    ["{ mutable: must-never-change, trust: { src: infer, conf: low } }", "a property", "blocked"],
  ];
  for (const [context, change, outcome] of rows)
    it(`${context}: ${change} is ${outcome}`, () => {
      expect(outcomeOf(fixOnce(queueWith(context), changes[change] ?? (() => undefined)))).to.equal(outcome);
    });

  it("says why it leaves something alone, with the rule about the property before others", () => {
    const context = `{ why: w, must: [never mind, "QueueName stays,\\n consumers poll it"], mutability: { QueueName: must-never-change } }`;
    const { left, notes } = fixOnce(queueWith(context), (edit) => edit.set([...properties, "QueueName"], "other"));
    expect(left.map(({ reason }) => reason)).to.deep.equal([
      "Metadata on line 5 says that Queue.QueueName must never change: QueueName stays, consumers poll it",
    ]);
    expect(notes).to.deep.equal([]);
  });

  it("names the constraints that a change has to keep, those of the template as well", () => {
    const all = "Metadata:\n  com.aws.cloudformation.Context: { must: [all stays encrypted], arch: two queues }\n";
    const context = "{ must: [timeout >= 5x, QueueName stays], mutable: change-with-constraints }";
    const { fixes } = fixOnce(queueWith(context, all), (edit) => edit.set([...properties, "QueueName"], "other"));
    expect(fixes.map(({ asked }) => asked)).to.deep.equal([
      "Queue.QueueName may change only within its constraints (line 7): QueueName stays; timeout >= 5x; all stays encrypted",
    ]);
  });

  it("looks through parameters, mappings and conditions that decide a property", () => {
    const before = `Parameters:
  Name: { Type: String, Default: orders }
Conditions:
  IsBig: !Equals [!Ref Name, orders]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Metadata:
      com.aws.cloudformation.Context: { mutability: { DelaySeconds: must-never-change } }
    Properties:
      DelaySeconds: !If [IsBig, 5, 0]
`;
    const change = (edit: Edit): void => edit.set(["Parameters", "Name", "Default"], "x");
    expect(fixOnce(before, change).left.map(({ reason }) => reason)).to.deep.equal([
      "Metadata on line 9 says that Queue.DelaySeconds must never change",
    ]);
    expect(outcomeOf(fixOnce(before.replace("DelaySeconds: must", "QueueName: must"), change))).to.equal("safe");
  });

  it("goes on with the other fixes of a rule, and lets a class that was not chosen be", () => {
    const text = queueWith("{ mutable: review-required }");
    const both = rule("both", function* ({ resources }) {
      for (const { logicalId, properties: now } of resources)
        if (now?.["DelaySeconds"] === undefined)
          yield finding(logicalId, (edit) => edit.set(["Resources", logicalId, "Properties", "DelaySeconds"], 1));
    });
    const run = (options: FixOptions): string[] =>
      fixWith([both], text, { ...options, select: ["both"] }).fixes.map(({ logicalId }) => logicalId);
    expect(run({})).to.deep.equal(["Queue", "Dead"]);
    expect(run({ classes: ["safe"] })).to.deep.equal(["Dead"]);
    expect(run({ classes: ["review"] })).to.deep.equal(["Queue"]);
  });

  it("leaves the other half of a repair alone as well, where it cannot stand by itself", () => {
    const cases = goldenCases("lambda-vpc");
    const { before = "" } = cases.find(({ name }) => name === "enforced-after-prepared-conditional-function") ?? {};
    const kept = `$&\n    Metadata: { com.aws.cloudformation.Context: { mutable: must-never-change } }`;
    const { fixes, left } = fix(before.replace("  FunctionSecurityGroup:", kept), { only: ["lambda-vpc"] });
    expect(fixes).to.deep.equal([]);
    expect(left.map(({ logicalId, kind }) => `${logicalId} ${kind}`)).to.deep.equal([
      "Function blocked",
      "FunctionSecurityGroup skipped",
    ]);
  });

  it("holds in JSON, and in a loop", () => {
    const context = { "com.aws.cloudformation.Context": { mutable: "must-never-change" } };
    const bucket = { Type: "AWS::S3::Bucket", Metadata: context };
    const loop = { "Fn::ForEach::Each": ["Name", ["A", "B"], { "${Name}": bucket }] };
    for (const [resources, options] of [
      [{ Data: bucket }, { only: ["s3-pab"] }],
      [loop, {}],
    ] as const) {
      const text = JSON.stringify({ Transform: "AWS::LanguageExtensions", Resources: resources });
      expect(fix(text, options).changed).to.equal(false);
    }
  });

  const malformed: readonly (readonly [context: string, note: string])[] = [
    ["text", "is no mapping"],
    ["[a, b]", "is no mapping"],
    ["{ mutable: never }", "has a value for mutable that is none of"],
    ["{ mutable: [must-never-change] }", "has a value for mutable that is none of"],
    ["{ mutable: !Ref AWS::Region }", "has a value for mutable that is none of"],
    ["{ mutability: all }", "has no mapping of property names"],
    ["{ mutability: { QueueName: never } }", "has a value for mutability that is none of"],
    [
      "{ mutability: { QueueNam: must-never-change } }",
      "QueueNam in mutability, which AWS::SQS::Queue does not have; did you mean QueueName?",
    ],
    ["{ must: text }", "has no list of texts for must"],
    ["{ must: [1, { a: b }], why: [] }", "has no text for why"],
    ["{ mutible: must-never-change }", "did you mean mutable?"],
  ];
  for (const [context, note] of malformed)
    it(`reads past ${context}, and says so`, () => {
      const result = fix(queueWith(context), { only: ["queue-timeout"] });
      expect(result.notes.join("\n"))
        .to.contain(note)
        .and.match(/^Metadata context of Queue, line 5: it /);
      expect(outcomeOf(fixOnce(queueWith(context), (edit) => edit.set([...properties, "QueueName"], "o")))).to.equal(
        "safe",
      );
    });

  it("keeps what is right in a context that is wrong elsewhere", () => {
    const context = "{ must: text, mutable: must-never-change, trust: high, constructor: { mutable: free-to-tune } }";
    const result = fixOnce(queueWith(context), (edit) => edit.set([...properties, "QueueName"], "other"));
    expect(outcomeOf(result)).to.equal("skipped");
  });
});
