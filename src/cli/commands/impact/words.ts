import type { Notice, Reason, ResourceImpact, TemplateImpact } from "../../../impact/verdict.js";
import type { TextStyle } from "../../../report/style.js";

/** How a verdict is said in a word. */
export interface Verdict {
  readonly word: string;
  readonly tone: Exclude<keyof TextStyle, "strong">;
}

/** Returns the word for what becomes of a resource; with a question mark if it depends on something. */
export function verdictOf({ class: own, change, blocked, dependsOn, reasons }: ResourceImpact): Verdict {
  if (blocked !== undefined) return { word: "BLOCKED", tone: "alarm" };
  const mark = dependsOn.length > 0 ? "?" : "";
  switch (own) {
    case "removal":
      return { word: `REMOVE${mark}`, tone: "alarm" };
    case "replacement":
      return { word: `REPLACE${mark}`, tone: "alarm" };
    case "interruption":
      return { word: `INTERRUPT${mark}`, tone: "alarm" };
    case "in-place":
      return { word: `in place${mark}`, tone: "warning" };
    case "none":
      if (change === "added" || change === "renamed") return { word: "add", tone: "good" };
      return reasons.length > 0 ? { word: "noted", tone: "faint" } : { word: "same", tone: "faint" };
  }
}

/** Returns all that somebody has to know of a resource, as clauses: why, what it depends on, its data, what is in the way. */
export function clausesOf(resource: ResourceImpact, isVerbose: boolean): string[] {
  const { reasons, data, blocked } = resource;
  const [first, ...others] = reasons;
  const shown = isVerbose ? reasons : first === undefined ? [] : [first];
  const count = others.length;
  return [
    ...(blocked === undefined ? [] : [blocked]),
    ...shown.flatMap((reason) => [reasonText(reason), ...dependsText(reason)]),
    ...(data.fate === "untouched" ? [] : [data.text]),
    ...(isVerbose || count === 0 ? [] : [`and ${count} more ${count === 1 ? "change" : "changes"}`]),
  ];
}

/** Returns a reason as a clause. */
export function reasonText({ property, text }: Reason): string {
  return property === "" ? text : `${property} ${text}`;
}

function dependsText({ dependsOn }: Reason): string[] {
  return dependsOn.length === 0 ? [] : [`depends on ${dependsOn.join("; and on ")}`];
}

/** Returns the word for a notice. */
export function noticeWord({ kind, blocks }: Notice): Verdict {
  if (blocks) return { word: kind === "parameter" ? "value" : "may block", tone: "alarm" };
  return kind === "not-visible" ? { word: "not visible", tone: "warning" } : { word: "noted", tone: "faint" };
}

/** What is counted of an impact, in words. */
export function countsOf({ resources }: TemplateImpact): { word: string; count: number; isLoud: boolean }[] {
  const count = (is: (resource: ResourceImpact) => boolean): number => resources.filter(is).length;
  const of = (own: ResourceImpact["class"]): number => count((resource) => resource.class === own);
  const isAdded = ({ class: own, change }: ResourceImpact): boolean =>
    own === "none" && (change === "added" || change === "renamed");
  return [
    { word: "removed", count: of("removal"), isLoud: true },
    { word: "replaced", count: of("replacement"), isLoud: true },
    { word: "interrupted", count: of("interruption"), isLoud: true },
    { word: "changed in place", count: of("in-place"), isLoud: false },
    { word: "added", count: count(isAdded), isLoud: false },
    { word: "as it is", count: count((resource) => resource.class === "none" && !isAdded(resource)), isLoud: false },
  ];
}
