import fc from "fast-check";
import {
  CfnFixError,
  chosenRules,
  fingerprintOf,
  impacts,
  rules,
  type FixOptions,
  type FixResult,
} from "../../../src/index.js";
import { everyFinding } from "../../../src/suppress/baseline.js";
import { failuresIn } from "../failed.js";
import type { Invariant } from "../invariant.js";
import { anyOptions } from "../random-options.js";
import { chancesOf, type Fix, type Subject } from "../subject.js";

export const anyOptionsHold: Invariant = {
  id: "options",
  promise:
    "whatever options are given, nothing crashes, they are heeded, a second run changes nothing, and what is repaired is found without them",
  complaints({ text, fix, options: usual, ...rest }: Subject) {
    const seed = Math.floor(chancesOf(rest)() * 2 ** 31);
    const { left } = fix(text, { ...usual, baseline: everyFinding });
    return fc.sample(anyOptions(left), { numRuns: 2, seed }).flatMap((options) => {
      const said = JSON.stringify({ ...options, baseline: [...(options.baseline ?? [])] });
      return complaintsAbout(fix, text, options).map((complaint) => `${complaint} with ${said}`);
    });
  },
};

function complaintsAbout(fix: Fix, text: string, options: FixOptions): string[] {
  try {
    const found = fix(text, options);
    const failures = failuresIn(found);
    if (failures.length > 0) return failures;
    return found.changed
      ? [...disregarded(found, options), ...again(fix, found, options), ...strange(fix, text, found, options)]
      : [];
  } catch (error) {
    if (error instanceof CfnFixError) return error.code === "NOT_PROVED" ? [`${error.code} ${error.message}`] : [];
    return [`crashed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** The fixes that the options rule out. */
function disregarded(
  { fixes }: FixResult,
  { only = chosenRules(rules).map(({ id }) => id), skip = [], maxImpact = "replacement", baseline }: FixOptions,
): string[] {
  const wrong = fixes.filter((fix) => {
    const isChosen = only.includes(fix.rule) && !skip.includes(fix.rule);
    return (
      !isChosen ||
      impacts.indexOf(fix.impact) > impacts.indexOf(maxImpact) ||
      baseline?.has(fingerprintOf(fix)) === true
    );
  });
  return wrong.map(({ rule, logicalId, message }) => `${rule} ${logicalId} ${message} is repaired all the same`);
}

function again(fix: Fix, { output }: FixResult, options: FixOptions): string[] {
  const { changed, fixes } = fix(output, options);
  return changed
    ? [
        `a second run changes it again (${fixes.map(({ rule, logicalId, message }) => `${rule} ${logicalId} ${message}`).join("; ")})`,
      ]
    : [];
}

/** What is repaired and neither found in the template as it is, nor repaired where nothing is accepted. */
function strange(
  fix: Fix,
  text: string,
  found: FixResult,
  { maxImpact: _, baseline: __, honor: ___, parameterValues, ...how }: FixOptions,
): string[] {
  const all = fix(text, how);
  // A value decides what a template says, and so what is wrong with it.
  const given = parameterValues === undefined ? [] : fix(text, { ...how, parameterValues }).fixes;
  const known = new Set(
    [...all.fixes, ...all.left, ...fix(text, { ...how, baseline: everyFinding }).left, ...given].map(subjectOf),
  );
  // What is wrong with a resource can read otherwise where something else is left as it is.
  return (
    found.fixes
      // What a repair has made may be repaired on its own where the rest is accepted.
      .filter((each) => text.includes(each.logicalId) && !known.has(subjectOf(each)))
      .map((each) => `only then there is ${subjectOf(each)}`)
  );
}

function subjectOf({ rule, logicalId }: { rule: string; logicalId: string }): string {
  return `${rule} ${logicalId}`;
}

export const baselineComplete: Invariant = {
  id: "baseline",
  promise: "with a baseline of all that is found nothing is changed, and nothing else is found",
  complaints({ text, fix, options }) {
    const { left } = fix(text, { ...options, baseline: everyFinding });
    if (left.length === 0) return undefined;
    const counts = new Map<string, number>();
    const baseline = left
      .filter(({ kind }) => kind !== "suppressed")
      .map((finding) => {
        const occurrence = (counts.get(fingerprintOf(finding)) ?? 0) + 1;
        counts.set(fingerprintOf(finding), occurrence);
        return fingerprintOf(finding, occurrence);
      });
    const { fixes, left: open } = fix(text, { ...options, baseline: new Set(baseline) });
    return [...fixes, ...open.filter(({ kind }) => kind !== "baseline" && kind !== "suppressed")].map(
      ({ rule, logicalId, message }) => `${rule} ${logicalId} ${message} is not accepted`,
    );
  },
};
