import { resolve } from "node:path";
import { readStream, writeTemplate } from "../files/template-files.js";
import type { Config } from "../config/config.js";
import { settingsFor } from "../config/resolve.js";
import { rollouts } from "../index.js";
import { isRepaired, refusalOf, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { printable } from "../report/printable.js";
import { summary } from "../report/summary.js";
import { Tally } from "../report/tally.js";
import { usageError } from "./choices.js";
import { styleFor } from "./color.js";
import { complain, notify } from "./complain.js";
import { configurationFor } from "./configuration.js";
import type { Io } from "./io.js";
import { isLeftOut, optionsFor, planOf, reportsFor, type Plan } from "./plan.js";
import { correctAll } from "./pool.js";
import { exitCodeFor, Printer } from "./printer.js";
import { Progress } from "./progress.js";
import { writeReports } from "./reports.js";
import type { FixRequest, GlobalOptions } from "./request.js";
import type { Core } from "./core.js";
import { writeSeries } from "./series.js";
import { repaired } from "./task.js";
import { version } from "./version.js";

type FixRequestWithOptions = FixRequest & GlobalOptions;

/** Corrects the templates that the command line names and returns the exit code. */
export async function fixTemplates(request: FixRequestWithOptions, io: Io, core: Core): Promise<number> {
  const config = await configurationFor(request.config, io, core);
  notify([...request.notices, ...config.notices], request, io);
  const wanted = { ...request, reports: reportsFor(request, config) };
  return request.names.includes("-")
    ? await fixStdin(wanted, config, io, core)
    : await fixFiles(wanted, config, io, core);
}

/** Corrects one template after the other, or several at once. A bad one never stops the others. */
async function fixFiles(request: FixRequestWithOptions, config: Config, io: Io, core: Core): Promise<number> {
  const plan = await planOf(request, config, io);
  notify(plan.accepted?.notices ?? [], request, io);
  const isWritten = request.destination.to !== "dry-run" && request.destination.to !== "check";
  const printer = new Printer(request, io, plan.isOneFile);
  const progress = new Progress(plan.tasks.length, io, !request.quiet);
  const tally = new Tally();
  const keepsFiles = request.reports.length > 0 || request.series !== undefined || plan.accepted !== undefined;
  const files: FileOutcome[] = [];
  let [code, passedOver] = [0, 0];
  const stop = new AbortController();
  io.onStop?.((reason) => stop.abort(reason));
  const take = (outcome: FileOutcome): void => {
    progress.clear();
    printer.print(outcome);
    tally.add(outcome);
    code = Math.max(code, exitCodeFor(outcome, isWritten));
    if (keepsFiles) files.push(outcome);
  };
  for (const { name, error } of plan.problems) take({ file: name, refusal: refusalOf(error) });
  for await (const { done } of correctAll(plan.tasks, { jobs: plan.jobs, core, stop: stop.signal })) {
    progress.step();
    if (done === undefined) passedOver++;
    else take(done);
    if (done !== undefined && isRepaired(done) && request.destination.to === "stdout") printer.output(done.result);
  }
  progress.clear();
  if (stop.signal.aborted) {
    io.stderr.write(
      `cfn-fix: stopped; ${tally.templates} of ${plan.tasks.length} templates are done, the others are as they were\n`,
    );
    return Number(stop.signal.reason);
  }
  const isAllDone = await finish(runOutcome(files, request, config, core, isWritten), request, plan, io);
  const isSummed = !plan.isOneFile && !request.quiet && request.destination.to !== "check";
  if (isSummed)
    io.stderr.write(summary(tally, { written: isWritten, style: styleFor(io.stderr, request.color, io), passedOver }));
  return isAllDone ? code : 2;
}

/** Writes baseline, series and reports after the last template. Returns false when something could not be written. */
async function finish(
  run: RunOutcome,
  request: FixRequestWithOptions,
  { accepted }: Pick<Plan, "accepted">,
  io: Io,
): Promise<boolean> {
  const say = (text: string): void => void (request.quiet || io.stderr.write(`${text}\n`));
  if (accepted !== undefined && request.updateBaseline) {
    const count = await accepted.update(run, io.cwd);
    say(`${printable(accepted.shown)}: ${count} ${count === 1 ? "finding is" : "findings are"} accepted`);
  } else if (accepted !== undefined) {
    const gone = accepted.unused(run, io.cwd).reduce((sum, { count }) => sum + count, 0);
    if (gone > 0)
      say(
        `${printable(accepted.shown)}: ${gone} accepted ${gone === 1 ? "finding is" : "findings are"} gone; --update-baseline takes ${gone === 1 ? "it" : "them"} out`,
      );
  }
  if (request.series !== undefined) {
    const count = await writeSeries(request.series, run, io);
    say(`${count} ${count === 1 ? "patch" : "patches"} written to ${printable(request.series)}`);
  }
  return await writeReports(request.reports, run, io, request.reportLimit);
}

async function fixStdin(request: FixRequestWithOptions, config: Config, io: Io, core: Core): Promise<number> {
  const { destination, stdinFilename } = request;
  if (request.series !== undefined) throw usageError("--series needs files", "name the templates");
  if (request.updateBaseline) throw usageError("--update-baseline needs files", "name the templates");
  if (io.stdin.isTTY === true && !request.quiet)
    io.stderr.write("Reading a template from the terminal; end it with Ctrl-D\n");
  const file = stdinFilename ?? "stdin";
  const path = stdinFilename === undefined ? undefined : resolve(io.cwd, stdinFilename);
  const printer = new Printer(request, io, true);
  const isWritten = destination.to !== "dry-run" && destination.to !== "check";
  try {
    const text = await readStream(io.stdin);
    if (path !== undefined && (await isLeftOut(path, request, config, io))) {
      if (destination.to === "stdout") printer.output({ output: text });
      return 0;
    }
    const options = optionsFor(request, config, undefined)(path);
    const result = repaired(text, { options, acceptAll: false }, core);
    if (destination.to === "output" && !(await written(destination.path, result.output, io))) return 2;
    if (destination.to === "stdout") printer.output(result);
    const outcome = {
      file,
      text,
      result,
      ...(destination.to === "output" && { writtenTo: destination.path }),
      ...(destination.to === "stdout" && { writtenTo: "stdout" }),
    };
    printer.print(outcome);
    const isDone = await writeReports(
      request.reports,
      runOutcome([outcome], request, config, core, isWritten),
      io,
      request.reportLimit,
    );
    return isDone ? exitCodeFor(outcome, isWritten) : 2;
  } catch (error) {
    complain(error, io, file);
    return 2;
  }
}

async function written(name: string, text: string, io: Io): Promise<boolean> {
  try {
    await writeTemplate(resolve(io.cwd, name), text);
    return true;
  } catch (error) {
    complain(error, io, name);
    return false;
  }
}

function runOutcome(
  files: readonly FileOutcome[],
  { fixOptions }: FixRequest,
  config: Config,
  { rules }: Core,
  written: boolean,
): RunOutcome {
  const { skip = [], rollout = rollouts[0], maxImpact } = settingsFor(config, undefined, fixOptions).fixOptions;
  // An override may run a rule for some templates that is off for the others.
  const seen = new Set(
    files.filter(isRepaired).flatMap(({ result }) => [...result.fixes, ...result.left].map(({ rule }) => rule)),
  );
  return {
    files,
    written,
    rollout,
    ...(maxImpact !== undefined && { maxImpact }),
    rules: rules.filter(({ id }) => seen.has(id) || !skip.includes(id)),
    // Looked up only by a report, so that a run without one does not read a file for it.
    get version() {
      return version();
    },
  };
}
