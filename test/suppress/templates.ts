import { fixWith } from "../../src/pipeline/fix.js";
import type { FixResult } from "../../src/contract/result.js";
import type { FixOptions } from "../../src/contract/options.js";
import type { Rule } from "../../src/contract/rule.js";

function encrypts(id: string, property: string): Rule {
  return {
    id,
    title: `Set ${property}`,
    why: "It matters. So it is set.",
    kind: "template",
    tags: ["security"],
    level: "default",
    types: [],
    controls: {
      checkov: ["CKV_AWS_16", "CKV_AWS_96"],
      "cfn-guard": ["RDS_STORAGE_ENCRYPTED"],
      cfn_nag: ["F26"],
      "cfn-lint": ["E3720", "E3709"],
    },
    references: [],
    *find(template) {
      for (const { logicalId, path, properties } of template.resources) {
        const value = properties?.[property];
        if (value === true) continue;
        const at = [...path, "Properties", property];
        const where = { logicalId, path: value === undefined ? path : at, message: `it lacks ${property}` };
        yield { ...where, class: "safe", impact: "none", fix: (edit) => edit.set(at, true) };
      }
    },
  };
}

/** Two rules that set a property to true wherever it is not; they find its place, or the resource without one. */
export const encrypt = encrypts("encrypt", "Encrypted");
export const protect = encrypts("protect", "Protected");

export function run(text: string, options: FixOptions = {}): FixResult {
  return fixWith([encrypt, protect], text, options);
}

/** `encrypt A` for each fix. */
export function fixed({ fixes }: FixResult): string[] {
  return fixes.map(({ rule, logicalId }) => `${rule} ${logicalId}`);
}

/** `encrypt A: <reason>` for each finding that was suppressed. */
export function suppressed({ left }: FixResult): string[] {
  return left
    .filter(({ kind }) => kind === "suppressed")
    .map(({ rule, logicalId, reason }) => `${rule} ${logicalId}: ${reason}`);
}

/** `3:5 <message>` for each suppression without effect. */
export function unused({ unusedSuppressions }: FixResult): string[] {
  return unusedSuppressions.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}
