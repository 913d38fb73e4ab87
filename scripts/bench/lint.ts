import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { templatesIn } from "../corpus.js";
import { template } from "./template.js";
import { ofProcess } from "./time.js";

/**
 * How much longer cfn-lint takes: for a template of 1 MB, and in one process for the corpus, of which it gets a sample.
 * The rest is taken to be like the sample, which is spread evenly, and its start is counted once. `corpusTime`: what
 * cfn-fix takes for all of it, in ms.
 */
export async function againstLint(lint: string, command: string, folder: string, corpus: string, sample: number, corpusTime: number): Promise<{ what: string; value: number; wanted: string }[]> {
  const [large, small] = [join(folder, "large.yaml"), join(folder, "small.yaml")];
  writeFileSync(large, template(500));
  writeFileSync(small, "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}\n");
  const chosen = join(folder, "sample");
  mkdirSync(chosen);
  const all = templatesIn(corpus);
  const every = Math.max(1, Math.floor(all.length / sample));
  for (const [index, name] of all.entries()) if (index % every === 0) cpSync(join(corpus, name), join(chosen, `${index}-${basename(name)}`));
  const count = Math.ceil(all.length / every);
  const [ours, theirs] = [await ofProcess(process.execPath, [command, large, "-q"]), await ofProcess(lint, [large])];
  const [start, many] = [await ofProcess(lint, [small]), await ofProcess(lint, [join(chosen, "*")])];
  const whole = start.ms + ((many.ms - start.ms) * all.length) / count;
  return [
    { what: "cfn-lint of cfn-fix, 1 MB with flaws all over it", value: theirs.ms / ours.ms, wanted: "60 at least" },
    { what: `cfn-lint of cfn-fix, ${all.length} templates in one process, cfn-lint by a sample of ${count}`, value: whole / corpusTime, wanted: "40 at least" },
  ];
}
