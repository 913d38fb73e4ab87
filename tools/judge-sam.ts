// Judges corrected templates by the translator of AWS SAM: what it translates before, it translates after. Takes the
// folder of the script sam_expand.py and two folders with the same relative names; other templates are left out.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { templatesIn } from "./corpus.js";
import { python } from "./rehearse/oracle.js";

const isServerless = (text: string): boolean => text.includes("AWS::Serverless");

/** What the translator says about one template: undefined when it translates it. */
interface Answer {
  before?: string;
  after?: string;
}

/** Asks about many templates in few processes; sam_expand.py by itself takes one folder, and says little about what it refuses. */
const driver = `
import contextlib, io, json, os, sys
from concurrent.futures import ProcessPoolExecutor
oracles, before, after, names, out = sys.argv[1:6]
sys.path.insert(0, oracles)
import sam_expand
def one(path):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            sam_expand.expand(path)
    except Exception as error:
        causes = getattr(error, 'causes', None) or [error]
        return '; '.join(str(getattr(cause, 'message', None) or cause)[:300] for cause in causes[:3]) or type(error).__name__
    return None
def pair(name):
    answer = {'before': one(os.path.join(before, name)), 'after': one(os.path.join(after, name))}
    return name, {side: what for side, what in answer.items() if what is not None}
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool:
        answers = dict(pool.map(pair, json.load(open(names)), chunksize=8))
    json.dump(answers, open(out, 'w'))
`;

async function main(): Promise<void> {
  const [oracles = "", before = "", after = ""] = process.argv.slice(2);
  const missing = await whatIsMissing(oracles, before, after);
  if (missing !== undefined) {
    console.log(`skipped: ${missing}`);
    console.log("0 passed, 0 failed, 1 skipped");
    return;
  }
  const names = templatesIn(before).filter(
    (name) => existsSync(join(after, name)) && isServerless(readFileSync(join(before, name), "utf8")),
  );
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-sam-"));
  const [list, report, script] = [join(folder, "names.json"), join(folder, "answers.json"), join(folder, "driver.py")];
  writeFileSync(list, JSON.stringify(names));
  writeFileSync(script, driver);
  const { stderr } = await python(
    "import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')",
    [script, oracles, before, after, list, report],
  );
  if (!existsSync(report)) throw new Error(`the translator gave no answers: ${stderr}`);
  const answers: Record<string, Answer> = JSON.parse(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, { before: was, after: is }] of Object.entries(answers)) {
    if (was !== undefined) counts.skipped++;
    else if (is === undefined) counts.passed++;
    else {
      counts.failed++;
      console.log(`  FAILED ${name}: ${is}`);
    }
  }
  console.log(`${counts.skipped} of ${names.length} templates are refused before as well`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

async function whatIsMissing(oracles: string, before: string, after: string): Promise<string | undefined> {
  if (!existsSync(join(oracles, "sam_expand.py"))) return `there is no sam_expand.py in ${oracles}`;
  if (!existsSync(before) || !existsSync(after)) return `there are no folders ${before} and ${after}`;
  const { status } = await python("import samtranslator");
  return status === 0 ? undefined : "Python has no samtranslator";
}

await main();
