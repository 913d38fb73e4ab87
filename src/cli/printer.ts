import type { FixResult } from "../index.js";
import type { Failure } from "../contract/failure.js";
import { isRepaired, type FileOutcome, type RepairedFile } from "../contract/outcome.js";
import type { EstateOutcome } from "../contract/estate.js";
import { conciseLines } from "../report/concise.js";
import { controlText } from "../report/control-text.js";
import { diffOf, showDiff } from "../report/diff.js";
import { estateText } from "../report/estate.js";
import { failureText } from "../report/failure-text.js";
import { FolderText } from "../report/folder-text.js";
import { printable, printableText } from "../report/printable.js";
import { plain } from "../report/style.js";
import { Statistics } from "../report/statistics.js";
import { summary } from "../report/summary.js";
import { Tally } from "../report/tally.js";
import { textReport, type ReportContext, type TextShape } from "../report/text.js";
import { Totals } from "../report/totals.js";
import { styleFor, styleForPatch } from "./color.js";
import { complainOfTemplate } from "./complain.js";
import type { Io } from "./io.js";
import { nextLines } from "./next-command.js";
import type { RunPlan } from "./run-plan.js";

/** Prints the outcome of each template, and of all: the result on stdout, the rest on stderr. */
export class Printer {
  readonly tally = new Tally();
  readonly #statistics = new Statistics();
  readonly #folder: FolderText;
  readonly #shape: TextShape;
  /** What is told by control waits for all templates. */
  readonly #byControl: RepairedFile[] = [];

  /** `isOneFile`: the report says everything, since there is no other template. */
  constructor(
    readonly plan: RunPlan,
    readonly io: Pick<Io, "stdout" | "stderr" | "env">,
    readonly isOneFile: boolean,
  ) {
    const { columns } = io.stderr;
    this.#shape = {
      style: styleFor(io.stderr, plan.color, io),
      isVerbose: plan.verbose,
      ...(columns !== undefined && columns > 0 && { width: columns }),
    };
    this.#folder = new FolderText(this.#shape);
  }

  /** Prints the outcome of the next template, as far as it does not wait for the others. */
  print(outcome: FileOutcome): void {
    this.tally.add(outcome);
    if (!isRepaired(outcome)) {
      const { sourceLine, ...refused } = outcome;
      const isShown = sourceLine !== undefined && !this.plan.quiet;
      complainOfTemplate({ ...refused, ...(isShown && { sourceLine }) }, this.io, this.#shape);
      return;
    }
    this.printFailures(outcome.failures ?? [], outcome.file);
    if (this.io.env["CFN_FIX_DEBUG"] === "1") this.#debug(outcome.result);
    if (this.plan.statistics) this.#statistics.add(outcome);
    else if (this.plan.destination.to === "check") this.#check(outcome);
    else this.#tell(outcome);
  }

  /** Prints what a deployment failed of, and what became of it. `file`: the template that it is in. */
  printFailures(failures: readonly Failure[], file?: string): void {
    if (this.plan.quiet || this.plan.silent || failures.length === 0) return;
    this.io.stderr.write(failureText(failures, file, this.#shape));
  }

  /**
   * Prints what is said of all templates together. `passedOver`: files that are not templates. `estate`: how the templates
   * hang together.
   */
  finish(passedOver: number, estate?: EstateOutcome): void {
    const { stdout, stderr } = this.io;
    const { quiet, silent, statistics, destination, isWritten } = this.plan;
    if (statistics) stdout.write(this.#statistics.text());
    if (silent) return;
    const isCheck = destination.to === "check";
    // Where there is none, that has been said.
    if ((this.isOneFile && !isCheck && !statistics) || this.tally.templates === 0) return;
    const isTold = !isCheck && !statistics && !quiet && !this.#isShownElsewhere;
    const parts = isTold ? [this.#controls() || this.#folder.text(), estateText(estate, this.#shape)] : [];
    const text = parts.flatMap((part) => (part === "" ? [] : `${part}\n`)).join("");
    if (text !== "") stderr.write(this.#separated(text));
    stderr.write(summary(this.tally, { ...this.#shape, written: isWritten, passedOver }));
    if (quiet || statistics) return;
    stderr.write(this.#next(this.tally.totals, this.tally.changed > 0).join(""));
  }

  /** Prints the corrected template itself. */
  output({ output }: Pick<FixResult, "output">): void {
    this.io.stdout.write(this.io.stdout.isTTY === true ? printableText(output) : output);
  }

  get #isShownElsewhere(): boolean {
    return this.plan.reports.length > 0 || this.plan.series !== undefined;
  }

  /** Prints where the errors came from that rules threw. */
  #debug({ left }: FixResult): void {
    for (const { stack } of left) if (stack !== undefined) this.io.stderr.write(`${stack}\n`);
  }

  #check(outcome: RepairedFile): void {
    const { quiet, silent, verbose, color } = this.plan;
    const { stdout } = this.io;
    if (silent) return;
    const lines = conciseLines(outcome, { style: styleFor(stdout, color, this.io), isVerbose: verbose });
    if (!quiet) stdout.write(lines);
    else if (lines !== "") stdout.write(this.#counts(outcome));
  }

  /** Prints the diff, and the report on one file; that on many waits for the end. */
  #tell(outcome: RepairedFile): void {
    const { destination, quiet, silent } = this.plan;
    if (destination.to === "dry-run" && !this.#isShownElsewhere) this.#diff(outcome);
    if (silent) return;
    if (this.plan.groupBy === "control" && !quiet) {
      if (!this.#isShownElsewhere) this.#byControl.push(outcome);
      if (this.isOneFile) this.io.stderr.write(this.#controls());
      return;
    }
    if (!this.isOneFile) {
      if (!quiet && !this.#isShownElsewhere) this.#folder.add(outcome);
      return;
    }
    this.io.stderr.write(
      quiet ? this.#counts(outcome) : this.#separated(textReport(outcome.result, this.#contextFor(outcome))),
    );
  }

  /** Returns the findings by control; empty where they are told by template, or elsewhere. */
  #controls(): string {
    const { packs = [], isWritten } = this.plan;
    if (this.#byControl.length === 0) return "";
    return this.#separated(controlText({ files: this.#byControl, written: isWritten, packs }, this.#shape));
  }

  /** Returns how many findings a template has on one line; empty if it has none. */
  #counts({ file, result }: RepairedFile): string {
    const text = new Totals().add(result).text(this.plan.isWritten);
    return text === "" ? "" : `${printable(file)}: ${text}\n`;
  }

  /** Returns a text with an empty line before it where a diff stands above it on the same terminal. */
  #separated(text: string): string {
    const { stdout, stderr } = this.io;
    const isBelow = this.tally.changed > 0 && this.plan.destination.to === "dry-run" && !this.#isShownElsewhere;
    return text !== "" && isBelow && stdout.isTTY === true && stderr.isTTY === true ? `\n${text}` : text;
  }

  #diff({ file, diffName = file, text, result }: RepairedFile): void {
    if (!result.changed) return;
    const { stdout } = this.io;
    const diff = diffOf(diffName, text, result);
    const style = styleForPatch(stdout, this.plan.color, this.io);
    stdout.write(stdout.isTTY === true || style !== plain ? showDiff(diff, style) : diff);
  }

  #next(totals: Totals, isChanged: boolean): string[] {
    return nextLines(this.plan, totals, isChanged, this.#shape).map((line) => `${line}\n`);
  }

  #contextFor({ file, writtenTo, result, accounts }: RepairedFile): ReportContext {
    const { destination, chosen } = this.plan;
    return {
      ...this.#shape,
      file,
      written: destination.to !== "dry-run",
      chosen,
      ...(accounts && { accounts }),
      next: nextLines(this.plan, new Totals().add(result), result.changed, this.#shape),
      ...(writtenTo !== undefined && destination.to !== "input" && { writtenTo }),
    };
  }
}
