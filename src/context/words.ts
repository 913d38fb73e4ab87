import type { Block } from "./block.js";
import type { Place } from "./places.js";

/** Longest that a text of a template is in a message, and most that are shown. */
const [longest, most] = [100, 3];

/** Returns what a change touches, for a reader: `Queue.QueueName`, `Queue` for the resource itself. */
export function placeInWords(logicalId: string, place: Place): string {
  if (place.kind === "whole") return brief(logicalId);
  const inside = place.kind === "attribute" ? [place.name] : place.names;
  return brief([logicalId, ...inside].join("."));
}

/** Returns why something must never change: the rule about it, else any rule, else what the resource is for; empty if nothing is said. */
export function whyNever({ must, why }: Block, place: Place): string {
  const [rule = why] = aboutFirst(must, place);
  return rule === undefined ? "" : brief(rule);
}

/** Returns the constraints of a change, those about what it touches first; empty if there are none. */
export function constraintsInWords(must: readonly string[], place: Place): string {
  const all = aboutFirst([...new Set(must)], place);
  const more = all.length - most;
  return all.slice(0, most).map(brief).join("; ") + (more > 0 ? `; and ${more} more` : "");
}

function aboutFirst(must: readonly string[], place: Place): string[] {
  const names = place.kind === "property" ? place.names : [];
  const isAbout = (rule: string): boolean => names.some((name) => rule.includes(name));
  return [...must.filter(isAbout), ...must.filter((rule) => !isAbout(rule))];
}

/** Returns a text of a template on one line, cut. */
function brief(text: string): string {
  // No more is looked at than can be shown.
  const line = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest || text.length > 4 * longest ? `${line.slice(0, longest)}…` : line;
}
