import { refusalOf, type RefusedFile } from "../contract/outcome.js";
import { fingerprintOf, openKinds, type FixResult, type LeftFinding } from "../index.js";
import { withSuppressions } from "../suppress/add/add.js";
import { complainOf, notify } from "./complain.js";
import type { Core } from "./core.js";
import { findTasks } from "./find-tasks.js";
import type { Io } from "./io.js";
import type { RunPlan } from "./run-plan.js";
import { refusalToWrite, repaired, withText, type Task } from "./task.js";
import { usualReason } from "./usual-reason.js";

/** A template whose findings are suppressed now. */
interface Accepted {
  readonly file: string;
  /** The number of findings that it suppresses since this run. */
  readonly suppressed: number;
  /** The number of findings that stay open. */
  readonly open: number;
}

/** A suppression can show a finding that a fix would have repaired on the way; more rounds than this show nothing new. */
const maxRounds = 3;

/** Writes a suppression into each template for each of its findings, and returns the exit code. */
export async function addSuppressions(plan: RunPlan, reason: string | undefined, io: Io, core: Core): Promise<number> {
  const { tasks, problems, baseline } = await findTasks(plan, io);
  notify(baseline?.notices ?? [], plan, io);
  for (const { name, error } of problems) complainOf(refusalOf(error), io, name);
  const given = reason ?? usualReason(io);
  let [code, sum, files] = [problems.length > 0 ? 2 : 0, 0, 0];
  for (const task of tasks) {
    const done = await accept(task, given, core);
    if (done === undefined) continue;
    if ("refusal" in done) {
      complainOf(done.refusal, io, done.file);
      code = 2;
      continue;
    }
    code = Math.max(code, done.open > 0 && !plan.exitZero ? 1 : 0);
    sum += done.suppressed;
    files += done.suppressed > 0 ? 1 : 0;
    if (done.suppressed + done.open > 0) notify([lineOn(done)], plan, io);
  }
  if (sum === 0 && code === 0) notify(["No finding to suppress."], plan, io);
  else if (tasks.length > 1)
    notify([`${findings(sum)} suppressed in ${files} ${files === 1 ? "file" : "files"}.`], plan, io);
  return code;
}

/** Suppresses the findings of one template. Undefined if its file is none. */
async function accept(task: Task, reason: string, core: Core): Promise<Accepted | RefusedFile | undefined> {
  return await withText(task, async (text) => {
    let [now, suppressed] = [text, 0];
    for (let round = 0; round < maxRounds; round++) {
      const { left } = repaired(now, { options: task.options, acceptAll: true }, core);
      const added = withSuppressions(now, unknown(left, task.options.baseline), reason, core.rules);
      suppressed += added.suppressed.length;
      if (added.text === now) break;
      now = added.text;
    }
    const refusal = now === text ? undefined : await refusalToWrite(task, text, now);
    const after = repaired(now, { options: task.options, acceptAll: false }, core);
    return refusal ?? { file: task.file, suppressed, open: openIn(after) };
  });
}

/** Returns the findings that neither the template nor the baseline accepts; all were taken as accepted. */
function unknown(left: readonly LeftFinding[], baseline: ReadonlySet<string> | undefined): LeftFinding[] {
  const seen = new Map<string, number>();
  return left
    .filter(({ kind }) => kind === "baseline")
    .filter((finding) => {
      const first = fingerprintOf(finding);
      const occurrence = (seen.get(first) ?? 0) + 1;
      seen.set(first, occurrence);
      return baseline?.has(fingerprintOf(finding, occurrence)) !== true;
    });
}

function openIn({ fixes, left }: FixResult): number {
  return fixes.length + left.filter(({ kind }) => openKinds.has(kind)).length;
}

function lineOn({ file, suppressed, open }: Accepted): string {
  const rest = open === 0 ? "" : `; ${findings(open)} left, which no suppression can accept here`;
  return `${file}: ${findings(suppressed)} suppressed${rest}`;
}

function findings(count: number): string {
  return `${count} ${count === 1 ? "finding" : "findings"}`;
}
