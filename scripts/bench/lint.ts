import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { templatesIn } from "../corpus.js";
import { template } from "./template.js";
import { ofProcess } from "./time.js";

/** How much longer cfn-lint takes: for a template of 1 MB, and in one process for a sample of the corpus, which both get. */
export async function againstLint(lint: string, command: string, folder: string, corpus: string, sample: number): Promise<{ what: string; value: number; wanted: string }[]> {
  const large = join(folder, "large.yaml");
  writeFileSync(large, template(500));
  const chosen = join(folder, "sample");
  mkdirSync(chosen);
  const all = templatesIn(corpus);
  const every = Math.max(1, Math.floor(all.length / sample));
  for (const [index, name] of all.entries()) if (index % every === 0) cpSync(join(corpus, name), join(chosen, `${index}-${basename(name)}`));
  const [ours, theirs] = [await ofProcess(process.execPath, [command, large, "-q"]), await ofProcess(lint, [large])];
  const [oursOfMany, theirsOfMany] = [await ofProcess(process.execPath, [command, chosen, "--check", "-q", "--jobs", "1"]), await ofProcess(lint, [join(chosen, "*")])];
  return [
    { what: "cfn-lint of cfn-fix, 1 MB with flaws all over it", value: theirs.ms / ours.ms, wanted: "60 at least" },
    { what: `cfn-lint of cfn-fix, ${Math.ceil(all.length / every)} templates in one process`, value: theirsOfMany.ms / oursOfMany.ms, wanted: "40 at least" },
  ];
}
