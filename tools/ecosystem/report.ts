import { isVisible, type Change, type Renamed } from "./compare.js";
import { findingGroupsOf, groupsOf, shownName, type FindingGroup, type Group } from "./groups.js";
import type { Rollout } from "./outcome.js";
import { cut } from "./sample.js";

/** What was compared in one rollout. */
export interface Comparison {
  rollout: Rollout;
  templates: number;
  changes: readonly Change[];
}

/** How a comparison is shown. */
export interface View {
  renamed: Renamed;
  /** Samples of each group. */
  show: number;
  /** Lines of each sample. */
  lines: number;
  /** Tell what is worded otherwise, too. */
  withWording: boolean;
  /** Returns how the outputs of a change differ, as a unified diff. */
  diffOf(change: Change): string;
}

/** Returns the report of one rollout: totals, groups with samples, and what differs in findings. */
export function reportOf({ rollout, templates, changes }: Comparison, view: View): string {
  const groups = groupsOf(changes);
  const findings = findingGroupsOf(changes, view.withWording);
  return [
    `${rollout}: ${templates} templates, ${totals(changes)}`,
    ...groups.flatMap((group) => groupText(group, view)),
    ...(findings.length === 0 ? [] : ["  Findings"]),
    ...findings.flatMap((group) => findingText(group, view.renamed)),
    ...(view.withWording ? [] : unsaid(changes)),
    "",
  ].join("\n");
}

function totals(changes: readonly Change[]): string {
  const count = (is: (change: Change) => boolean): number => changes.filter(is).length;
  const outputs = counted(
    count(({ isOutput }) => isOutput),
    "output",
  );
  const exitCodes = counted(
    count(({ isExitCode }) => isExitCode),
    "exit code",
  );
  const outcomes = counted(
    count(({ isOutcome }) => isOutcome),
    "outcome",
  );
  return `changed: ${outputs}, ${exitCodes}, ${outcomes}; only findings in ${count((change) => !isVisible(change))}`;
}

/** How much is worded otherwise, where the report does not say what. */
function unsaid(changes: readonly Change[]): string[] {
  const worded = changes.filter(({ findings }) => findings.some(({ difference }) => difference === "wording"));
  return worded.length === 0
    ? []
    : [`  Findings are worded otherwise in ${counted(worded.length, "template")}; --findings tells them`];
}

function groupText({ name, changes, alone, followers }: Group, view: View): string[] {
  const facts = [
    counted(changes.filter(({ isOutput }) => isOutput).length, "output"),
    ...[...new Set(changes.filter(({ isExitCode }) => isExitCode).map(exitCodesOf))].map(
      (codes) =>
        `exit code ${codes} in ${changes.filter((change) => change.isExitCode && exitCodesOf(change) === codes).length}`,
    ),
    ...(alone === changes.length ? [] : [`${alone} by this alone`]),
    ...(followers.length === 0 ? [] : [`other operations of ${followers.join(", ")} too`]),
  ];
  return [
    `  ${shownName(name, view.renamed)}: ${counted(changes.length, "template")} (${facts.join("; ")})`,
    ...changes.slice(0, view.show).flatMap((change) => sampleText(change, view)),
  ];
}

function sampleText(change: Change, view: View): string[] {
  const { name, before, after, isOutput, isExitCode, isOutcome, findings } = change;
  const facts = [
    ...(isOutcome ? [`${before.code} → ${after.code}`] : []),
    ...(isExitCode ? [`exit code ${exitCodesOf(change)}`] : []),
  ];
  const [finding] = findings;
  const refusal = isOutcome ? [after.message ?? before.message ?? ""] : [];
  const reason =
    isOutput || isOutcome || finding === undefined ? [] : [`${finding.rule}, ${finding.logicalId}`, ...sides(finding)];
  const diff = isOutput ? cut(withoutNames(view.diffOf(change)), view.lines).split("\n") : [];
  return [
    `    ${name}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`,
    ...[...refusal, ...reason, ...diff].map((line) => `      ${line}`),
  ];
}

/** The name of the template stands above its sample. */
function withoutNames(diff: string): string {
  return diff.replace(/^--- .*\n\+\+\+ .*\n/, "");
}

function exitCodesOf({ before, after }: Change): string {
  return `${before.exitCode} → ${after.exitCode}`;
}

function sides({ before, after }: { before?: string; after?: string }): string[] {
  return [...(before === undefined ? [] : [`- ${before}`]), ...(after === undefined ? [] : [`+ ${after}`])];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const differences = { new: "new", gone: "gone", state: "other state", wording: "other wording" };

function findingText({ rule, difference, count, templates, example }: FindingGroup, renamed: Renamed): string[] {
  const where = example.logicalId === "" ? example.name : `${example.logicalId} of ${example.name}`;
  return [
    `    ${shownName(rule, renamed)}: ${count} ${differences[difference]} in ${counted(templates, "template")}, such as ${where}`,
    ...sides(example).map((line) => `      ${line}`),
  ];
}
