import type { Place } from "../values/errors.js";
import { closestMatch } from "../values/closest-match.js";
import type { UnusedSuppression } from "../contract/result.js";
import { shorten } from "./shorten.js";
import type { Reading, Suppression } from "./suppression.js";

/** The facts that are known once a run is over. The id `undefined` stands for all rules. */
export interface RunView {
  known: readonly string[];
  /** The rules that run by default. What suppresses all rules is judged once these have run. */
  usual: readonly string[];
  ran: ReadonlySet<string>;
  isUsed(suppression: Suppression, id: string | undefined): boolean;
  /** Returns the line of a flaw in the same resource that the suppression does not cover. */
  missedBy(suppression: Suppression, id: string | undefined): number | undefined;
  placeOf(offset: number): Place;
}

/** Of the names in one suppression, so many are told apart. */
const maxTold = 3;

/** Returns the suppressions without effect, and those that cannot be understood, in the order of the text. */
export function unusedOf({ suppressions, mistakes }: Reading, run: RunView): UnusedSuppression[] {
  const known = new Set(run.known);
  const found = [
    ...mistakes,
    ...suppressions.flatMap((suppression) => {
      return messagesOn(suppression, known, run).map((message) => ({ offset: suppression.offset, message }));
    }),
  ];
  return found
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, message }) => ({ place: run.placeOf(offset), message }));
}

function messagesOn(suppression: Suppression, known: ReadonlySet<string>, run: RunView): string[] {
  const { ids } = suppression;
  if (ids === undefined) {
    const isJudged = run.usual.every((id) => run.ran.has(id));
    return isJudged && !run.isUsed(suppression, undefined) ? [idle(suppression, undefined, run)] : [];
  }
  const strangers = ids.filter((id) => !known.has(id));
  const idlers = ids.filter((id) => run.ran.has(id) && known.has(id) && !run.isUsed(suppression, id));
  const more = strangers.length - maxTold;
  return [
    ...strangers.slice(0, maxTold).map((id) => unknown(id, run.known)),
    ...(more > 0 ? [`${suppression.text} names ${more} more unknown rules`] : []),
    ...idlers.map((id) => idle(suppression, id, run)),
  ];
}

function unknown(id: string, known: readonly string[]): string {
  const guess = closestMatch(id, known);
  const help = guess === undefined ? "Run cfn-fix --list to see all rules" : `Did you mean ${guess}?`;
  return `ignore[${shorten(id)}] names an unknown rule. ${help}`;
}

function idle(suppression: Suppression, id: string | undefined, run: RunView): string {
  const word = suppression.text.startsWith("ignore-file") ? "ignore-file" : "ignore";
  const named = id === undefined ? word : `${word}[${id}]`;
  return `${named} suppresses nothing. ${helpFor(suppression, run.missedBy(suppression, id))}`;
}

function helpFor({ scope }: Suppression, line: number | undefined): string {
  if (line !== undefined) return `The finding in this resource is on line ${line}: move the comment there`;
  return scope.length === 0 || scope[0] === "Resources"
    ? "There is no finding here any more"
    : "There is no resource here; for the whole template write ignore-file";
}
