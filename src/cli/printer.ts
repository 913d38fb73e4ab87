import { openKinds, type FixResult } from "../index.js";
import { isRepaired, type FileOutcome, type RepairedFile } from "../contract/outcome.js";
import { briefReport } from "../report/brief.js";
import { diffOf, showDiff } from "../report/diff.js";
import { printable, printableText } from "../report/printable.js";
import { textReport, totals, type ReportContext } from "../report/text.js";
import { styleFor } from "./color.js";
import { complainOf } from "./complain.js";
import type { Io } from "./io.js";
import type { RunPlan } from "./run-plan.js";

/** Prints the outcome of each template: the result on stdout, the rest on stderr. */
export class Printer {
  /** `isOneFile`: the report says everything, since there is no other template. */
  constructor(
    readonly plan: RunPlan,
    readonly io: Io,
    readonly isOneFile: boolean,
  ) {}

  /** Prints the outcome of the next template. */
  print(outcome: FileOutcome): void {
    if (isRepaired(outcome) && this.io.env["CFN_FIX_DEBUG"] === "1") this.#debug(outcome.result);
    if (!isRepaired(outcome)) {
      complainOf(outcome.refusal, this.io, outcome.file);
      return;
    }
    const { destination, quiet, reports, series } = this.plan;
    if (destination.to === "check") {
      if (!quiet) this.io.stdout.write(`${printable(outcome.file)}: ${totals(outcome.result, false)}\n`);
      return;
    }
    const isShownElsewhere = reports.length > 0 || series !== undefined;
    if (destination.to === "dry-run" && !isShownElsewhere) this.#diff(outcome);
    if (quiet || (isShownElsewhere && !this.isOneFile)) return;
    const context = this.#contextFor(outcome);
    this.io.stderr.write(this.isOneFile ? textReport(outcome.result, context) : briefReport(outcome.result, context));
  }

  /** Prints where the errors came from that rules threw. */
  #debug({ left }: FixResult): void {
    for (const { stack } of left) if (stack !== undefined) this.io.stderr.write(`${stack}\n`);
  }

  /** Prints the corrected template itself. */
  output({ output }: Pick<FixResult, "output">): void {
    this.io.stdout.write(this.io.stdout.isTTY === true ? printableText(output) : output);
  }

  #diff({ file, text, result }: RepairedFile): void {
    if (!result.changed) return;
    const diff = diffOf(file, text, result);
    this.io.stdout.write(
      this.io.stdout.isTTY === true ? showDiff(diff, styleFor(this.io.stdout, this.plan.color, this.io)) : diff,
    );
  }

  #contextFor({ file, writtenTo }: RepairedFile): ReportContext {
    const { destination, chosen } = this.plan;
    return {
      file,
      written: destination.to !== "dry-run",
      chosen,
      style: styleFor(this.io.stderr, this.plan.color, this.io),
      ...(writtenTo !== undefined && destination.to !== "input" && { writtenTo }),
    };
  }
}

/**
 * Returns the exit code for a template. A finding that was skipped on purpose is settled; one that could not be
 * repaired, or was not allowed to be, is not.
 */
export function exitCodeFor(outcome: FileOutcome, written: boolean): number {
  if (!isRepaired(outcome)) return 2;
  const { left, changed } = outcome.result;
  return left.some(({ kind }) => openKinds.has(kind)) || (changed && !written) ? 1 : 0;
}
