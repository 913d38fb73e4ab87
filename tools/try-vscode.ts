/**
 * Packs the extension for VS Code, looks into the package, and runs what it holds with a stub of `vscode`: which command it
 * starts, and what its commands do. Needs no VS Code and no network.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { bundleExtension, checkTypes, packExtension } from "./editors/extension.js";
import { ownEnvironment } from "./environment.js";

const folder = mkdtempSync(join(tmpdir(), "cfn-fix-vscode-"));
const counts = { passed: 0, failed: 0, skipped: 0 };

function attempt(what: string, wrong: string | false): void {
  counts[wrong === false ? "passed" : "failed"]++;
  console.log(wrong === false ? `passed: ${what}` : `FAILED: ${what}\n${wrong}`);
}

/** What a run of the extension comes to, as tools/editors/drive-extension.cjs prints it. */
interface Run {
  commands: string[];
  starts: { args: string[]; by: string }[];
  shown: unknown[];
  logged: string[];
}

/** A program that says how it was started, and then is a language server that can do nothing. */
function recorder(by: string): string {
  return `#!${process.execPath}
const { appendFileSync } = require("node:fs");
appendFileSync(${JSON.stringify(join(folder, "starts"))}, JSON.stringify({ args: process.argv.slice(2), by: ${JSON.stringify(by)} }) + "\\n");
let text = "";
process.stdin.on("data", (chunk) => {
  text += chunk;
  for (let head; (head = /^Content-Length: (\\d+)[^{]*/i.exec(text)) !== null && text.length >= head[0].length + +head[1];) {
    const { id, method } = JSON.parse(text.slice(head[0].length, head[0].length + +head[1]));
    text = text.slice(head[0].length + +head[1]);
    const result = method === "initialize" ? { capabilities: {} } : null;
    const body = JSON.stringify({ jsonrpc: "2.0", id, result });
    if (id !== undefined) process.stdout.write("Content-Length: " + body.length + "\\r\\n\\r\\n" + body);
    if (method === "exit") process.exit(0);
  }
});
`;
}

function place(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function command(path: string): string {
  const file = place(path, recorder(path));
  chmodSync(file, 0o755);
  return file;
}

/** Runs the extension in a workspace, with the commands of `bin` on the PATH. */
function run(workspace: string, settings: Record<string, unknown> = {}, onPath = true): Run {
  rmSync(join(folder, "starts"), { force: true });
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, "drive.cjs"), join(folder, "extension/dist/extension.js"), join(folder, "starts")],
    {
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...ownEnvironment(),
        PATH: onPath ? join(folder, "bin") : join(folder, "nothing"),
        STUB_FOLDERS: JSON.stringify([join(folder, workspace)]),
        STUB_SETTINGS: JSON.stringify(settings),
      },
    },
  );
  if (status !== 0)
    return { commands: [], starts: [], shown: [], logged: [`ended with ${status}\n${stdout}${stderr}`] };
  return JSON.parse(stdout);
}

/** Says what is wrong unless a command was started with the words of a server, at first and again by the command to restart. */
function startsTwice({ starts, logged }: Run, by: string): string | false {
  const wanted = { args: ["lsp", "--stdio"], by };
  const isRight = JSON.stringify(starts) === JSON.stringify([wanted, wanted]);
  return !isRight && `${JSON.stringify(starts)}\n${logged.join("\n")}`;
}

const types = checkTypes();
attempt("the extension has no type error", !types.isGood && types.printed);

await bundleExtension();
const { isGood, printed, vsix } = packExtension();
attempt("vsce packs it, and warns of nothing", (!isGood || /warning/i.test(printed)) && printed);

if (isGood) {
  const held = unzipSync(readFileSync(vsix));
  const expected = [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/dist/extension.js",
    "extension/dist/licenses.txt",
    "extension/package.json",
    "extension/readme.md",
  ];
  const names = Object.keys(held).sort();
  attempt("the package holds the extension and nothing else", names.join() !== expected.join() && names.join("\n"));

  const textOf = (name: string): string => new TextDecoder().decode(held[name]);
  const bundled = textOf("extension/dist/extension.js");
  attempt("the extension is below 600 kB", bundled.length > 600_000 && `${bundled.length} bytes`);
  const telling = /applicationinsights|TelemetryReporter|createTelemetryLogger|https?\.request\(|\bfetch\(/.exec(
    bundled,
  );
  attempt("it holds nothing that sends telemetry", telling !== null && telling[0]);
  const unnamed = ["vscode-languageclient", "vscode-jsonrpc", "semver", "minimatch"].filter(
    (name) => !textOf("extension/dist/licenses.txt").includes(`${name} `),
  );
  attempt("the licences of the packages in it come with it", unnamed.length > 0 && unnamed.join(", "));

  place("extension/dist/extension.js", bundled);
  place("node_modules/vscode/package.json", '{ "name": "vscode", "main": "index.js", "type": "commonjs" }');
  for (const [from, to] of [
    ["vscode-stub.cjs", "node_modules/vscode/index.js"],
    ["drive-extension.cjs", "drive.cjs"],
  ] as const)
    copyFileSync(fileURLToPath(new URL(`editors/${from}`, import.meta.url)), join(folder, to));
  command("bin/cfn-fix");
  command("installed/node_modules/.bin/cfn-fix");
  command("named/tools/my-cfn-fix");

  const installed = run("installed");
  attempt(
    "starts the command that the workspace installs",
    startsTwice(installed, "installed/node_modules/.bin/cfn-fix"),
  );
  attempt("starts the one on the PATH in a workspace without", startsTwice(run("bare"), "bin/cfn-fix"));
  attempt(
    "starts the one that the setting names, below the workspace",
    startsTwice(run("named", { path: "tools/my-cfn-fix" }), "named/tools/my-cfn-fix"),
  );
  attempt(
    "asks VS Code for the fix of all when its command is called, and shows the output",
    !JSON.stringify(installed.shown).includes(
      '["editor.action.sourceAction",{"kind":"source.fixAll.cfn-fix","apply":"first"}],"output"',
    ) && JSON.stringify(installed.shown),
  );
  const missing = run("bare", {}, false);
  attempt(
    "says what to do where there is no command",
    (missing.starts.length > 0 || !JSON.stringify(missing.shown).includes("cfnFix.path")) && JSON.stringify(missing),
  );
}

rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
