import { assertRules } from "../../../contract/assert-rules.js";
import { CfnFixError, type Rule } from "../../../index.js";
import { printable } from "../../../report/printable.js";
import type { LoadedRules } from "../../custom-rules/load.js";
import type { Io } from "../../io.js";

/** Says what the author of rules should know of them, and returns the exit code. */
export function checkRules({ rules, warnings }: LoadedRules, ours: readonly Rule[], io: Io): number {
  const all = [
    ...warnings,
    ...rules.flatMap(({ rule, file, place }) => {
      const at = `${file}:${place.line}:${place.column}: warning: ${rule.id}`;
      const ids = new Set([...ours, ...rules.map((each) => each.rule)].map(({ id }) => id));
      const unknown = (rule.after ?? []).filter((id) => !ids.has(id));
      return unknown.map((id) => `${at} comes after ${id}, and there is no such rule; correct the id or leave it out`);
    }),
    ...overlaps(rules),
  ];
  for (const warning of all) io.stderr.write(`${printable(warning)}\n`);
  const count = `${rules.length} ${rules.length === 1 ? "rule" : "rules"}`;
  io.stdout.write(`${count}: no error, ${all.length} ${all.length === 1 ? "warning" : "warnings"}.\n`);
  return 0;
}

/** Returns a warning for each rule that sets what one before it sets as well. */
function overlaps(rules: LoadedRules["rules"]): string[] {
  return rules.flatMap(({ rule, file, place }, index) =>
    rules.slice(0, index).flatMap((other) => {
      try {
        assertRules([other.rule, rule]);
        return [];
      } catch (error) {
        if (!(error instanceof CfnFixError)) throw error;
        return [`${file}:${place.line}:${place.column}: warning: ${error.message}; ${error.help}`];
      }
    }),
  );
}
