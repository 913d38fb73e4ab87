// Gives the built command hostile input, one process each, and measures what it takes. --write brings the table of docs/internals/hostile-input.md up to date.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { heapLimit, run, type Ending } from "./hostile/command.js";
import { disk } from "./hostile/disk.js";
import { links } from "./hostile/links.js";
import { prototypes, reported } from "./hostile/hostile-names.js";
import { settings } from "./hostile/hostile-settings.js";
import { encoding, size, syntax } from "./hostile/hostile-texts.js";
import type { Chapter, Attempt } from "./hostile/attempt.js";
import { builtFile } from "../test/cli/process.js";

const help = `Usage: npm run prove:hostile -- [options]      (after npm run build)

  --only TEXT    attempts with this in their name or chapter only
  --write        write what was measured into docs/internals/hostile-input.md
  --show         print what each run said
`;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
    show: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const chapters: readonly Chapter[] = [size, syntax, encoding, prototypes, reported, settings, links, disk];
const page = fileURLToPath(new URL("../docs/internals/hostile-input.md", import.meta.url));
const maxMegabytes = 500;
const maxSeconds = 10;

interface Row {
  name: string;
  outcome: string;
  ending: Ending;
}

const rows = new Map<string, Row[]>();
let [passed, failed, skipped] = [0, 0, 0];

async function main(): Promise<void> {
  if (options.help) return console.log(help);
  if (!existsSync(builtFile))
    return console.log("skipped: there is no built command; npm run build makes it\n0 passed, 0 failed, 1 skipped");
  for (const chapter of chapters) {
    for (const attempt of chapter.attempts)
      if (`${chapter.title} ${attempt.name}`.includes(options.only)) await tryOne(chapter, attempt);
  }
  if (options.write) writePage();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}

async function tryOne(chapter: Chapter, attempt: Attempt): Promise<void> {
  const above = mkdtempSync(join(tmpdir(), "cfn-fix-hostile-"));
  const folder = join(above, "work");
  mkdirSync(folder);
  try {
    for (const [name, text] of Object.entries(attempt.files ?? {})) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const lacking = attempt.prepare?.(folder);
    if (typeof lacking === "string") {
      skipped++;
      return console.log(`skipped: ${attempt.name}: ${lacking}`);
    }
    const before = attempt.writes === true ? undefined : contentsOf(folder);
    const { meanwhile } = attempt;
    const ending = await run(attempt.args, {
      cwd: folder,
      ...attempt.settings,
      ...(meanwhile !== undefined && { meanwhile: () => meanwhile(folder) }),
    });
    const wrong = [
      ...faultsOf(attempt, ending),
      ...(before === undefined ? [] : changed(before, contentsOf(folder))),
      ...(attempt.check?.(folder, ending) ?? []),
    ];
    if (wrong.length > 0) {
      failed++;
      console.log(
        `failed: ${chapter.title}: ${attempt.name}\n  ${wrong.join("\n  ")}\n  exit code ${ending.code}, ${ending.seconds} s, ${ending.megabytes} MB; it said: ${JSON.stringify(ending.stderr.slice(0, 600))}`,
      );
    } else passed++;
    if (options.show)
      console.log(
        `${ending.seconds.toFixed(1)} s ${ending.megabytes.toFixed(0)} MB ${attempt.name}: ${ending.code} ${JSON.stringify(ending.stderr.slice(0, 300))}`,
      );
    rows.set(chapter.title, [
      ...(rows.get(chapter.title) ?? []),
      { name: attempt.name, outcome: outcomeOf(ending), ending },
    ]);
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}

/** What no run may do, whatever it is given. */
function faultsOf({ ends, says, seconds = maxSeconds }: Attempt, { code, signal, stderr, ...took }: Ending): string[] {
  const lines = stderr.split("\n").filter((line) => line !== "");
  const found: string[] = [];
  if (signal !== null) found.push(`it was ended by ${signal}`);
  const isEither = ends === "handled" || (ends === "raced" && code !== 2);
  if (isEither ? code !== 0 && code !== 1 : code !== (typeof ends === "number" ? ends : 2))
    found.push(`the exit code is ${code}`);
  if (ends === "refused" && lines.length !== 1) found.push(`${lines.length} lines on stderr`);
  if (ends === "handled" && lines.length > 0) found.push("it complains");
  if (/unexpected error|\.js:\d+|Maximum call stack|heap/.test(stderr)) found.push("a bug shows");
  if (/(?![\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(stderr.replace(/\u001b\[[\d;]*m/g, "")))
    found.push("raw control characters on stderr");
  if (lines.some((line) => line.length > 2200)) found.push("a line on stderr is too long");
  if (says !== undefined && !says.test(stderr)) found.push(`it does not say ${says.source}`);
  if (took.seconds > seconds) found.push(`it took ${took.seconds} s of at most ${seconds}`);
  if (took.megabytes > maxMegabytes) found.push(`it took ${took.megabytes} MB of at most ${maxMegabytes}`);
  return found;
}

function contentsOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => statSync(path).size < 100 * 1024 * 1024)
      .map((path) => [path, createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const lost = [...before].filter(([path, hash]) => after.get(path) !== hash).map(([path]) => `${path} was changed`);
  return [
    ...lost,
    ...[...after.keys()]
      .filter((path) => path.includes(".cfn-fix-") && path.endsWith(".tmp"))
      .map((path) => `${path} was left behind`),
  ];
}

/** What happened, in a few words. */
function outcomeOf({ code, signal, stderr }: Ending): string {
  if (signal !== null) return `ended by ${signal}`;
  const [first = ""] = stderr.split("\n");
  const said = first.replace(/^.*?: /, "").slice(0, 110);
  const shown =
    said === ""
      ? ""
      : `: \`${said.replaceAll("`", "'").replaceAll("|", "\\|")}${first.length > said.length + 60 ? "…" : ""}\``;
  return code === 2 ? `refused${shown}` : code === 1 ? "read, flaws are shown" : `read or passed over${shown}`;
}

const [start, end] = ["<!-- table: npm run prove:hostile -- --write -->", "<!-- end of the table -->"];

function writePage(): void {
  const text = readFileSync(page, "utf8");
  const [head, tail] = [text.slice(0, text.indexOf(start) + start.length), text.slice(text.indexOf(end))];
  writeFileSync(page, `${head}\n${[...rows].map(([title, all]) => table(title, all)).join("\n")}\n${tail}`);
}

function table(title: string, all: readonly Row[]): string {
  const lines = all.map(
    ({ name, outcome, ending }) =>
      `| ${name.replaceAll("|", "\\|")} | ${outcome} | ${ending.seconds.toFixed(1)} s | ${ending.megabytes.toFixed(0)} MB |`,
  );
  return `\n### ${title}\n\n| tried | what happens | processor | memory |\n|---|---|--:|--:|\n${lines.join("\n")}\n`;
}

// So that what was mounted and made goes away with the process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(2));
console.log(`each run in a process with ${heapLimit} MB of heap`);
await main();
