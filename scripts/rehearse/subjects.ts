import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CfnFixError, fix, transforms, type FixResult } from "../../src/index.js";
import { write } from "./oracle.js";
import { rehearsed, table, Tally, type Rehearsed, type Subject, type Verdict } from "./result.js";

const extension = /\.(?:ya?ml|json|template|jsn)$/;
const ourTypes = /AWS::(?:CloudTrail::Trail|Config::ConfigurationRecorder|Config::DeliveryChannel|S3::BucketPolicy)\b/;

/** Those of the rehearsed transforms that exist. */
export function presentTransforms(): Rehearsed[] {
  return rehearsed.filter((id) => transforms.some((transform) => transform.id === id));
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

/** The before files of the golden cases of the rehearsed transforms. */
export function goldenOriginals(golden: string): Original[] {
  return rehearsed.flatMap((id) =>
    originalsIn(join(golden, id))
      .filter(({ name }) => name.includes(".before."))
      .map(({ name, text }) => ({ name: `golden/${id}/${name.replace(".before.", ".")}`, text })),
  );
}

/** The templates of the corpus that have to do with trails, recorders or policies of buckets. */
export function corpusOriginals(corpus: string): Original[] {
  return originalsIn(corpus)
    .filter(({ text }) => ourTypes.test(text))
    .map(({ name, text }) => ({ name: join("corpus", name.replace(/^templates\//, "")), text }));
}

/** Two folders as they are: what was corrected before. */
export function pairsOf(before: string, after: string): Subject[] {
  const changed = new Map(originalsIn(after).map(({ name, text }) => [name, text]));
  return originalsIn(before).flatMap(({ name, text }) => {
    const other = changed.get(name);
    return other === undefined ? [] : [{ name, before: text, after: other, left: [] }];
  });
}

/**
 * Corrects the originals and writes both sides of those that changed to `out`. The verdict is about the correction
 * itself: it succeeds, and a second one finds nothing. `mustChange`: an original that stays as it is needs a reason.
 */
export function correct(originals: readonly Original[], out: string, mustChange: (original: Original) => boolean): { subjects: Subject[]; verdict: Verdict } {
  const only = presentTransforms();
  const tally = new Tally("correction", originals.map(({ name }) => name));
  const counts = new Map<string, number>();
  const count = (what: string): unknown => counts.set(what, (counts.get(what) ?? 0) + 1);
  const subjects = originals.flatMap((original): Subject[] => {
    const { name, text } = original;
    let result: FixResult;
    try {
      result = fix(text, { only });
      if (fix(result.output, { only }).changed) tally.fail(name, "a second run changes it again");
    } catch (error) {
      const isRefusal = error instanceof CfnFixError && error.code !== "NOT_PROVED" && error.code !== "LOOP";
      count(`refused: ${error instanceof CfnFixError ? error.code : "CRASH"}`);
      if (isRefusal && !mustChange(original)) tally.skip(name, `refused: ${error.code}`);
      else tally.fail(name, String(error));
      return [];
    }
    for (const { transform, message } of result.fixes) count(`fixed: ${transform}: ${message}`);
    for (const { transform, message, kind, reason } of result.left) count(`${kind}: ${transform}: ${message}: ${reason}`);
    count(result.changed ? "templates changed" : result.left.length > 0 ? "templates left alone with a reason" : "templates without findings");
    if (!result.changed && result.left.length === 0 && mustChange(original)) tally.fail(name, "has flaws, but nothing is found");
    if (!result.changed) return [];
    write(join(out, "before", name), text);
    write(join(out, "after", name), result.output);
    return [{ name, before: text, after: result.output, left: result.left.map(({ logicalId, message, reason }) => ({ logicalId, message, reason })) }];
  });
  const rows = [...counts].sort(([, a], [, b]) => b - a).map(([what, times]) => [times, what]);
  for (const line of table(rows)) tally.say(line);
  return { subjects, verdict: tally.verdict };
}
