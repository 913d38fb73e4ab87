import { gzipSync } from "node:zlib";
import type { Log, Notification, Result, Run } from "sarif";
import {
  isRepaired,
  type FileOutcome,
  type RefusedFile,
  type RepairedFile,
  type RunOutcome,
} from "../contract/outcome.js";
import { messageAndHelp } from "./error.js";
import { flawsOf, impactOf, type Flaw } from "./flaw.js";
import { jsonText } from "./json-text.js";
import { printable } from "./printable.js";
import { fixesOf, identity, physical, resultOf } from "./sarif/results.js";
import { ruleOf } from "./sarif/rules.js";
import { relationsOf, taxaOf, taxonomyOf } from "./sarif/taxonomies.js";
import { message, sourceRoot } from "./sarif/texts.js";
import { worstFirst } from "./worst-first.js";

/** Limits of a log; what exceeds them is left out. */
export interface SarifLimits {
  results: number;
  /** The size of the log once it is compressed, in bytes. */
  gzipped: number;
  /** Characters that all fixes together may insert: results whose fixes belong together repeat them. */
  inserted: number;
}

/**
 * The limits of GitHub code scanning; a larger upload is refused as a whole.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const githubLimits: SarifLimits = { results: 25_000, gzipped: 10 * 1024 * 1024, inserted: 20_000_000 };

/** Notifications that are listed; more are counted. */
const maxNotifications = 1000;

/**
 * Returns the run as a SARIF 2.1.0 log. If it is too much, fixes are left out first and then the least severe results,
 * and a notification says so. GitHub does not heed `suppressions`; other viewers hide what has them.
 */
export function sarifReport(run: RunOutcome, limits: SarifLimits = githubLimits): string {
  const flaws = run.files.filter(isRepaired).flatMap((file) => flawsOf(file, run));
  for (let within = limits; ; within = tighter(within, flaws.length)) {
    const text = jsonText(logOf(run, flaws, within));
    // A character is at most three bytes, and compression adds next to nothing to what it cannot compress.
    if (text.length < limits.gzipped / 4 || within.results === 0 || gzipSync(text).length <= limits.gzipped)
      return text;
  }
}

function tighter(limits: SarifLimits, flaws: number): SarifLimits {
  return limits.inserted > 0
    ? { ...limits, inserted: 0 }
    : { ...limits, results: Math.floor(Math.min(limits.results, flaws) / 2) };
}

function logOf(run: RunOutcome, flaws: readonly Flaw[], limits: SarifLimits): Log {
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [runOf(run, flaws, limits)],
  };
}

function runOf(run: RunOutcome, flaws: readonly Flaw[], limits: SarifLimits): Run {
  const { results, withoutFix } = resultsOf(run, worst(flaws, limits.results), limits);
  const refused = run.files.filter(isRefused);
  const notifications = [
    ...leftOut(flaws.length - results.length, withoutFix),
    ...bounded([...refused.map(refusalOf), ...run.files.filter(isRepaired).flatMap(remarksOn)]),
  ];
  const { written, rollout, maxImpact, version, packs = [] } = run;
  const rules = run.rules.map((rule) => {
    const relationships = relationsOf(rule.id, packs);
    return { ...ruleOf(rule), ...(relationships.length > 0 && { relationships }) };
  });
  const supportedTaxonomies = packs.map(({ name }, index) => ({ name, index }));
  return {
    tool: {
      driver: {
        name: "cfn-fix",
        version,
        rules,
        notifications: descriptors(notifications),
        ...(packs.length > 0 && { supportedTaxonomies }),
      },
    },
    ...(packs.length > 0 && { taxonomies: packs.map(taxonomyOf) }),
    invocations: [{ executionSuccessful: refused.length === 0, toolExecutionNotifications: notifications }],
    originalUriBaseIds: { [sourceRoot]: { description: { text: "The folder that file names are relative to" } } },
    columnKind: "utf16CodeUnits",
    results,
    properties: { written, rollout, ...(maxImpact !== undefined && { maxImpact }) },
  };
}

function isRefused(file: FileOutcome): file is RefusedFile {
  return !isRepaired(file);
}

/** Returns the `count` most severe flaws, in the order in which they come. */
function worst(flaws: readonly Flaw[], count: number): readonly Flaw[] {
  if (flaws.length <= count) return flaws;
  const weighed = flaws.map((flaw) => ({ flaw, severity: flaw.severity, impact: impactOf(flaw) }));
  const kept = new Set(
    worstFirst(weighed)
      .slice(0, count)
      .map(({ flaw }) => flaw),
  );
  return flaws.filter((flaw) => kept.has(flaw));
}

function resultsOf(
  run: RunOutcome,
  flaws: readonly Flaw[],
  { inserted }: SarifLimits,
): { results: Result[]; withoutFix: number } {
  const ruleIndexes = new Map(run.rules.map(({ id }, index) => [id, index]));
  const occurrences = new Map<RepairedFile, Map<string, number>>();
  const fixes = new Map<RepairedFile, ReturnType<typeof fixesOf>>();
  let budget = inserted;
  let withoutFix = 0;
  const results = flaws.map((flaw) => {
    const counts = remember(occurrences, flaw.file, () => new Map<string, number>());
    const occurrence = (counts.get(identity(flaw)) ?? 0) + 1;
    counts.set(identity(flaw), occurrence);
    const taxa = run.groupBy === "control" ? taxaOf(flaw.rule, run.packs ?? []) : [];
    const result = {
      ...resultOf(flaw, ruleIndexes.get(flaw.rule) ?? -1, occurrence),
      ...(taxa.length > 0 && { taxa }),
    };
    // A fix that is written is no proposal any more.
    if (run.written || "left" in flaw.repair) return result;
    const fix = remember(fixes, flaw.file, () => fixesOf(flaw.file)).get(flaw.repair.index);
    if (fix === undefined) return result;
    const size = fix.artifactChanges
      .flatMap(({ replacements }) => replacements)
      .reduce((sum, { insertedContent }) => sum + 100 + (insertedContent?.text?.length ?? 0), 0);
    if (size > budget) {
      withoutFix++;
      return result;
    }
    budget -= size;
    return { ...result, fixes: [fix] };
  });
  return { results, withoutFix };
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function leftOut(results: number, fixes: number): Notification[] {
  return [
    ...(results > 0
      ? [
          notification(
            "LEFT_OUT",
            "warning",
            `${results} of the less severe results are left out: the report would be too large`,
          ),
        ]
      : []),
    ...(fixes > 0
      ? [notification("LEFT_OUT", "warning", `${fixes} results are without their fix: the report would be too large`)]
      : []),
  ];
}

function notification(id: string, level: Notification["level"], text: string): Notification {
  return { descriptor: { id }, level, message: message(text) };
}

function refusalOf({ file, refusal: { code, message: what, help, place } }: RefusedFile): Notification {
  return {
    ...notification(code, "error", messageAndHelp({ message: what, help })),
    locations: [physical(file, place)],
  };
}

function remarksOn({ file, result }: RepairedFile): Notification[] {
  return [
    ...result.unusedSuppressions.map(({ place, message: why }) => ({
      ...notification("UNUSED_SUPPRESSION", "warning", printable(why)),
      locations: [physical(file, place)],
    })),
    ...result.notes.map((note) => ({
      ...notification("NOTE", "note", printable(note)),
      locations: [physical(file, undefined)],
    })),
  ];
}

function bounded(notifications: readonly Notification[]): Notification[] {
  const more = notifications.length - maxNotifications;
  return [
    ...notifications.slice(0, maxNotifications),
    ...(more > 0 ? [notification("LEFT_OUT", "warning", `${more} more notifications are left out`)] : []),
  ];
}

function descriptors(notifications: readonly Notification[]): { id: string }[] {
  return [...new Set(notifications.flatMap(({ descriptor }) => descriptor?.id ?? []))].sort().map((id) => ({ id }));
}
