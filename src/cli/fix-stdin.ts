import { dirname, resolve } from "node:path";
import { createFolder } from "../files/folder.js";
import { readStream, writeTemplate } from "../files/template-files.js";
import type { FailureEvent } from "../events/event.js";
import { usageError } from "./choices.js";
import { complain, notify } from "./complain.js";
import type { Core } from "./core.js";
import type { Io } from "./io.js";
import { exitCodeFor } from "./exit-code.js";
import { Printer } from "./printer.js";
import { writeReports } from "./reports.js";
import { runOutcomeOf } from "./run-outcome.js";
import type { RunPlan } from "./run-plan.js";
import { corrected, refusedFile } from "./task.js";

/** Corrects the template that comes in on stdin and returns the exit code. */
export async function fixStdin(plan: RunPlan, io: Io, core: Core): Promise<number> {
  const { destination, stdinFilename } = plan;
  if (plan.series !== undefined) throw usageError("--series needs files", "name the templates");
  if (plan.updateBaseline) throw usageError("--update-baseline needs files", "name the templates");
  if (io.stdin.isTTY === true && !plan.quiet)
    io.stderr.write("Reading a template from the terminal; end it with Ctrl-D\n");
  const file = stdinFilename ?? "stdin";
  const path = stdinFilename === undefined ? undefined : resolve(io.cwd, stdinFilename);
  const printer = new Printer(plan, io, true);
  const { fixOptions } = plan.optionsFor(path);
  let text: string | undefined;
  try {
    text = await readStream(io.stdin);
    if (path !== undefined && !plan.filter.isWanted(path)) {
      if (destination.to === "stdout") printer.output({ output: text });
      return 0;
    }
    const events = await eventsOf(plan, io);
    const { result, ...told } = await corrected(text, { options: fixOptions, acceptAll: false, ...events }, core);
    if (destination.to === "output" && !(await isWritten(destination.path, result.output, io))) return 2;
    if (destination.to === "stdout") printer.output(result);
    const taken = {
      file,
      text,
      result,
      ...told,
      ...(destination.to === "output" && { writtenTo: destination.path }),
      ...(destination.to === "stdout" && { writtenTo: "stdout" }),
    };
    const outcome = plan.addAccounts?.(taken) ?? taken;
    printer.print(outcome);
    printer.finish(0);
    const isDone = await writeReports(plan.reports, runOutcomeOf([outcome], plan), io, plan.reportLimit);
    return isDone ? exitCodeFor(outcome, plan) : 2;
  } catch (error) {
    printer.print(refusedFile(file, text, error));
    return 2;
  }
}

/** Returns the failures that the template is to be repaired for; none where the user names no events. */
async function eventsOf(plan: RunPlan, io: Io): Promise<{ events?: readonly FailureEvent[] }> {
  if (plan.fromEvents === undefined) return {};
  const { readFailures } = await import("./events/read-failures.js");
  const { events, notes } = await readFailures(plan.fromEvents, io);
  notify(notes, plan, io);
  return { events };
}

/** Writes the corrected template. Returns false, and says why, when that is not possible. */
async function isWritten(name: string, text: string, io: Io): Promise<boolean> {
  try {
    const path = resolve(io.cwd, name);
    await createFolder(dirname(path));
    await writeTemplate(path, text);
    return true;
  } catch (error) {
    complain(error, io, name);
    return false;
  }
}
