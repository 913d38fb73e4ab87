import { packNames } from "../contract/pack.js";
import { CfnFixError, fix, openKinds, rules, type AppliedFix, type FixResult, type LeftFinding } from "../index.js";
import { packNamed } from "../packs/packs.js";
import { diffOf } from "../report/diff.js";
import { leftWords } from "../report/flaw.js";
import { valuesOf } from "../report/inputs.js";
import type { Choices, Corrected, Refused, Request, ShownFinding } from "./messages.js";

const ruleById = new Map(rules.map((rule) => [rule.id, rule]));

/** Returns the packs and rules that a page can offer. */
export function choices(): Choices {
  return {
    kind: "choices",
    packs: packNames.flatMap((name) => {
      const title = packNamed(name)?.title;
      return title === undefined ? [] : [{ name, title }];
    }),
    rules: rules.map(({ id, title }) => ({ id, title })).sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

/** Returns what becomes of a template: the same bytes as the command gives, with all that a page shows of it. */
export function repaired({ id, name, text, rollout, select }: Request): Corrected | Refused {
  try {
    const result = fix(text, { rollout, ...(select.length > 0 && { select }) });
    const { required, optional } = valuesOf(result);
    return {
      kind: "corrected",
      id,
      output: result.output,
      diff: diffOf(name, text, result),
      findings: findingsOf(result),
      values: [...required, ...optional],
      capabilities: result.deployment.capabilities,
      notes: [...result.notes, ...result.unusedSuppressions.map(({ message }) => message)],
    };
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    const { message, help, place } = error;
    return { kind: "refused", id, message, help, ...(place !== undefined && { place }) };
  }
}

function findingsOf({ fixes, left }: FixResult): ShownFinding[] {
  return [...fixes.map(ofFix), ...left.map(ofLeft)].sort(
    ({ place: one }, { place: other }) => one.line - other.line || one.column - other.column,
  );
}

function common(finding: AppliedFix | LeftFinding): Omit<ShownFinding, "state" | "inputs"> {
  const { rule, logicalId, place, message, severity, harm } = finding;
  const known = ruleById.get(rule);
  return { rule, logicalId, place, message, severity, harm, title: known?.title ?? rule, why: known?.why ?? "" };
}

function ofFix(fix: AppliedFix): ShownFinding {
  return {
    ...common(fix),
    state: fix.prepared ? "prepared" : "fixed",
    impact: fix.impact,
    class: fix.class,
    ...(fix.impactNote !== undefined && { impactNote: fix.impactNote }),
    inputs: fix.inputs.map(({ parameter }) => parameter),
  };
}

function ofLeft(finding: LeftFinding): ShownFinding {
  return {
    ...common(finding),
    state: openKinds.has(finding.kind) ? "open" : "settled",
    ...(finding.heldBack !== undefined && { impact: finding.heldBack.impact, class: finding.heldBack.class }),
    reason: `${leftWords[finding.kind]}: ${finding.reason}`,
    inputs: [],
  };
}
