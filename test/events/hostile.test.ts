import fc from "fast-check";
import { readEvents } from "../../src/events/read.js";
import { repairFailures } from "../../src/events/repair.js";
import { CfnFixError, fix, rules } from "../../src/index.js";
import { expect } from "chai";

const template = "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties: { AccessControl: PublicRead }\n";

const keys = [
  ...["LogicalResourceId", "ResourceType", "ResourceStatus", "ResourceStatusReason", "StackId", "StackName"],
  ...["PhysicalResourceId", "Timestamp", "EventType", "ValidationPath", "ValidationStatusReason", "HookStatus"],
  ...["OperationId", "__proto__", "constructor", "StackEvents", "Status", "StatusReason", "detail", "status-details"],
];
const words = [
  ...["CREATE_FAILED", "AWS::S3::Bucket", "AWS::CloudFormation::Stack", "Logs", "/Resources/Logs/Properties/a/0"],
  ...["already exists", "Circular dependency between resources: [Logs, X]", "2026-11-30T10:00:00Z", "__proto__"],
];
const value = fc.oneof(
  fc.constantFrom(...words),
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.constantFrom(...words), { maxLength: 4 }),
);
const record = fc.dictionary(fc.constantFrom(...keys), value);
const answer = fc.oneof(
  record,
  fc.array(record, { maxLength: 5 }),
  fc.record({ StackEvents: fc.array(record, { maxLength: 5 }) }),
);
const heads = "ResourceStatus      ResourceType        LogicalResourceId   ResourceStatusReason\n";
const pieces = [
  ..."abAB|-[]{}(): \n\t\"'._0",
  ...words,
  heads,
  "\n",
  "    ",
  "An error occurred (X) when calling the Y operation: ",
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));

/** Repairs for what the events say, twice. */
function repaired(events: string): string {
  const [first, second] = [1, 2].map(() =>
    JSON.stringify(repairFailures(template, readEvents(events).events, { rules }, fix)),
  );
  expect(first).to.equal(second);
  return first ?? "";
}

describe("events that nobody has seen", () => {
  for (const [name, events] of [
    ["JSON", answer.map((each) => JSON.stringify(each))],
    ["text", text],
  ] as const)
    it(`give one outcome each, or a refusal, as ${name}`, () => {
      fc.assert(
        fc.property(events, (given) => {
          try {
            repaired(given);
          } catch (error) {
            if (!(error instanceof CfnFixError)) throw error;
          }
        }),
        { numRuns: 300 },
      );
    });
});
