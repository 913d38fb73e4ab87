/**
 * Mutation testing: changes the code in small ways, and lists the changes that no test notices. Needs the npm registry.
 * Ends with a line "N killed, N survived".
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ownEnvironment } from "./environment.js";

const help = `Usage: npm run mutate -- FILE... [options]

  FILE           what to change, of one folder: src/template/sub.ts, "src/edit/*.ts"
  --tests GLOBS  the tests to run, with commas between (default: those of the folder)
  --jobs NUMBER  how many processes (default: 2)
`;

const { values: options, positionals: files } = parseArgs({
  options: {
    tests: { type: "string" },
    jobs: { type: "string", default: "2" },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const root = fileURLToPath(new URL("..", import.meta.url));

/** The last Stryker for Node.js 20; its runner knows mocha up to 11, and the tests need nothing that is newer. */
const tools = ["@stryker-mutator/core@9", "@stryker-mutator/mocha-runner@9", "mocha@11"];

interface Mutant {
  mutatorName: string;
  replacement?: string;
  status: "Killed" | "Survived" | "NoCoverage" | "Timeout" | "CompileError" | "RuntimeError" | "Ignored" | "Pending";
  location: { start: { line: number; column: number }; end: { line: number; column: number } };
}

type Report = { files: Record<string, { source: string; mutants: Mutant[] }> };

function testsFor(file: string): string[] {
  const folder = dirname(file);
  return folder === "transforms"
    ? ["test/golden.test.ts", "test/rules/*.test.ts"]
    : [`${folder.replace(/^src/, "test")}/*.test.ts`];
}

function call(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: ownEnvironment(),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(
      `${command} ${args[0] ?? ""} ended with ${status}:\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`,
    );
  return stdout;
}

/** A copy of the project in which Stryker may change what it likes. */
function copyTo(folder: string): void {
  const names = call(root, "git", "ls-files", "--cached", "--others", "--exclude-standard")
    .split("\n")
    .filter((name) => name !== "");
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "node_modules"), join(folder, "node_modules"), { recursive: true, verbatimSymlinks: true });
  call(
    folder,
    "npm",
    "install",
    "--no-save",
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    ...tools,
  );
}

function settings(first: string): object {
  return {
    testRunner: "mocha",
    plugins: ["@stryker-mutator/mocha-runner"],
    testRunnerNodeArgs: ["--import", "tsx"],
    mochaOptions: { "no-config": true, spec: options.tests?.split(",") ?? testsFor(first) },
    mutate: files,
    // Texts are for people; what matters in them is in the golden files.
    mutator: { excludedMutations: ["StringLiteral"] },
    // What runs while a module loads would need a process for each change.
    ignoreStatic: true,
    coverageAnalysis: "perTest",
    concurrency: Number(options.jobs),
    reporters: ["json"],
    jsonReporter: { fileName: "mutants.json" },
    ignorePatterns: ["dist", "docs", "samples"],
    // Stryker would rewrite it with an interface that TypeScript 7 does not have; tsx needs no rewriting.
    tsconfigFile: "none.json",
  };
}

function show(
  file: string,
  source: string,
  { mutatorName, replacement = "", status, location: { start, end } }: Mutant,
): void {
  const line = source.split("\n")[start.line - 1] ?? "";
  const before =
    start.line === end.line ? line.slice(start.column - 1, end.column - 1) : `${line.slice(start.column - 1)} …`;
  const after = replacement.replace(/\s+/g, " ").slice(0, 100);
  console.log(
    `${file}:${start.line} ${mutatorName}${status === "NoCoverage" ? ", reached by no test" : ""}: ${before.slice(0, 100)} => ${after}`,
  );
}

function main(): void {
  const [first] = files;
  if (options.help || first === undefined) return console.log(help);
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-mutate-"));
  try {
    copyTo(folder);
    writeFileSync(join(folder, "stryker.config.json"), JSON.stringify(settings(first)));
    call(folder, "npx", "stryker", "run");
    const report: Report = JSON.parse(readFileSync(join(folder, "mutants.json"), "utf8"));
    let [killed, survived] = [0, 0];
    for (const [file, { source, mutants }] of Object.entries(report.files)) {
      const left = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
      const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
      for (const mutant of left) show(file, source, mutant);
      console.log(`${file}: ${noticed.length} killed, ${left.length} survived`);
      killed += noticed.length;
      survived += left.length;
    }
    console.log(`${killed} killed, ${survived} survived`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
