import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { templatesIn } from "../corpus.js";
import { template } from "./template.js";
import { ofProcess } from "./time.js";

/** So many templates are given to cfn-lint at once; one on which it breaks down costs only these. */
const perProcess = 5;

/**
 * How much longer cfn-lint takes: for a template of 1 MB, and in one process for the corpus, of which it gets a sample
 * that is spread evenly. The rest is taken to be like the sample; its start counts once.
 * `corpusTimes`: what cfn-fix takes for all of it with one thread, two and so on, in ms.
 */
export async function againstLint(lint: string, command: string, folder: string, corpus: string, sample: number, corpusTimes: readonly number[]): Promise<{ what: string; value: number; wanted: string }[]> {
  const [large, small] = [join(folder, "large.yaml"), join(folder, "small.yaml")];
  // More than 1,000,000 bytes are more than CloudFormation takes.
  writeFileSync(large, template(480));
  writeFileSync(small, "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}\n");
  const [ours, theirs] = [await ofProcess(process.execPath, [command, large, "-q"]), await ofProcess(lint, [large])];
  const start = (await ofProcess(lint, [small])).ms;

  const all = templatesIn(corpus);
  const every = Math.max(1, Math.floor(all.length / sample));
  const chosen = all.filter((_, index) => index % every === 0).map((name) => join(corpus, name));
  let [ms, judged] = [0, 0];
  for (let from = 0; from < chosen.length; from += perProcess) {
    const some = chosen.slice(from, from + perProcess);
    const run = await ofProcess(lint, ["--", ...some]);
    // It ends with 1 when it breaks down, and with sums of 2, 4 and 8 when it has found something.
    if (run.code === null || run.code % 2 === 1) continue;
    ms += Math.max(0, run.ms - start);
    judged += some.length;
  }
  const whole = start + (ms * all.length) / judged;
  return [
    { what: "cfn-lint of cfn-fix, 1 MB with flaws all over it", value: theirs.ms / ours.ms, wanted: "60 at least" },
    ...corpusTimes.map((time, index) => ({ what: `cfn-lint of cfn-fix with --jobs ${index + 1}, ${all.length} templates in one process, cfn-lint by a sample of ${judged}`, value: whole / time, wanted: "40 at least" })),
  ];
}
