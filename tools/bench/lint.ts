import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { templatesIn } from "../corpus.js";
import { template } from "./template.js";
import { ofProcess } from "./time.js";

/**
 * How much longer cfn-lint takes: for a template of 1 MB, and in one process for the corpus, of which it gets a sample
 * that is spread evenly. The rest is taken to cost what the second half of the sample costs more than the first, which
 * pays for the start and for all that cfn-lint reads once.
 * `corpusTimes`: what cfn-fix takes for all of it with one thread, two and so on, in ms.
 */
export async function againstLint(
  lint: string,
  command: string,
  folder: string,
  corpus: string,
  sample: number,
  corpusTimes: readonly number[],
): Promise<{ what: string; value: number; wanted: string }[]> {
  const large = join(folder, "large.yaml");
  // More than 1,000,000 bytes are more than CloudFormation takes.
  writeFileSync(large, template(480));
  const [ours, theirs] = [await ofProcess(process.execPath, [command, large, "-q"]), await ofProcess(lint, [large])];

  const all = templatesIn(corpus);
  const { ms, judged } = await timeOf(
    lint,
    all.map((name) => join(corpus, name)),
    sample,
  );
  return [
    { what: "cfn-lint of cfn-fix, 1 MB with flaws all over it", value: theirs.ms / ours.ms, wanted: "60 at least" },
    ...corpusTimes.map((time, index) => ({
      what: `cfn-lint of cfn-fix with --jobs ${index + 1}, ${all.length} templates in one process, cfn-lint by a sample of ${judged}`,
      value: ms / time,
      wanted: "40 at least",
    })),
  ];
}

/** Milliseconds for all by a sample of them; by another one where cfn-lint breaks down on a template of the first. */
async function timeOf(lint: string, all: readonly string[], sample: number): Promise<{ ms: number; judged: number }> {
  const every = Math.max(1, Math.floor(all.length / Math.max(2, sample)));
  for (let offset = 0; offset < every; offset++) {
    const chosen = all.filter((_, index) => index % every === offset);
    const half = chosen.filter((_, index) => index % 2 === 0);
    const ofHalf = await judge(lint, half);
    const ofAll = ofHalf && (await judge(lint, chosen));
    if (ofHalf === undefined || ofAll === undefined) continue;
    const perTemplate = (ofAll - ofHalf) / (chosen.length - half.length);
    return { ms: ofHalf + perTemplate * (all.length - half.length), judged: chosen.length };
  }
  throw new Error(`${lint} breaks down on every sample`);
}

/** Undefined when it breaks down: then it ends with 1, and with sums of 2, 4 and 8 when it has found something. */
async function judge(lint: string, files: readonly string[]): Promise<number | undefined> {
  const { ms, code } = await ofProcess(lint, ["--", ...files]);
  return code === null || code % 2 === 1 ? undefined : ms;
}
