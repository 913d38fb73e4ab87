import type { DeploymentOrder, EstateOutcome, SharedCreation } from "../contract/estate.js";
import { listed } from "../values/listed.js";
import { usualWidth } from "./columns.js";
import { printable } from "./printable.js";
import type { TextShape } from "./text.js";
import { paragraph } from "./wrap.js";

/** Names that are shown in one place; the rest is counted. */
const maxNamed = 8;

/** How a report writes a name. */
type Dress = (file: string) => string;

/** Returns names in one phrase, the last of many as a number. */
function named(files: readonly string[], dress: Dress): string {
  const shown = files.length > maxNamed ? files.slice(0, maxNamed - 1) : files;
  const more = files.length - shown.length;
  return listed([...shown.map(dress), ...(more > 0 ? [`${more} more`] : [])]);
}

/** Returns the files of each step of a deployment as phrases. */
export function orderSteps({ steps }: DeploymentOrder, dress: Dress): string[] {
  return steps.map((files) => named(files, dress));
}

/**
 * Returns what else is to be said of how the templates of a run hang together, a sentence each. `text`: how a report
 * writes other words of a template.
 */
export function estateSentences({ order, shared }: EstateOutcome, dress: Dress, text: Dress): string[] {
  const nested = order.nested.slice(0, maxNamed);
  return [
    ...order.circles.map(
      (circle) => `${named(circle, dress)} import from each other: none of them can be deployed first.`,
    ),
    ...nested.map(({ file, root }) => `${dress(file)} is nested in ${dress(root)}, and deployed with it.`),
    ...(order.nested.length > nested.length ? [`${order.nested.length - nested.length} more are nested.`] : []),
    ...shared.map((creation) => sharedSentence(creation, dress, text)),
  ];
}

function sharedSentence({ label, why, creators, owner, kept = [] }: SharedCreation, dress: Dress, text: Dress): string {
  const files = creators.map(({ file }) => file);
  if (owner !== undefined) {
    const decided = `Of ${named(files, dress)}, ${dress(owner)} is the one to create the ${text(label)}.`;
    const others = kept
      .slice(0, maxNamed)
      .map(({ file, reason }) => `${dress(file)} still creates it: ${text(reason)}.`);
    return [decided, ...others].join(" ");
  }
  return `${named(files, dress)} each create the ${text(label)}, but ${why}: --one-owner leaves it to one of them.`;
}

/** Returns how the templates of a run hang together, for people; empty where nothing is to be said. */
export function estateText(estate: EstateOutcome | undefined, { style, width = usualWidth }: TextShape): string {
  if (estate === undefined) return "";
  const steps = orderSteps(estate.order, printable);
  const lines = [
    ...(steps.length > 0 ? [style.strong("Deploy in this order, exports before imports")] : []),
    ...steps.flatMap((step, index) => paragraph(`${index + 1}. ${step}`, width, "  ", "   ")),
    ...estateSentences(estate, printable, printable).flatMap((sentence) => paragraph(sentence, width, "")),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
