import { refusalOf, type FileOutcome, type RefusedFile } from "../../contract/outcome.js";
import type { TextStyle } from "../../report/style.js";
import { styleFor } from "../color.js";
import { usageError } from "../choices.js";
import { complainOf, notify } from "../complain.js";
import type { Core } from "../core.js";
import { exitCodeFor } from "../exit-code.js";
import { findTasks } from "../find-tasks.js";
import type { Io } from "../io.js";
import type { RunPlan } from "../run-plan.js";
import { refusalToWrite, withText } from "../task.js";
import { usualReason } from "../usual-reason.js";
import { Stopped, type Prompter } from "./prompter.js";
import { outcomeLines, type AnsweredFile } from "./outcome.js";
import { Session } from "./session.js";
import { Wishes } from "./wishes.js";

/** The exit code of a run that the user stops by Ctrl-C. */
const stopped = 130;

/**
 * Asks about each fix, writes what was accepted once all is settled, and returns the exit code. Throws `CfnFixError` USAGE
 * without a terminal. `prompter`: who is asked, if not the user at the terminal.
 */
export async function fixInteractively(plan: RunPlan, io: Io, core: Core, prompter?: Prompter): Promise<number> {
  const style = styleFor(io.stdout, plan.color, io);
  const asked = prompter ?? (await atTerminal(io, style));
  const { tasks, problems, baseline } = await findTasks(plan, io);
  notify(baseline?.notices ?? [], plan, io);
  const refused: RefusedFile[] = problems.map(({ name, error }) => ({ file: name, refusal: refusalOf(error) }));
  const answered: AnsweredFile[] = [];
  const wishes = new Wishes();
  const defaultReason = usualReason(io);
  for (const task of tasks) {
    if (wishes.isOver) break;
    let isStopped = false;
    const done = await withText(task, async (text): Promise<AnsweredFile | undefined> => {
      try {
        const around = { core, prompter: asked, wishes, style, defaultReason };
        return { task, text, ...(await new Session(task.file, text, task.options, around).run()) };
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        isStopped = true;
        return undefined;
      }
    });
    if (isStopped) {
      notify(["Stopped. Nothing was written."], plan, io);
      return stopped;
    }
    if (done !== undefined && "refusal" in done) refused.push(done);
    else if (done !== undefined) answered.push(done);
  }
  const unseen = tasks.length - answered.length - refused.length;
  return await finish({ answered, refused, unseen: wishes.isOver ? unseen : 0 }, { plan, io, style });
}

async function atTerminal(io: Io, style: TextStyle): Promise<Prompter> {
  if (io.stdin.isTTY !== true || io.stdout.isTTY !== true)
    throw usageError("--interactive needs a terminal on stdin and stdout", "--write makes all fixes without asking");
  const { TerminalPrompter } = await import("./terminal.js");
  return new TerminalPrompter(style);
}

/** Writes what was accepted, says what was done and what is left, and returns the exit code. */
async function finish(
  { answered, refused, unseen }: { answered: readonly AnsweredFile[]; refused: RefusedFile[]; unseen: number },
  { plan, io, style }: { plan: RunPlan; io: Io; style: TextStyle },
): Promise<number> {
  const written: AnsweredFile[] = [];
  for (const each of answered) {
    const refusal = isToWrite(each) ? await refusalToWrite(each.task, each.text, each.result.output) : undefined;
    if (refusal === undefined) written.push(each);
    else refused.push(refusal);
  }
  for (const { file, refusal } of refused) complainOf(refusal, io, file);
  if (!plan.quiet)
    io.stderr.write(
      outcomeLines(written, unseen, { hasRefused: refused.length > 0, chosen: plan.chosen, style })
        .map((line) => `${line}\n`)
        .join(""),
    );
  const isLeft = !plan.exitZero && (unseen > 0 || written.some(({ declined }) => declined > 0));
  const codes = written.map((each) => exitCodeFor(outcomeOf(each), { ...plan, isWritten: true }));
  return Math.max(isLeft ? 1 : 0, refused.length > 0 ? 2 : 0, ...codes);
}

/** A copy is made also of a template that does not change. */
function isToWrite({ task, text, result }: AnsweredFile): boolean {
  return result.output !== text || task.target?.path !== task.path;
}

function outcomeOf({ task, text, result }: AnsweredFile): FileOutcome {
  return { file: task.file, text, result };
}
