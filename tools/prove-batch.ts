// Runs the built command over a whole folder in every way, and checks that no template comes out other than alone.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CfnFixError, fix } from "../src/index.js";
import { looksLikeTemplate } from "../src/files/sniff.js";
import { sharedCorpus, templatesIn } from "./corpus.js";

const help = `Usage: npm run build && npm run prove:batch -- [options]

  --corpus FOLDER   templates to correct (default: ../shared/corpus)
  --only TEXT       templates with this in their path only
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string", default: sharedCorpus },
    only: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});

const main = fileURLToPath(new URL("../dist/command/cfn-fix.js", import.meta.url));

/** Says at the end how much memory a process took, in KiB. */
const meter = `data:text/javascript,${encodeURIComponent('import fs from "node:fs"; process.on("exit", () => fs.writeFileSync(process.env.METER, String(process.resourceUsage().maxRSS)));')}`;

interface Run {
  code: number;
  stdout: string;
  stderr: string;
  seconds: number;
  megabytes: number;
}

let failed = 0;
let passed = 0;

function check(what: string, isRight: boolean, detail = ""): void {
  if (isRight) passed++;
  else failed++;
  if (!isRight) console.log(`FAILED ${what} ${detail}`);
}

/** Output goes to files, as that of a long run does. */
async function run(cwd: string, scratch: string, ...args: string[]): Promise<Run> {
  const [out, err, meterFile] = ["out", "err", "meter"].map((name) => join(scratch, name));
  if (out === undefined || err === undefined || meterFile === undefined) throw new Error("no scratch files");
  const files = [openSync(out, "w"), openSync(err, "w")];
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", meter, main, ...args], {
    cwd,
    env: { ...process.env, METER: meterFile },
    stdio: ["ignore", ...files],
  });
  const [code]: number[] = await once(child, "close");
  files.forEach(closeSync);
  const megabytes = Number(readFileSync(meterFile, "utf8")) / 1024;
  const seconds = (performance.now() - start) / 1000;
  console.log(`  cfn-fix ${args.join(" ")}: exit ${code}, ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
  return { code: code ?? -1, stdout: readFileSync(out, "utf8"), stderr: readFileSync(err, "utf8"), seconds, megabytes };
}

/** What a template becomes when it is corrected alone; undefined when it is refused. */
function alone(text: string): string | undefined {
  try {
    return fix(text).output;
  } catch (error) {
    if (!(error instanceof CfnFixError)) throw error;
    return undefined;
  }
}

async function prove(): Promise<void> {
  if (options.help) return console.log(help);
  if (!existsSync(options.corpus)) {
    console.log(`there is no folder ${options.corpus}`);
    return console.log("0 passed, 0 failed, 1 skipped");
  }
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "cfn-fix-batch-")));
  try {
    const source = join(scratch, "templates");
    cpSync(options.corpus, source, { recursive: true, filter: (path) => !path.endsWith("index.json") });
    const names = templatesIn(source).filter(
      (name) => name.includes(options.only) && /\.(?:ya?ml|json|template)$/.test(name),
    );
    for (const name of templatesIn(source)) if (!names.includes(name)) rmSync(join(source, name));
    await proveOn(scratch, source, new Map(names.map((name) => [name, readFileSync(join(source, name), "utf8")])));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function proveOn(scratch: string, source: string, texts: ReadonlyMap<string, string>): Promise<void> {
  const expected = new Map([...texts].map(([name, text]) => [name, alone(text)]));
  const changed = [...expected].filter(([name, output]) => output !== undefined && output !== texts.get(name));
  console.log(
    `${texts.size} files, ${changed.length} are changed alone, ${[...expected.values()].filter((output) => output === undefined).length} are refused`,
  );

  const dry = await run(scratch, scratch, "templates", "--jobs", "1");
  const both = await run(scratch, scratch, "templates", "--jobs", "2");
  // The last line is the command to type next, with the words of the one that ran.
  const said = ({ stderr }: typeof dry): string => stderr.replaceAll(/ --jobs \d/g, "");
  check("two jobs print what one prints", dry.stdout === both.stdout && said(dry) === said(both));
  check(
    "the exit code says that a template was refused",
    dry.code ===
      ([...expected].some(([name, output]) => output === undefined && looksLikeTemplate(texts.get(name) ?? ""))
        ? 2
        : 1),
  );
  for (const [name, text] of texts)
    check("a dry run writes nothing", readFileSync(join(source, name), "utf8") === text, name);

  await run(scratch, scratch, "templates", "-o", "mirrored");
  for (const [name, output] of expected) {
    const path = join(scratch, "mirrored", name);
    const isExpected =
      output === undefined
        ? !existsSync(path)
        : existsSync(path)
          ? readFileSync(path, "utf8") === output
          : !looksLikeTemplate(texts.get(name) ?? "");
    check("a mirrored copy is what the template becomes alone", isExpected, name);
    check("a mirrored run leaves the original", readFileSync(join(source, name), "utf8") === texts.get(name), name);
  }

  const applied = join(scratch, "applied");
  cpSync(source, join(applied, "templates"), { recursive: true });
  execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: applied, input: dry.stdout, maxBuffer: Infinity });
  for (const [name, output] of expected)
    check(
      "git apply makes of the diff what the command writes",
      readFileSync(join(applied, "templates", name), "utf8") === (output ?? texts.get(name)),
      name,
    );

  const shards = await Promise.all(
    [1, 2, 3]
      .map((index) => mkdtempSync(join(scratch, `shard${index}-`)))
      .map((folder, index) => run(scratch, folder, "templates", "--check", "--shard", `${index + 1}/3`)),
  );
  const lines = shards.flatMap(({ stdout }) => stdout.split("\n")).filter((line) => line !== "");
  const whole = (await run(scratch, scratch, "templates", "--check")).stdout.split("\n").filter((line) => line !== "");
  check("shards together are the whole", lines.sort().join("\n") === whole.sort().join("\n"));

  await run(scratch, scratch, "templates", "--write", "--max-impact", "replacement");
  for (const [name, output] of expected)
    check(
      "in place a template becomes what it becomes alone",
      readFileSync(join(source, name), "utf8") === (output ?? texts.get(name)),
      name,
    );
  const again = await run(scratch, scratch, "templates");
  check("a second run finds nothing to change", again.stdout === "");
}

await prove();
