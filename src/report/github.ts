import type { Place } from "../values/errors.js";
import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { severities, type Severity } from "../contract/severity.js";
import { flawsOf, sentence } from "./flaw.js";
import { messageAndHelp } from "./error.js";
import { printable } from "./printable.js";

/** Annotations of each kind that GitHub shows for a step; more are lost without a message. */
const maxShown = 10;

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

interface Annotation {
  severity: Severity;
  file: string;
  place?: Place;
  title: string;
  message: string;
}

/**
 * Returns the run as workflow commands, a line each, that GitHub Actions turns into annotations of the files: the worst
 * first, no more than it shows, and in the end how many there are besides. What is settled has none.
 */
export function githubAnnotations(run: RunOutcome): string {
  const all = run.files.flatMap((file) => annotationsOf(file, run));
  const bySeverity = severities.map((severity) => all.filter((annotation) => annotation.severity === severity));
  const isTooMuch = bySeverity.some((annotations) => annotations.length > maxShown);
  const shown = bySeverity.flatMap((annotations, rank) => {
    const hasLast = isTooMuch && rank === severities.length - 1;
    return annotations.slice(0, hasLast ? maxShown - 1 : maxShown);
  });
  const more = all.length - shown.length;
  return [...shown.map(command), ...(more > 0 ? [`::notice title=cfn-fix::${data(remainder(bySeverity, more))}`] : [])]
    .map((line) => `${line}\n`)
    .join("");
}

function annotationsOf(outcome: FileOutcome, run: RunOutcome): Annotation[] {
  const { file } = outcome;
  if (!isRepaired(outcome)) {
    const { message, help, place } = outcome.refusal;
    return [
      {
        severity: "error",
        file,
        ...(place && { place }),
        title: "cfn-fix",
        message: messageAndHelp({ message, help }),
      },
    ];
  }
  const { unusedSuppressions, notes } = outcome.result;
  return [
    ...flawsOf(outcome, run)
      .filter(({ standing }) => standing !== "settled")
      .map((flaw) => ({
        severity: flaw.severity,
        file,
        place: flaw.place,
        title: `cfn-fix: ${printable(flaw.rule)}`,
        message: sentence(flaw),
      })),
    ...unusedSuppressions.map(({ place, message }): Annotation => ({
      severity: "warning",
      file,
      place,
      title: "cfn-fix: unused suppression",
      message: printable(message),
    })),
    ...notes.map((note): Annotation => ({ severity: "note", file, title: "cfn-fix", message: printable(note) })),
  ];
}

function command({ severity, file, place, title, message }: Annotation): string {
  const where = place === undefined ? "" : `,line=${place.line},col=${place.column}`;
  return `::${commands[severity]} file=${property(printable(file))}${where},title=${property(title)}::${data(message)}`;
}

function remainder(bySeverity: readonly (readonly Annotation[])[], more: number): string {
  const counts = severities.map((severity, rank) => `${bySeverity[rank]?.length ?? 0} ${commands[severity]}s`);
  return `${more} more are not shown here (in all ${counts.join(", ")}); the other reports of cfn-fix have them all`;
}

/** Escapes a message as @actions/core does. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** Escapes the value of a property as @actions/core does. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
