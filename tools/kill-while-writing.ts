// Kills the command while it writes, again and again, and checks that every template is whole: the old text or the new.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isTemporary } from "../src/files/temporary-files.js";
import { CfnFixError, fix } from "../src/index.js";
import { generator } from "../test/edit/random-operations.js";
import { sharedCorpus, templatesIn } from "./corpus.js";

const help = `Usage: npm run build && npm run prove:kills -- [options] [-- options of cfn-fix]

  --corpus FOLDER   templates to correct (default: ../shared/corpus)
  --files N         how many of them (default: 40)
  --times N         kills (default: 200)
  --seed N          of the moments (default: 1)
  --keep            keep the folder when something failed
`;

const { values: options, positionals: extra } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: "string", default: sharedCorpus },
    files: { type: "string", default: "40" },
    times: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const main = fileURLToPath(new URL("../dist/command/cfn-fix.js", import.meta.url));

interface Template {
  name: string;
  before: string;
  after: string;
  mode: number;
}

/** When a kill came: before the first file was written, between the first and the last, after it. */
type Moment = "before" | "during" | "after";

async function prove(): Promise<void> {
  if (options.help) return console.log(help);
  if (!existsSync(main)) throw new Error("there is no dist/command/cfn-fix.js; run npm run build first");
  const times = Number(options.times);
  if (!existsSync(options.corpus)) {
    console.log(`there is no folder ${options.corpus}`);
    return console.log(`0 passed, 0 failed, ${times} skipped`);
  }
  const templates = choose(Number(options.files));
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-kills-"));
  let failed = 0;
  const moments: Record<Moment, number> = { before: 0, during: 0, after: 0 };
  let leftovers = 0;
  try {
    const duration = await measure(folder, templates);
    console.log(`${templates.length} templates; a run takes ${duration.toFixed(0)} ms`);
    const random = generator(Number(options.seed));
    for (let time = 1; time <= times; time++) {
      restore(folder, templates);
      const delay = random() * duration;
      await killAfter(folder, delay);
      const { wrong, moment, left } = judge(folder, templates);
      moments[moment]++;
      leftovers += left;
      if (wrong.length === 0) continue;
      failed++;
      console.log(`kill ${time}, after ${delay.toFixed(1)} ms:\n  ${wrong.join("\n  ")}`);
    }
  } finally {
    if (failed > 0 && options.keep) console.log(`kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `kills: ${moments.before} before writing, ${moments.during} during, ${moments.after} after; temporary files left: ${leftovers}`,
  );
  console.log(`${times - failed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
}

/** Templates from all over the corpus that there is something to correct in. */
function choose(count: number): Template[] {
  const files = templatesIn(options.corpus);
  const chosen: Template[] = [];
  // A step that has no divisor in common with most numbers visits the corpus far and wide.
  for (let index = 0; index < files.length && chosen.length < count; index++) {
    const before = readFileSync(join(options.corpus, files[(index * 997) % files.length] ?? ""), "utf8");
    const after = corrected(before);
    if (after === before) continue;
    const mode = [0o644, 0o600, 0o755, 0o664][chosen.length % 4] ?? 0o644;
    chosen.push({ name: `template-${chosen.length}.yaml`, before, after, mode });
  }
  return chosen;
}

function corrected(text: string): string {
  try {
    return fix(text).output;
  } catch (error) {
    if (error instanceof CfnFixError) return text;
    throw error;
  }
}

/** How long a run takes that nobody kills; throws when it does not correct everything. */
async function measure(folder: string, templates: readonly Template[]): Promise<number> {
  let shortest = Infinity;
  for (let run = 0; run < 3; run++) {
    restore(folder, templates);
    const start = performance.now();
    await killAfter(folder, undefined);
    shortest = Math.min(shortest, performance.now() - start);
    const { wrong, moment } = judge(folder, templates);
    if (wrong.length > 0 || moment !== "after")
      throw new Error(`a run that is not killed goes wrong: ${wrong.join("; ") || "not all is written"}`);
  }
  return shortest;
}

function restore(folder: string, templates: readonly Template[]): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const { name, before, mode } of templates) {
    writeFileSync(join(folder, name), before);
    chmodSync(join(folder, name), mode);
  }
}

async function killAfter(folder: string, delay: number | undefined): Promise<void> {
  const child = spawn(process.execPath, [main, ".", "--write", "--quiet", ...extra], {
    cwd: folder,
    stdio: "ignore",
    detached: true,
  });
  const ended = once(child, "exit");
  const { pid } = child;
  if (pid === undefined) throw new Error("the command does not start");
  // With all processes that it may have started for --jobs.
  const timer = delay === undefined ? undefined : setTimeout(() => process.kill(-pid, "SIGKILL"), delay);
  await ended;
  clearTimeout(timer);
}

function judge(folder: string, templates: readonly Template[]): { wrong: string[]; moment: Moment; left: number } {
  const wrong: string[] = [];
  let written = 0;
  for (const { name, before, after, mode } of templates) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      wrong.push(`${name} is gone`);
      continue;
    }
    const bytes = readFileSync(path);
    if (bytes.equals(Buffer.from(after))) written++;
    else if (!bytes.equals(Buffer.from(before))) wrong.push(`${name} is neither old nor new: ${bytes.length} bytes`);
    if ((lstatSync(path).mode & 0o7777) !== mode) wrong.push(`${name} has another mode`);
  }
  const known = new Set(templates.map(({ name }) => name));
  const others = readdirSync(folder).filter((name) => !known.has(name));
  const left = others.filter(isTemporary).length;
  wrong.push(...others.filter((name) => !isTemporary(name)).map((name) => `${name} was not there before`));
  const moment =
    written === templates.length && left === 0 ? "after" : written === 0 && left === 0 ? "before" : "during";
  return { wrong, moment, left };
}

await prove();
