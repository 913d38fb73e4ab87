import { trySample, type SampleFault, type Tried } from "../../../custom-rules/try-sample.js";
import { withAfters } from "../../../custom-rules/update-samples.js";
import type { RuleSample } from "../../../custom-rules/sample.js";
import { unifiedDiff } from "../../../diff/diff.js";
import { readTemplate, writeTemplate } from "../../../files/template-files.js";
import { showDiff } from "../../../report/diff.js";
import { printable } from "../../../report/printable.js";
import type { TextStyle } from "../../../report/style.js";
import { groupBy } from "../../../values/group-by.js";
import type { Core } from "../../core.js";
import type { LoadedRule } from "../../custom-rules/load.js";
import type { Io } from "../../io.js";
import { samplesBeside } from "./samples.js";

/** A sample that a rule was tried on. */
interface Outcome extends Tried {
  readonly sample: RuleSample;
  /** The absolute path of its after; undefined for one that stands in the file of the rule. */
  readonly afterPath?: string;
}

/** Counts of a whole test. */
interface Counts {
  passed: number;
  failed: number;
  updated: number;
}

/** Tries each rule on its samples, says what came out, and returns the exit code. */
export async function testRules(
  rules: readonly LoadedRule[],
  { isUpdating, style }: { isUpdating: boolean; style: TextStyle },
  io: Io,
  core: Core,
): Promise<number> {
  const counts: Counts = { passed: 0, failed: 0, updated: 0 };
  const bare: string[] = [];
  for (const [file, inFile] of groupBy(rules, ({ file }) => [file])) {
    io.stdout.write(`${style.strong(printable(file))}\n`);
    for (const each of inFile) {
      const outcomes = await outcomesOf(each, inFile.length === 1, core);
      const updated = isUpdating ? outcomes.filter(isToUpdate) : [];
      await write(each, updated);
      io.stdout.write(`  ${printable(each.rule.id)}\n`);
      for (const outcome of outcomes) io.stdout.write(lines(outcome, updated.includes(outcome), style));
      count(outcomes, updated, counts);
      if (!outcomes.some(({ isChanged, sample }) => isChanged || sample.findings !== undefined))
        bare.push(each.rule.id);
    }
  }
  for (const id of bare)
    io.stderr.write(`cfn-fix: warning: no sample shows what ${printable(id)} repairs; add one that has to change\n`);
  const { passed, failed, updated } = counts;
  const parts = [`${passed} ${passed === 1 ? "passes" : "pass"}`, `${failed} ${failed === 1 ? "fails" : "fail"}`];
  const all = passed + failed;
  const written = updated === 0 ? "" : `, ${updated} written`;
  io.stdout.write(
    `\n${rules.length} ${rules.length === 1 ? "rule" : "rules"}, ${all} ${all === 1 ? "sample" : "samples"}: ${parts.join(", ")}${written}.\n`,
  );
  if (failed > 0 && !isUpdating) io.stderr.write("If what comes out is right: --update writes it into the samples.\n");
  return failed > 0 ? 1 : 0;
}

async function outcomesOf(rule: LoadedRule, isAlone: boolean, core: Core): Promise<readonly Outcome[]> {
  const beside = await samplesBeside(rule, isAlone);
  const all = [...rule.samples.map((sample) => ({ sample })), ...beside];
  return all.map((each) => ({ ...each, ...trySample(rule.rule, each.sample, core.fix) }));
}

/** True for a sample whose only fault is that something else comes out: then that is what comes out from now on. */
function isToUpdate({ faults, output }: Outcome): boolean {
  return output !== undefined && faults.length === 1 && faults.some(({ isOutput }) => isOutput === true);
}

async function write({ filePath }: LoadedRule, outcomes: readonly Outcome[]): Promise<void> {
  const inline = outcomes.flatMap(({ sample: { path }, output = "" }) =>
    path === undefined ? [] : [{ path, after: output }],
  );
  if (inline.length > 0) {
    const text = await readTemplate(filePath);
    await writeTemplate(filePath, withAfters(text, inline), { expected: text });
  }
  for (const { afterPath, output } of outcomes)
    if (afterPath !== undefined && output !== undefined) await writeTemplate(afterPath, output);
}

function count(outcomes: readonly Outcome[], updated: readonly Outcome[], counts: Counts): void {
  const failed = outcomes.filter((each) => each.faults.length > 0 && !updated.includes(each)).length;
  counts.failed += failed;
  counts.updated += updated.length;
  counts.passed += outcomes.length - failed;
}

/** Returns what is said of a sample. */
function lines({ sample, faults }: Outcome, isUpdated: boolean, style: TextStyle): string {
  const name = printable(sample.name);
  if (isUpdated) return `    ${style.good("written")}  ${name}\n`;
  if (faults.length === 0) return `    ${style.good("pass")}  ${name}\n`;
  return faults
    .map((fault) => `    ${style.alarm("FAIL")}  ${name}: ${printable(fault.message)}\n${diff(fault, name, style)}`)
    .join("");
}

function diff({ differs }: SampleFault, name: string, style: TextStyle): string {
  if (differs === undefined) return "";
  const { wanted, got } = differs;
  const text = unifiedDiff(name, wanted, [{ offset: 0, delete: wanted.length, insert: got }]);
  const shown = text.split("\n").slice(2).join("\n");
  return showDiff(`--- wanted\n+++ what comes out\n${shown}`, style)
    .split("\n")
    .map((line) => (line === "" ? "" : `      ${line}`))
    .join("\n");
}
