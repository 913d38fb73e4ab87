/**
 * Measures how long the language server takes from a keystroke to the diagnostics of a template of 200 KB: `npm run
 * measure:lsp`. It types into the command of `npm run build` over stdio, and says what the processor was busy with besides.
 * `--keystrokes N`: as many, in place of 30.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { builtFile } from "../test/cli/process.js";
import { Editor } from "../test/lsp/editor.js";

const bytes = 200 * 1024;
const { values: given } = parseArgs({ options: { keystrokes: { type: "string", default: "30" } } });
const keystrokes = Number(given.keystrokes);
/** What a keystroke may take, in milliseconds. */
const most = 200;

/** Returns a template of 200 KB: the resources of a sample over and over, each time with other logical IDs. */
function largeTemplate(sample: string): string {
  const [head = "", rest = ""] = sample.split(/^Resources:\n/m);
  const end = rest.search(/^\S/m);
  const body = end === -1 ? rest : rest.slice(0, end);
  const tail = end === -1 ? "" : rest.slice(end);
  const ids = [...body.matchAll(/^ {2}(\w+):$/gm)].flatMap(([, id]) => id ?? []);
  const logicalId = new RegExp(`\\b(?:${ids.join("|")})\\b`, "g");
  const copies: string[] = [];
  const numbered = (text: string, copy: number): string => text.replace(logicalId, (id) => `${id}${copy}`);
  for (let length = 0; length < bytes; length += copies.at(-1)?.length ?? bytes)
    copies.push(numbered(body, copies.length + 1));
  return `${head}Resources:\n${copies.join("")}${numbered(tail, 1)}`;
}

/** Returns the processor time that a process has used, in milliseconds; undefined where the system does not tell. */
function processorTime(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    // The system counts in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), "cfn-fix-measure-"));
const { editor } = await Editor.start({ folder, command: [process.execPath, builtFile] });
const uri = pathToFileURL(join(folder, "large.yaml")).href;
const text = largeTemplate(readFileSync(fileURLToPath(new URL("../samples/web-shop.yaml", import.meta.url)), "utf8"));
const started = performance.now();
const found = await editor.open(uri, text);
console.log(`template: ${Math.round(text.length / 1024)} KB, ${found.length} findings`);
console.log(`opened, cold: ${Math.round(performance.now() - started)} ms`);

const walls: number[] = [];
const before = processorTime(editor.pid);
for (let key = 0; key < keystrokes; key++) {
  const document = editor.document(uri);
  const at = document.positionAt(document.getText().length);
  const begun = performance.now();
  const version = await editor.change(uri, [{ range: { start: at, end: at }, text: key === 0 ? "#" : "x" }]);
  await editor.diagnostics(uri, version);
  walls.push(performance.now() - begun);
}
const after = processorTime(editor.pid);
const code = await editor.end();
rmSync(folder, { recursive: true, force: true });

const [median, p95] = [quantile(walls, 0.5), quantile(walls, 0.95)];
const busy =
  before === undefined || after === undefined ? "unknown" : `${Math.round((after - before) / keystrokes)} ms`;
console.log(`keystroke to diagnostics: median ${Math.round(median)} ms, p95 ${Math.round(p95)} ms, mark ${most} ms`);
console.log(`processor time of the server per keystroke: ${busy}; load of the machine: ${loadavg()[0]?.toFixed(1)}`);
console.log(`protocol conformance errors: ${editor.errors.length}`);
const checks = [p95 <= most, editor.errors.length === 0, code === 0];
const passed = checks.filter(Boolean).length;
console.log(`${passed} passed, ${checks.length - passed} failed, 0 skipped`);
process.exitCode = passed === checks.length ? 0 : 1;
