import { isRepaired, refusalOf, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { printable } from "../report/printable.js";
import type { BaselineFile } from "./baseline-file.js";
import { usageError } from "./choices.js";
import { complain, notify } from "./complain.js";
import type { Core } from "./core.js";
import { diffBaseOf } from "./diff-base.js";
import { nestingBeside, nestingFiles } from "./estate/nesting-files.js";
import type { Placed } from "./events/place-failures.js";
import { findTasks, type FoundTasks } from "./find-tasks.js";
import { fixStdin } from "./fix-stdin.js";
import type { Io } from "./io.js";
import { correctAll } from "./pool.js";
import { exitCodeFor } from "./exit-code.js";
import { Printer } from "./printer.js";
import { codeForNothing } from "./nothing-found.js";
import { Progress } from "./progress.js";
import { writeReports } from "./reports.js";
import type { FixRequest, GlobalOptions } from "./request.js";
import { runOutcomeOf } from "./run-outcome.js";
import { planRun, type RunPlan } from "./run-plan.js";
import { seriesCodeFor, writeSeries } from "./series.js";
import { placeOf, type Done, type Task } from "./task.js";

/** Corrects the templates that the command line names and returns the exit code. */
export async function fixTemplates(request: FixRequest & GlobalOptions, io: Io, core: Core): Promise<number> {
  const plan = await planRun(request, io, core);
  notify(plan.notices, plan, io);
  if (plan.way.by === "suppressing") {
    const { addSuppressions } = await import("./add-suppressions.js");
    return await addSuppressions(plan, plan.way.reason, io, core);
  }
  if (plan.way.by === "asking") {
    const { fixInteractively } = await import("./interactive/run.js");
    return await fixInteractively(plan, io, core);
  }
  return plan.names.includes("-") ? await fixStdin(plan, io, core) : await fixFiles(plan, io, core);
}

/** Corrects one template after the other, or several at once. A bad one never stops the others. */
async function fixFiles(plan: RunPlan, io: Io, core: Core): Promise<number> {
  const { destination, quiet } = plan;
  const found = await findTasks(plan, io);
  const { problems, isOneFile, jobs, baseline } = found;
  const { tasks, unplaced } = await placed(found, plan, io);
  notify(baseline?.notices ?? [], plan, io);
  notify(
    found.unusedPatterns.map((pattern) => `cfn-fix: warning: ${pattern} matches nothing`),
    plan,
    io,
  );
  const diffBase = await diffBaseOf(
    tasks.map(({ path }) => path),
    io.cwd,
  );
  const progress = new Progress(tasks.length, io, !quiet);
  const { stdout, stderr } = io;
  const printer = new Printer(
    plan,
    { stdout: progress.above(stdout), stderr: progress.above(stderr), env: io.env },
    isOneFile,
  );
  const keepsFiles = plan.reports.length > 0 || plan.series !== undefined || baseline !== undefined;
  const makesSeries = plan.series !== undefined && destination.to !== "check";
  const stage = await estateOf(found, tasks, io, core);
  const files: FileOutcome[] = [];
  let [code, passedOver] = [0, 0];
  const stop = new AbortController();
  io.onStop?.((reason) => stop.abort(reason));
  const take = (taken: FileOutcome): void => {
    const outcome = plan.addAccounts?.(taken) ?? taken;
    printer.print(outcome);
    found.survey?.take(outcome);
    code = Math.max(code, makesSeries ? seriesCodeFor(outcome) : exitCodeFor(outcome, plan));
    if (keepsFiles) files.push(outcome);
  };
  for (const { name, error } of problems) take({ file: name, refusal: refusalOf(error) });
  const takeFinal = (final: Done): void => {
    const named = final && (diffBase?.named(final) ?? final);
    const done = destination.to === "stdout" && named ? { ...named, writtenTo: "stdout" } : named;
    // An option cannot be as it is said: that is so for every template.
    if (done !== undefined && !isRepaired(done) && done.refusal.code === "USAGE")
      throw usageError(done.refusal.message, done.refusal.help);
    if (done === undefined) passedOver++;
    else take(done);
    if (done !== undefined && isRepaired(done) && destination.to === "stdout") printer.output(done.result);
  };
  const first = tasks.map((task) => stage?.first(task) ?? task);
  for await (const { task, done } of correctAll(first, { jobs, core, stop: stop.signal })) {
    progress.step();
    for (const final of stage === undefined ? [done] : await stage.take(task, done)) takeFinal(final);
  }
  progress.end();
  if (stop.signal.aborted) {
    printer.finish(passedOver);
    io.stderr.write(
      `cfn-fix: stopped; ${printer.tally.templates} of ${tasks.length} templates are done, the others are as they were\n`,
    );
    return Number(stop.signal.reason);
  }
  notify(stage?.warnings ?? [], plan, io);
  if (plan.verbose && !isOneFile) notify(stage?.remarks ?? [], plan, io);
  printer.printFailures(unplaced);
  if (unplaced.length > 0 && !plan.exitZero) code = Math.max(code, 1);
  const estate = found.survey?.outcome();
  const outcome = runOutcomeOf(inOrder(files, tasks), plan, { failures: unplaced, ...(estate && { estate }) });
  const isAllDone = await finish(outcome, plan, baseline, io);
  if (unplaced.length === 0)
    code = Math.max(code, codeForNothing(plan, found, { templates: printer.tally.templates, passedOver }, io));
  if (diffBase !== undefined && printer.tally.changed > 0 && showsDiff(plan)) notify([diffBase.notice], plan, io);
  if (printer.tally.templates > 0) printer.finish(passedOver, estate);
  return isAllDone ? code : 2;
}

/** Returns the stage that corrects templates together which nest each other; undefined if there are none in a run. */
async function estateOf(found: FoundTasks, tasks: readonly Task[], { cwd }: Io, core: Core) {
  const { named, bystanders } = found;
  // Those that no event is about may nest one that has failed.
  const { parents: own, read } = found.survey?.nesting ?? { parents: nestingFiles(found.tasks.map(placeOf)) };
  const known = new Set([...found.tasks, ...bystanders].map(({ path }) => path));
  const parents = [...own, ...nestingFiles(bystanders), ...(await nestingBeside(named, known))];
  if (parents.length === 0) return undefined;
  const { estateStage } = await import("./estate/stage.js");
  return await estateStage(parents, tasks, cwd, core, read);
}

/** Returns the outcomes in the order of the tasks: templates that are corrected together come late. */
function inOrder(files: readonly FileOutcome[], tasks: readonly Task[]): FileOutcome[] {
  const places = new Map(
    tasks.flatMap(({ file, target }, index) => [
      [file, index],
      [target?.shown ?? file, index],
    ]),
  );
  return [...files].sort((one, other) => (places.get(one.file) ?? -1) - (places.get(other.file) ?? -1));
}

/** Returns the templates of a run; where it is to mend failures of a deployment, those that they are in. */
async function placed({ tasks }: FoundTasks, plan: RunPlan, io: Io): Promise<Placed> {
  if (plan.fromEvents === undefined) return { tasks, unplaced: [] };
  const { tasksOfFailures } = await import("./events/tasks-of-failures.js");
  const { notes, ...found } = await tasksOfFailures(plan.fromEvents, tasks, io);
  notify(notes, plan, io);
  return found;
}

/** True if a run prints its diff, or writes it into a file. */
function showsDiff({ destination, reports, series }: RunPlan): boolean {
  if (reports.length > 0) return reports.some(({ format }) => format === "diff");
  return destination.to === "dry-run" && series === undefined;
}

/** Writes baseline, series and reports after the last template. Returns false when one of them could not be written. */
async function finish(run: RunOutcome, plan: RunPlan, baseline: BaselineFile | undefined, io: Io): Promise<boolean> {
  const say = (text: string): void => void (plan.quiet || plan.silent || io.stderr.write(`${text}\n`));
  let isDone = true;
  if (baseline !== undefined && plan.updateBaseline) {
    const count = await baseline.update(run, io.cwd).catch((error: unknown) => complain(error, io, baseline.shown));
    if (count === undefined) isDone = false;
    else say(`${printable(baseline.shown)}: ${count} ${count === 1 ? "finding is" : "findings are"} accepted`);
  } else if (baseline !== undefined) {
    const gone = baseline.unused(run, io.cwd).reduce((sum, { count }) => sum + count, 0);
    if (gone > 0)
      say(
        `${printable(baseline.shown)}: ${gone} accepted ${gone === 1 ? "finding is" : "findings are"} gone; --update-baseline takes ${gone === 1 ? "it" : "them"} out`,
      );
  }
  if (plan.series !== undefined) {
    const count = await writeSeries(plan.series, run, io);
    if (count === undefined) isDone = false;
    else if (count === 0) say(`nothing to fix, so no patch is written to ${printable(plan.series)}`);
    else say(`${count} ${count === 1 ? "patch" : "patches"} written to ${printable(plan.series)}`);
  }
  return (await writeReports(plan.reports, run, io, plan.reportLimit)) && isDone;
}
