import { fix, rules } from "../../src/index.js";
import type { RunOutcome } from "../../src/contract/outcome.js";
import type { FixResult } from "../../src/contract/result.js";

/** Texts that break out of badly escaped pages; each would open a dialog, load something, or turn the text around. */
export const hostileTexts = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(2)</script>",
  "</noscript><img src=x onerror=alert(3)><noscript>",
  "\"' autofocus onfocus=alert(4) x='",
  "</style></title></textarea><svg onload=alert(5)>",
  "<!--<script>",
  "&lt;img src=x onerror=alert(6)&gt;",
  "javascript:alert(7)",
  "\u202Egnp.yaml\u2066",
  "\u001b[31m\u0000\u0007",
  "__proto__",
  "{{constructor.constructor('alert(8)')()}}",
  "a".repeat(1_000_000),
];

/** A run in which every text that comes from a template, or names one, is hostile. */
export function hostileRun(): RunOutcome {
  const repaired = hostileTexts.map((evil, index) => {
    const text = templateWith(evil.slice(0, 5000));
    return { file: `folder/${evil}`, text, result: poisoned(fix(text), evil, index) };
  });
  const refused = hostileTexts.map((evil) => ({
    file: `refused/${evil}`,
    refusal: { code: "SYNTAX" as const, message: evil, help: evil },
  }));
  return { files: [...repaired, ...refused], written: false, rollout: "enforce", rules, version: "0.1.0" };
}

/** A real template with a flaw, whose texts and comments are hostile too, so that they show in the diff. */
function templateWith(evil: string): string {
  const comment = evil.replace(/[\u0000-\u001f]/g, " ");
  return `Description: ${JSON.stringify(comment)}
Resources:
  # ${comment}
  Database:
    Type: AWS::RDS::DBInstance # ${comment}
    Properties:
      DBInstanceIdentifier: ${JSON.stringify(comment)}
      Engine: mysql
      DBInstanceClass: db.t3.micro
      AllocatedStorage: 20
`;
}

function poisoned(result: FixResult, evil: string, index: number): FixResult {
  return {
    ...result,
    fixes: result.fixes.map((fix) => ({
      ...fix,
      logicalId: evil,
      message: evil,
      impactNote: evil,
      title: evil,
      why: evil.slice(0, 3000),
    })),
    left: [
      {
        rule: evil,
        logicalId: evil,
        path: [],
        place: { line: index, column: 1 },
        message: evil,
        harm: "weakens-security",
        severity: "warning",
        kind: "blocked",
        reason: evil,
      },
    ],
    inputs: [{ parameter: evil, description: evil, example: evil, required: index % 2 === 0 }],
    notes: [evil],
    unusedSuppressions: [{ place: { line: 1, column: 1 }, message: evil }],
  };
}
