import { applySplices } from "../../src/contract/apply-splices.js";
import type { RefusedFile, RepairedFile, RunOutcome } from "../../src/contract/outcome.js";
import type { AppliedFix, FixResult, LabelledSplice, LeftFinding, LeftKind } from "../../src/contract/result.js";
import type { InputValue, Rule } from "../../src/contract/rule.js";
import { sampleFix, sampleLeft } from "./sample.js";

/** What a template could have in it that some format would take for its own, or a terminal obey. */
export const hostile =
  'a\n::error::b%0A%25,c:d]]>&<script>\u001b[31m\u202e\u2028\u0007\ud800\ufffe{0} [x](http://y) | `@team` "quoted" ##[error]\\';

export const evils = [
  hostile,
  "x\r\n::stop-commands::y",
  "__proto__",
  "\udc00\ud800",
  "\u0000\u0008\u000b\u001f\u007f\u009b\ufeff\u{e0001}\uffff",
  "]]>",
  "",
  "e".repeat(1_000_000),
  "\u{1f600}".repeat(300_000),
];

const key: InputValue = {
  parameter: "KmsKeyArn",
  description: "an existing key",
  example: "arn:aws:kms:…",
  required: false,
};
const subnets: InputValue = {
  parameter: "SubnetIds",
  description: "private subnets",
  example: "subnet-1,subnet-2",
  required: true,
};

/** Rules as reports read them. */
export const rules: Rule[] = [rule("lambda-vpc"), rule("listener-https"), rule("rds-kms-key")];

function rule(id: string): Rule {
  return {
    id,
    title: `Title of ${id}`,
    why: "Why it matters. What follows.",
    kind: "template",
    tags: ["security"],
    level: "default",
    types: ["AWS::RDS::DBInstance"],
    controls: { checkov: ["CKV_AWS_16", "CKV_AWS_7"], "Security Hub": ["RDS.3"] },
    objections: { "Control Tower CT.RDS.PR.30": "it looks into no Fn::If" },
    references: [`https://docs.aws.amazon.com/${id}.html`],
    find: () => [],
  };
}

/** A template whose splices are given by the text that they replace; `""` inserts before `before`. */
export function repaired(
  file: string,
  text: string,
  fixes: readonly AppliedFix[],
  changes: readonly Change[],
  more: Partial<FixResult> = {},
): RepairedFile {
  const splices: LabelledSplice[] = changes.map(({ at, old = "", insert, fixes: indexes }) => {
    return { offset: at === undefined ? text.length : text.indexOf(at), delete: old.length, insert, fixes: indexes };
  });
  const result: FixResult = {
    changed: changes.length > 0,
    output: applySplices(text, splices),
    fixes,
    left: [],
    inputs: fixes.flatMap(({ inputs }) => inputs),
    deployment: {
      values: fixes.flatMap(({ inputs }) => inputs).filter(({ required }) => required),
      capabilities: [],
      isServerless: false,
      hasLocalFiles: false,
    },
    notes: [],
    unusedSuppressions: [],
    patch: fixes.flatMap(({ operations }) => operations),
    splices,
    ...more,
  };
  return { file, text, result };
}

/** `old` gives way to `insert`, where `at` stands; without `at` at the end. */
interface Change {
  at?: string;
  old?: string;
  insert: string;
  fixes: readonly number[];
}

/** CRLF and a byte order mark; three fixes, of which the first two share a splice; notes, inputs, a prepared fix. */
function windows(): RepairedFile {
  const text =
    "\uFEFFResources:\r\n  Größe😀: {Type: X, Old: 1}\r\n  Database:\r\n    Type: AWS::RDS::DBInstance\r\n    StorageEncrypted: false\r\n  Fn:\r\n    Type: AWS::Lambda::Function\r\n";
  const fixes = [
    sampleFix({
      place: { line: 3, column: 3 },
      inputs: [key],
      impact: "replacement",
      impactNote: "a snapshot is kept",
      operations: [
        { op: "add", path: "/Parameters", value: { KmsKeyArn: { Type: "String" } } },
        { op: "replace", path: "/Resources/Database/StorageEncrypted", value: true },
      ],
    }),
    sampleFix({
      rule: "lambda-vpc",
      logicalId: "Fn",
      path: ["Resources", "Fn", "Properties", "a/b~c", 0],
      place: { line: 6, column: 3 },
      message: "it runs outside of a VPC",
      class: "input",
      prepared: true,
      inputs: [subnets],
      operations: [{ op: "add", path: "/Parameters/SubnetIds", value: { Type: "String" } }],
    }),
    sampleFix({
      rule: "listener-https",
      logicalId: "Größe😀",
      path: ["Resources", "Größe😀"],
      place: { line: 2, column: 3 },
      message: "old",
      class: "safe",
      impact: "none",
      operations: [{ op: "remove", path: "/Resources/Größe😀/Old" }],
    }),
  ];
  return repaired(
    "stacks/with space/ü#1%.yaml",
    text,
    fixes,
    [
      {
        at: "Resources:",
        insert: "Parameters:\r\n  KmsKeyArn: {Type: String}\r\n  SubnetIds: {Type: String}\r\n",
        fixes: [0, 1],
      },
      { at: ", Old: 1", old: ", Old: 1", insert: "", fixes: [2] },
      { at: "false", old: "false", insert: "true", fixes: [0] },
      { insert: "    VpcConfig: {}\r\n", fixes: [1] },
    ],
    {
      notes: [
        "A macro transforms this template; cfn-fix cannot expand macros, and checks only what the template contains.",
      ],
      unusedSuppressions: [
        { place: { line: 4, column: 5 }, message: "cfn-fix-ignore listener-https suppresses nothing here." },
      ],
    },
  );
}

function flow(): RepairedFile {
  const text = '{"Resources": {"A": {"Type": "T", "Encrypted": false}}}';
  const fixes = [
    sampleFix({
      logicalId: "A",
      path: ["Resources", "A"],
      place: { line: 1, column: 16 },
      operations: [{ op: "replace", path: "/Resources/A/Encrypted", value: true }],
    }),
  ];
  return repaired("flow.json", text, fixes, [{ at: "false", old: "false", insert: "true", fixes: [0] }]);
}

const kinds: LeftKind[] = ["skipped", "impact", "blocked", "suppressed", "baseline", "failed"];

function leftOver(): RepairedFile {
  const left = kinds.map((kind, index): LeftFinding =>
    sampleLeft({
      kind,
      logicalId: `Left${index}`,
      path: ["Resources", `Left${index}`],
      place: { line: 10 + index, column: 3 },
      reason: `it is ${kind}`,
    }),
  );
  return repaired("left.yaml", "Resources: {}\n", [], [], { left });
}

function nasty(): RepairedFile {
  const text = "Resources:\n  X: false\n";
  const fixes = [
    sampleFix({
      logicalId: hostile,
      path: ["Resources", hostile],
      place: { line: 2, column: 3 },
      message: hostile,
      impactNote: hostile,
      inputs: [{ parameter: hostile, description: hostile, example: hostile, required: true }],
      operations: [{ op: "add", path: "/Resources/X", value: hostile }],
    }),
  ];
  const left = [
    sampleLeft({
      logicalId: hostile,
      path: ["Resources", hostile],
      place: { line: 2, column: 1 },
      message: hostile,
      kind: "suppressed",
      reason: hostile,
    }),
  ];
  return repaired(`dir/${hostile}.yaml`, text, fixes, [{ at: "false", old: "false", insert: hostile, fixes: [0] }], {
    left,
    notes: [hostile],
    unusedSuppressions: [{ place: { line: 1, column: 1 }, message: hostile }],
  });
}

const refused: RefusedFile[] = [
  {
    file: "refused/broken.yaml",
    refusal: { code: "SYNTAX", message: "cannot be parsed", help: "correct it", place: { line: 3, column: 7 } },
  },
  {
    file: "refused/huge.yaml",
    refusal: { code: "TOO_LARGE", message: "too large: 5.0 MiB", help: "CloudFormation accepts at most 1 MB" },
  },
  { file: `refused/${hostile}.yaml`, refusal: { code: "BUG", message: hostile, help: hostile } },
];

/** A run that holds every case that a report may meet. */
export function madeRun(changes: Partial<RunOutcome> = {}): RunOutcome {
  const files = [repaired("clean.yaml", "Resources: {}\n", [], []), nasty(), flow(), leftOver(), ...refused, windows()];
  return { files, written: false, rollout: "enforce", rules, version: "1.2.3", ...changes };
}

/** A run in which everything that comes from a template is `evil`. */
export function evilRun(evil: string): RunOutcome {
  const place = { line: 1, column: 1 };
  const input: InputValue = { parameter: evil, description: evil, example: evil, required: true };
  const fix = sampleFix({
    logicalId: evil,
    path: ["Resources", evil],
    place,
    message: evil,
    impactNote: evil,
    inputs: [input],
    operations: [{ op: "add", path: "/Resources", value: evil }],
  });
  const left = kinds.map((kind) =>
    sampleLeft({ logicalId: evil, path: ["Resources", evil], place, message: evil, reason: evil, kind }),
  );
  const text = "Resources: 1\n";
  const changed = repaired(evil, text, [fix], [{ at: "1", old: "1", insert: evil, fixes: [0] }], {
    left,
    notes: [evil],
    unusedSuppressions: [{ place, message: evil }],
  });
  const files = [
    { ...changed, writtenTo: evil },
    { file: evil, refusal: { code: "SYNTAX" as const, message: evil, help: evil, place } },
  ];
  return { files, written: false, rollout: "prepare", maxImpact: "replacement", rules, version: "1.2.3" };
}
