import type { Place } from "../values/errors.js";
import { isRepaired, type FileOutcome, type RunOutcome } from "../contract/outcome.js";
import { severities, type Severity } from "../contract/severity.js";
import { messageAndHelp } from "./error.js";
import { flawsOf, impactOf, outcome, sentence, type Flaw } from "./flaw.js";
import { printable } from "./printable.js";
import { worstFirst, type Weighed } from "./worst-first.js";

/** Annotations of each kind that GitHub shows for a step; more are lost without a message. */
const maxShown = 10;

/** Places that a folded annotation names besides its own. */
const maxNamed = 5;

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

interface Annotation extends Weighed {
  file: string;
  place?: Place;
  title: string;
  message: string;
  /** What it has in common with those that can be told together with it; undefined if it stands for itself. */
  kind?: string;
  /** Where it is, in a list of others like it. */
  name?: string;
}

/**
 * Returns the run as workflow commands, a line each, that GitHub Actions turns into annotations of the files: the worst
 * first, and no more than it shows. Where there are more, those of one rule that say the same are told as one, and the
 * last line says how many there are besides. What is settled has none.
 */
export function githubAnnotations(run: RunOutcome): string {
  const all = worstFirst(run.files.flatMap((file) => annotationsOf(file, run)));
  const bySeverity = severities.map((severity) => folded(all.filter((annotation) => annotation.severity === severity)));
  const isTooMuch = bySeverity.some((annotations) => annotations.length > maxShown);
  const shown = bySeverity.map((annotations, rank) => {
    const hasLast = isTooMuch && rank === severities.length - 1;
    return annotations.slice(0, hasLast ? maxShown - 1 : maxShown);
  });
  const more = all.length - shown.flat(2).length;
  return [...shown.flat().map(command), ...(more > 0 ? [`::notice title=cfn-fix::${data(remainder(all, more))}`] : [])]
    .map((line) => `${line}\n`)
    .join("");
}

/** Returns the annotations of one severity in groups: each by itself as far as GitHub shows them all, else by kind. */
function folded(annotations: readonly Annotation[]): (readonly Annotation[])[] {
  if (annotations.length <= maxShown) return annotations.map((annotation) => [annotation]);
  const groups = new Map<unknown, Annotation[]>();
  for (const annotation of annotations) {
    const key = annotation.kind ?? annotation;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [annotation]);
    else group.push(annotation);
  }
  return [...groups.values()];
}

function annotationsOf(file: FileOutcome, run: RunOutcome): Annotation[] {
  if (!isRepaired(file)) {
    const { message, help, place } = file.refusal;
    return [
      {
        severity: "error",
        file: file.file,
        ...(place && { place }),
        title: "cfn-fix",
        message: messageAndHelp({ message, help }),
      },
    ];
  }
  const { unusedSuppressions, notes } = file.result;
  return [
    ...flawsOf(file, run)
      .filter(({ standing }) => standing !== "settled")
      .map(annotationOf),
    ...unusedSuppressions.map(({ place, message }): Annotation => ({
      severity: "warning",
      file: file.file,
      place,
      title: "cfn-fix: unused suppression",
      message: printable(message),
    })),
    ...notes.map((note): Annotation => ({
      severity: "note",
      file: file.file,
      title: "cfn-fix",
      message: printable(note),
    })),
  ];
}

function annotationOf(flaw: Flaw): Annotation {
  const { severity, place, rule, message, logicalId } = flaw;
  const { file } = flaw.file;
  return {
    severity,
    impact: impactOf(flaw),
    file,
    place,
    title: `cfn-fix: ${printable(rule)}`,
    message: sentence(flaw),
    kind: JSON.stringify([rule, message, outcome(flaw)]),
    name: `${printable(logicalId)} (${printable(file)}:${place.line})`,
  };
}

function command(group: readonly Annotation[]): string {
  const [first, ...others] = group;
  if (first === undefined) return "";
  const { severity, file, place, title, message } = first;
  const where = place === undefined ? "" : `,line=${place.line},col=${place.column}`;
  const text = `${message}${alike(others)}`;
  return `::${commands[severity]} file=${property(printable(file))}${where},title=${property(title)}::${data(text)}`;
}

/** Returns the end of a message that is about others as well. */
function alike(others: readonly Annotation[]): string {
  if (others.length === 0) return "";
  const names = others.slice(0, maxNamed).map(({ name = "" }) => name);
  const more = others.length - names.length;
  return `. ${others.length} more like it: ${names.join(", ")}${more > 0 ? ` and ${more} others` : ""}`;
}

function remainder(all: readonly Annotation[], more: number): string {
  const counts = severities.map(
    (each) => `${all.filter(({ severity }) => severity === each).length} ${commands[each]}s`,
  );
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
