import type { FileOutcome, RunOutcome } from "../../../src/contract/outcome.js";
import type { LeftKind } from "../../../src/contract/result.js";
import type { Rule } from "../../../src/contract/rule.js";
import { sampleFix, sampleLeft, sampleResult } from "../sample.js";

const text = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql # kept
      StorageEncrypted: false
      Port: 3306
  Replica:
    Type: AWS::RDS::DBInstance
`;

const kinds: readonly LeftKind[] = ["skipped", "impact", "blocked", "suppressed", "baseline", "failed"];

const rules: readonly Rule[] = [
  {
    id: "rds-kms-key",
    title: "Encrypt RDS storage with a customer managed key",
    why: "Because. So.",
    kind: "template",
    tags: ["security"],
    level: "default",
    types: ["AWS::RDS::DBInstance"],
    controls: {},
    references: ["https://docs.aws.amazon.com/kms/"],
    find: () => [],
  },
];

/** A template with a fix of each impact and class, something left of each kind, values, notes and an idle suppression. */
export function fullFile(): FileOutcome {
  return {
    file: "stacks/data/database.yaml",
    text,
    result: sampleResult({
      fixes: [
        sampleFix({
          impact: "replacement",
          class: "input",
          impactNote: "the data has to be moved",
          place: { line: 2, column: 3 },
        }),
        sampleFix({
          impact: "interruption",
          class: "review",
          message: "it listens on its usual port",
          place: { line: 7, column: 7 },
        }),
        sampleFix({
          impact: "none",
          class: "safe",
          prepared: true,
          logicalId: "Replica",
          place: { line: 8, column: 3 },
        }),
      ],
      left: kinds.map((kind, index) => sampleLeft({ kind, place: { line: 9 + index, column: 3 } })),
      inputs: [
        {
          parameter: "KeyArn",
          description: "the key of the database",
          example: "arn:aws:kms:eu-central-1:111122223333:key/1",
          required: true,
        },
        { parameter: "Port", description: "the port it listens on", example: "3307", required: false },
      ],
      notes: ["It has a rule that cfn-fix does not know."],
      unusedSuppressions: [{ place: { line: 5, column: 21 }, message: "The suppression of alb-https has no effect" }],
      splices: [
        { offset: text.indexOf("false"), delete: 5, insert: "true\n      KmsKeyId: !Ref KeyArn", fixes: [0] },
        { offset: text.indexOf("3306"), delete: 4, insert: "!Ref Port", fixes: [1] },
        { offset: text.length, delete: 0, insert: "    DeletionPolicy: Retain\n", fixes: [2] },
      ],
    }),
  };
}

/** A run with a template of each kind. */
export function smallRun(changes: Partial<RunOutcome> = {}): RunOutcome {
  return {
    files: [
      {
        file: "broken.yaml",
        refusal: { code: "SYNTAX", message: "cannot be parsed", help: "correct it", place: { line: 1, column: 2 } },
      },
      { file: "fine.yaml", text: "", result: sampleResult({ changed: false, fixes: [], patch: [], splices: [] }) },
      {
        file: "noted.yaml",
        text: "",
        result: sampleResult({ changed: false, fixes: [], patch: [], splices: [], notes: ["Worth knowing."] }),
      },
      fullFile(),
    ],
    written: false,
    rollout: "enforce",
    maxImpact: "replacement",
    rules,
    version: "1.2.3",
    ...changes,
  };
}
