import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CfnFixError, fix, rules, type FixResult, type Rollout } from "../../src/index.js";
import { write } from "./oracle.js";
import { families, isFamily, rehearsed, type Family, type Rehearsed } from "../../test/synthetic/families.js";
import { table, Tally, untold, type Subject, type Verdict } from "./result.js";
import { failuresIn } from "../../test/promises/failed.js";

const extension = /\.(?:ya?ml|json|template|jsn)$/;
/** What a template has that concerns a family. */
const typesOf: Record<Family, RegExp> = {
  logging: /AWS::(?:CloudTrail::Trail|Config::ConfigurationRecorder|Config::DeliveryChannel|S3::BucketPolicy)\b/,
  lambda: /AWS::(?:Lambda|Serverless)::Function\b/,
  rds: /AWS::RDS::DB(?:Instance|Cluster)\b/,
  alb: /AWS::ElasticLoadBalancingV2::Listener\b/,
};

/** Those of the rehearsed rules that exist. */
export function presentRules(wanted: readonly Family[] = Object.keys(families).filter(isFamily)): Rehearsed[] {
  const ids: readonly Rehearsed[] = wanted.flatMap((family) => families[family]);
  return rehearsed.filter((id) => ids.includes(id) && rules.some((rule) => rule.id === id));
}

/** Does a template have to do with one of these families? */
export function concerns(text: string, wanted: readonly Family[]): boolean {
  return wanted.some((family) => typesOf[family].test(text));
}

/** A template that is to be corrected. */
export interface Original {
  name: string;
  text: string;
}

/** The templates below a folder, with the names relative to it. */
export function originalsIn(folder: string): Original[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => extension.test(file) && !file.endsWith("index.json") && statSync(join(folder, file)).isFile())
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** The before files of the golden cases of these rules. */
export function goldenOriginals(golden: string, ids: readonly Rehearsed[]): Original[] {
  return ids.flatMap((id) =>
    originalsIn(join(golden, id))
      .filter(({ name }) => name.includes(".before."))
      .map(({ name, text }) => ({ name: `golden/${id}/${name.replace(".before.", ".")}`, text })),
  );
}

/** The templates of the corpus that have to do with these families. */
export function corpusOriginals(corpus: string, wanted: readonly Family[]): Original[] {
  return originalsIn(corpus)
    .filter(({ text }) => concerns(text, wanted))
    .map(({ name, text }) => ({ name: join("corpus", name.replace(/^templates\//, "")), text }));
}

/** Two folders as they are: what was corrected before. */
export function pairsOf(before: string, after: string): Subject[] {
  const changed = new Map(originalsIn(after).map(({ name, text }) => [name, text]));
  return originalsIn(before).flatMap(({ name, text }) => {
    const other = changed.get(name);
    return other === undefined ? [] : [{ name, before: text, after: other, left: untold, atOnce: [] }];
  });
}

/** How to correct. */
export interface Correction {
  only: readonly Rehearsed[];
  rollout: Rollout;
  /** Where both sides of what changed are written. */
  out: string;
  /** An original that stays as it is needs a reason. */
  mustChange: (original: Original) => boolean;
}

/**
 * Corrects the originals and writes both sides of those that changed to `out`. The verdict is about the correction
 * itself: it succeeds, and a second one finds nothing.
 */
export function correct(
  originals: readonly Original[],
  { only, rollout, out, mustChange }: Correction,
): { subjects: Subject[]; verdict: Verdict } {
  const tally = new Tally(
    "correction",
    originals.map(({ name }) => name),
  );
  const counts = new Map<string, number>();
  const count = (what: string): unknown => counts.set(what, (counts.get(what) ?? 0) + 1);
  const subjects = originals.flatMap((original): Subject[] => {
    const { name, text } = original;
    let result: FixResult;
    try {
      result = fix(text, { only, rollout });
      for (const failure of failuresIn(result)) tally.fail(name, failure);
      if (fix(result.output, { only, rollout }).changed) tally.fail(name, "a second run changes it again");
    } catch (error) {
      const isRefusal = error instanceof CfnFixError && error.code !== "NOT_PROVED";
      count(`refused: ${error instanceof CfnFixError ? error.code : "CRASH"}`);
      if (isRefusal && !mustChange(original)) tally.skip(name, `refused: ${error.code}`);
      else tally.fail(name, String(error));
      return [];
    }
    for (const { rule, message } of result.fixes) count(`fixed: ${rule}: ${message}`);
    for (const { rule, message, kind, reason } of result.left) count(`${kind}: ${rule}: ${message}: ${reason}`);
    count(
      result.changed
        ? "templates changed"
        : result.left.length > 0
          ? "templates left alone with a reason"
          : "templates without findings",
    );
    if (!result.changed && result.left.length === 0 && mustChange(original))
      tally.fail(name, "has flaws, but nothing is found");
    if (!result.changed) return [];
    write(join(out, "before", name), text);
    write(join(out, "after", name), result.output);
    const atOnce = result.fixes.flatMap(({ prepared, logicalId }) => (prepared ? [] : [logicalId]));
    return [
      {
        name,
        before: text,
        after: result.output,
        atOnce,
        left: result.left.map(({ logicalId, message, reason }) => ({ logicalId, message, reason })),
      },
    ];
  });
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([what, times]) => [times, what]);
  for (const line of table(rows)) tally.say(line);
  return { subjects, verdict: tally.verdict };
}
