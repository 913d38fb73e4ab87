/**
 * Packs cfn-fix, installs it as its users do, and tries it there: command, library, types, git. Needs the npm registry.
 * Ends with a line "N passed, N failed, N skipped" and exits 1 when something failed.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownEnvironment } from "./environment.js";
import { stageRelease } from "./release/stage.js";
import { formatIds } from "../src/report/formats.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cfn-fix-package-"));
const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const counts = { passed: 0, failed: 0, skipped: 0 };

interface Call {
  code: number | null;
  stdout: string;
  stderr: string;
}

function call(cwd: string, command: string, ...args: string[]): Call {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: ownEnvironment(), encoding: "utf8" });
  return { code: status, stdout, stderr };
}

/** A fresh folder with some files. */
function project(name: string, files: Record<string, string> = {}): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries({ "package.json": '{ "private": true, "type": "module" }\n', ...files }))
    writeFileSync(join(path, file), text);
  return path;
}

/** Without the registry only what lies here can be tried. */
const isOnline = call(folder, "npm", "ping").code === 0;

function attempt(what: string, holds: () => string | true, needsRegistry = true): void {
  if (needsRegistry && !isOnline) {
    counts.skipped++;
    return console.log(`skipped, there is no registry: ${what}`);
  }
  const outcome = holds();
  counts[outcome === true ? "passed" : "failed"]++;
  console.log(outcome === true ? `passed: ${what}` : `FAILED: ${what}\n${outcome}`);
}

/** True for a call that ended with `code` and said what was expected. */
function gave({ code, stdout, stderr }: Call, wanted: { code?: number; stdout: RegExp }): string | true {
  return (code === (wanted.code ?? 0) && wanted.stdout.test(stdout)) || `exit code ${code}\n${stdout}${stderr}`;
}

const sample = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");
const install = ["install", "--no-audit", "--no-fund"];

/** Packs a copy, as packing builds anew, and others may be reading what is built here. */
const copy = join(folder, "project");
const leftOut = ["node_modules", "dist", "build", "coverage", ".git"].map((name) => join(root, name));
cpSync(root, copy, { recursive: true, filter: (path) => !leftOut.includes(path) });
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
const packed = call(copy, "npm", "pack", "--pack-destination", folder);
const tarball = join(folder, packed.stdout.trim());
const contents = call(folder, "tar", "-tzf", tarball)
  .stdout.split("\n")
  .filter((line) => line !== "");

attempt(
  "npm pack says the name of the package and nothing else",
  () => gave(packed, { stdout: /^cfn-fix-[\w.-]+\.tgz\n$/ }),
  false,
);
attempt(
  "the package holds the compiled code, the schemas, and nothing that its users have no use for",
  () => {
    const expected =
      /^package\/(package\.json|README\.md|LICENSE|(?:CHANGELOG|CONTRIBUTING|SECURITY)\.md|docs\/terminal\.svg|docs\/(?:internals\/|rules\/)?[\w-]+\.md|docs\/ci\/[\w-]+\.yml|samples\/[\w.-]+|skills\/cfn-fix\/SKILL\.md|docs\/schema\/[\w.-]+\.json|dist\/schema\/types\.bin|dist\/library\/(index\.js|index\.d\.ts|core\.cjs)|dist\/command\/([\w-]+\.js|packed\.bin|package\.json|licenses\.txt))$/;
    const needed = [
      "dist/library/index.js",
      "dist/library/index.d.ts",
      "dist/schema/types.bin",
      "dist/command/cfn-fix.js",
      "docs/schema/config.schema.json",
      "docs/schema/facts.schema.json",
      "docs/schema/pack.schema.json",
      "docs/schema/report.schema.json",
    ];
    const wrong = contents.filter((path) => !expected.test(path));
    const missing = needed.filter((path) => !contents.includes(`package/${path}`));
    return wrong.length + missing.length === 0 || `not wanted: ${wrong.join(", ")}\nmissing: ${missing.join(", ")}`;
  },
  false,
);

const user = project("user", { "db.yaml": sample });
attempt("the package installs into an empty folder", () =>
  gave(call(user, "npm", ...install, tarball), { stdout: /added \d+ packages/ }),
);
attempt("with all that comes with it, it takes 8 MB at most", () => {
  const kilobytes = Number(call(user, "du", "-sk", "node_modules").stdout.split("\t")[0]);
  return (kilobytes > 0 && kilobytes <= 8192) || `${kilobytes} kB`;
});
attempt("npx cfn-fix --version", () =>
  gave(call(user, "npx", "cfn-fix", "--version"), { stdout: new RegExp(`^${version}\n$`) }),
);
attempt("a template is corrected in a dry run", () =>
  gave(call(user, "npx", "cfn-fix", "db.yaml"), { code: 1, stdout: /^\+\+\+ b\/db\.yaml$/m }),
);
attempt("several templates are corrected by several threads", () => {
  for (const index of Array(30).keys()) writeFileSync(join(user, `copy-${index}.yaml`), sample);
  return gave(call(user, "npx", "cfn-fix", ".", "--jobs", "2", "--report", "json"), {
    code: 1,
    stdout: /"to-fix": 31\b/,
  });
});
attempt("all reports are made", () => {
  const made = call(
    user,
    "npx",
    "cfn-fix",
    "db.yaml",
    ...formatIds.flatMap((format) => ["--report", `${format}=out/${format}`]),
  );
  const empty = formatIds.filter((format) => call(user, "cat", `out/${format}`).stdout === "");
  return (made.code === 1 && empty.length === 0) || `${made.stderr}\nempty: ${empty.join(", ")}`;
});
attempt("the library is imported from a module", () => {
  writeFileSync(
    join(user, "use.mjs"),
    'import { fix, rules } from "cfn-fix";\nimport { readFileSync } from "node:fs";\nconsole.log(rules.length > 0, fix(readFileSync("db.yaml", "utf8")).changed);\n',
  );
  return gave(call(user, "node", "use.mjs"), { stdout: /^true true\n$/ });
});
attempt("the library is required from CommonJS, where Node.js allows it", () => {
  writeFileSync(join(user, "use.cjs"), 'console.log(typeof require("cfn-fix").fix);\n');
  return gave(call(user, "node", "use.cjs"), { stdout: /^function\n$/ });
});
attempt("nothing else of the package is reachable", () => {
  const { code, stderr } = call(user, "node", "--input-type=module", "-e", 'import "cfn-fix/dist/library/core.cjs"');
  return (code === 1 && stderr.includes("ERR_PACKAGE_PATH_NOT_EXPORTED")) || stderr;
});
const compiler = join(root, "node_modules/typescript/bin/tsc");
const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
const modern = ["--skipLibCheck", "false", "--module", "nodenext", "--target", "es2022", "--types", ""];
attempt("TypeScript knows its types", () => {
  const code =
    'import { CfnFixError, fix, type FixResult } from "cfn-fix";\nexport const result: FixResult = fix("", { rollout: "prepare" });\n// @ts-expect-error: no rollout of this name\nfix("", { rollout: "later" });\nexport const error: Error = new CfnFixError("SYNTAX", "", "");\n';
  writeFileSync(join(user, "use.ts"), code);
  return gave(call(user, "node", compiler, ...strict, ...modern, "use.ts"), { stdout: /^$/ });
});
attempt("the examples of docs/library.md compile, and print what the page says", () => {
  const page = readFileSync(join(root, "docs/library.md"), "utf8");
  const examples = [...page.matchAll(/```ts\n(.*?)```\s+It prints:\s+```text\n(.*?)```/gs)];
  const files = examples.map(([, code = ""], index) => {
    writeFileSync(
      join(user, `example-${index}.ts`),
      `${code}\ndeclare const console: Record<"log" | "error", (text: string) => void>;\n`,
    );
    return `example-${index}.ts`;
  });
  const compiled = call(user, "node", compiler, ...strict.slice(1), ...modern, "--outDir", "made", ...files);
  if (compiled.code !== 0 || files.length < 3) return `${files.length} examples\n${compiled.stdout}`;
  const wrong = examples.filter(
    ([, , said], index) => call(user, "node", `made/example-${index}.js`).stdout.trimEnd() !== said?.trimEnd(),
  );
  return wrong.length === 0 || wrong.map(([example]) => example).join("\n");
});
attempt("npx --package runs it without an installation", () => {
  return gave(call(project("passer-by"), "npx", "--yes", `--package=${tarball}`, "cfn-fix", "--version"), {
    stdout: new RegExp(`^${version}\n$`),
  });
});
attempt("it installs from git, as pre-commit's language node does", () => {
  const clone = join(folder, "repository");
  mkdirSync(clone);
  const files = call(root, "git", "ls-files", "--cached", "--others", "--exclude-standard")
    .stdout.split("\n")
    .filter((file) => file !== "");
  for (const file of files) cpSync(join(root, file), join(clone, file), { recursive: true });
  const git = ["-c", "user.name=cfn-fix", "-c", "user.email=cfn-fix@example.com"];
  for (const args of [
    ["init", "-q"],
    ["add", "-A"],
    [...git, "commit", "-qm", "all"],
  ])
    call(clone, "git", ...args);
  const client = project("git-user");
  const installed = call(client, "npm", ...install, `git+file://${clone}`);
  return installed.code === 0
    ? gave(call(client, "npx", "cfn-fix", "--version"), { stdout: new RegExp(`^${version}\n$`) })
    : installed.stderr;
});

attempt("a release installs from git without a build", () => {
  const clone = join(folder, "release");
  mkdirSync(clone);
  stageRelease(clone);
  const git = ["-c", "user.name=cfn-fix", "-c", "user.email=cfn-fix@example.com"];
  for (const args of [
    ["init", "-q"],
    ["add", "-Af"],
    [...git, "commit", "-qm", "all"],
  ])
    call(clone, "git", ...args);
  const client = project("release-user");
  const installed = call(client, "npm", ...install, `git+file://${clone}`);
  return installed.code === 0
    ? gave(call(client, "npx", "cfn-fix", "--version"), { stdout: new RegExp(`^${version}\n$`) })
    : installed.stderr;
});

rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
