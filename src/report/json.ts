import {
  isRepaired,
  type FileOutcome,
  type RefusedFile,
  type RepairedFile,
  type RunOutcome,
} from "../contract/outcome.js";
import type { EstateOutcome } from "../contract/estate.js";
import type { Failure } from "../contract/failure.js";
import { toPointer, type Path } from "../values/pointer.js";
import { openKinds, type AppliedFix, type LeftFinding } from "../contract/result.js";
import { impacts, type InputValue } from "../contract/rule.js";
import { severities } from "../contract/severity.js";
import { accountEntry } from "./account/json.js";
import { controlsByRule } from "./by-control.js";
import { cut } from "./cut.js";
import { leftWords } from "./flaw.js";
import { jsonText } from "./json-text.js";
import { packEntries } from "./packs-json.js";
import { classWords } from "./words.js";

/** Version of the report; it rises when a consumer would have to change. */
export const reportVersion = 1;

/**
 * The outcome of a file: nothing to do, something to look at, fixes proposed, fixes written, or not read or corrected
 * at all.
 */
export const fileStatuses = ["clean", "open", "to-fix", "fixed", "refused"] as const;
type FileStatus = (typeof fileStatuses)[number];

/** Longest list of operations, in characters of JSON; longer ones are left out, as the patch of a template has them. */
const maxOperations = 200_000;

/** Returns the whole run as JSON, for programs; `docs/schema/report.schema.json` says what is in it. */
export function jsonReport(run: RunOutcome): string {
  const { version, written, rollout, maxImpact, rules, files, failures } = run;
  return jsonText({
    version: reportVersion,
    tool: { name: "cfn-fix", version },
    written,
    rollout,
    ...(maxImpact !== undefined && { maxImpact }),
    rules: rules.map(({ id }) => id),
    ...(failures !== undefined && { failures: failures.map(failureEntry) }),
    summary: summaryOf(run),
    ...(run.packs !== undefined && { packs: packEntries(run) }),
    ...(run.estate !== undefined && estateEntry(run.estate)),
    files: files.map((file) => (isRepaired(file) ? repairedFile(file, run) : refusedFile(file))),
  });
}

function estateEntry({ order, shared }: EstateOutcome): object {
  return {
    deploymentOrder: {
      steps: order.steps.map((files) => files.map(cut)),
      reasons: order.reasons.map(({ before, after, kind, output }) => ({
        before: cut(before),
        after: cut(after),
        kind,
        output: cut(output),
      })),
      circles: order.circles.map((files) => files.map(cut)),
      nested: order.nested.map(({ file, root }) => ({ file: cut(file), root: cut(root) })),
    },
    shared: shared.map(({ label, why, creators, owner }) => ({
      label: cut(label),
      why,
      creators: creators.map(({ file, logicalId }) => ({ file: cut(file), logicalId: cut(logicalId) })),
      ...(owner !== undefined && { owner: cut(owner) }),
    })),
  };
}

function refusedFile({ file, refusal }: RefusedFile): object {
  const { code, message, help, place } = refusal;
  return { file: cut(file), status: "refused", refusal: { code, message: cut(message), help: cut(help), ...place } };
}

function repairedFile(outcome: RepairedFile, run: RunOutcome): object {
  const { file, result, writtenTo, accounts, failures } = outcome;
  const controls = run.packs === undefined ? undefined : controlsByRule(run.packs);
  return {
    file: cut(file),
    status: statusOf(outcome, run),
    ...(writtenTo !== undefined && { writtenTo: cut(writtenTo) }),
    ...(failures !== undefined && { failures: failures.map(failureEntry) }),
    fixes: result.fixes.map((fix) => ({
      ...fixEntry(fix),
      ...(controls && { controls: controls.get(fix.rule) ?? {} }),
    })),
    left: result.left.map((left) => ({
      ...leftEntry(left),
      ...(controls && { controls: controls.get(left.rule) ?? {} }),
    })),
    inputs: result.inputs.map(inputEntry),
    deployment: { ...result.deployment, values: result.deployment.values.map(inputEntry) },
    notes: result.notes.map(cut),
    unusedSuppressions: result.unusedSuppressions.map(({ place: { line, column }, message }) => ({
      line,
      column,
      message: cut(message),
    })),
    ...(accounts && { accounts: accounts.map(accountEntry) }),
  };
}

function statusOf(outcome: FileOutcome, { written }: RunOutcome): FileStatus {
  if (!isRepaired(outcome)) return "refused";
  if (outcome.result.changed) return written ? "fixed" : "to-fix";
  return outcome.result.left.some(({ kind }) => openKinds.has(kind)) ? "open" : "clean";
}

function fixEntry(fix: AppliedFix): object {
  const { title, class: kind, impact, impactNote, asked, prepared, inputs, operations } = fix;
  return {
    ...whereabouts(fix),
    title: cut(title),
    class: kind,
    impact,
    ...(impactNote !== undefined && { impactNote: cut(impactNote) }),
    ...(asked !== undefined && { asked: cut(asked) }),
    prepared,
    inputs: inputs.map(inputEntry),
    ...(JSON.stringify(operations).length <= maxOperations ? { operations } : { operationsLeftOut: operations.length }),
  };
}

function failureEntry({ place, rules, ...texts }: Failure): object {
  const cutTexts = Object.entries(texts).map(([name, value]) => [name, cut(value)]);
  return {
    ...Object.fromEntries(cutTexts),
    rules,
    ...(place !== undefined && { line: place.line, column: place.column }),
  };
}

function leftEntry(left: LeftFinding): object {
  return { ...whereabouts(left), kind: left.kind, reason: cut(left.reason) };
}

function whereabouts(finding: AppliedFix | LeftFinding): object {
  const { rule, logicalId, path, place, message, harm, severity } = finding;
  const { line, column } = place;
  const steps: Path = path.map((step) => (typeof step === "string" ? cut(step) : step));
  return {
    rule: cut(rule),
    logicalId: cut(logicalId),
    path: steps,
    pointer: toPointer(steps),
    line,
    column,
    message: cut(message),
    harm,
    severity,
  };
}

function inputEntry({ parameter, description, example, required }: InputValue): object {
  return { parameter: cut(parameter), description: cut(description), example: cut(example), required };
}

function summaryOf(run: RunOutcome): object {
  const results = run.files.filter(isRepaired).map(({ result }) => result);
  const fixes = results.flatMap((result) => result.fixes);
  const left = results.flatMap((result) => result.left);
  const statuses = run.files.map((file) => statusOf(file, run));
  const ids = new Set([
    ...run.rules.map(({ id }) => id),
    ...fixes.map(({ rule }) => rule),
    ...left.map(({ rule }) => rule),
  ]);
  return {
    files: { total: statuses.length, ...countsOf(fileStatuses, statuses) },
    fixes: fixes.length,
    prepared: fixes.filter(({ prepared }) => prepared).length,
    left: left.length,
    open: left.filter(({ kind }) => openKinds.has(kind)).length,
    // A list, not an object: the name of a rule may be any, `__proto__` included.
    byRule: ruleCounts(ids, fixes, left),
    byClass: countsOf(
      Object.keys(classWords),
      fixes.map((fix) => fix.class),
    ),
    byImpact: countsOf(
      impacts,
      fixes.map(({ impact }) => impact),
    ),
    bySeverity: countsOf(
      severities,
      [...fixes, ...left.filter(({ kind }) => openKinds.has(kind))].map(({ severity }) => severity),
    ),
    byKind: countsOf(
      Object.keys(leftWords),
      left.map(({ kind }) => kind),
    ),
  };
}

function ruleCounts(ids: Iterable<string>, fixes: readonly AppliedFix[], left: readonly LeftFinding[]): object[] {
  const fixed = tally(fixes.map(({ rule }) => rule));
  const kept = tally(left.map(({ rule }) => rule));
  return [...ids].map((id) => ({ rule: cut(id), fixes: fixed.get(id) ?? 0, left: kept.get(id) ?? 0 }));
}

function countsOf(names: readonly string[], found: readonly string[]): Record<string, number> {
  const counts = tally(found);
  return Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0]));
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
