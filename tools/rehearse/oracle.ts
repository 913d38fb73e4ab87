import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Subject } from "./verdict.js";

/** A script that judges two folders and writes what it thinks as JSON. */
export interface Oracle {
  script: string;
  arguments?: readonly string[];
  environment?: Record<string, string>;
  /** A subject that cannot be judged, since the script breaks on it. */
  broken: (subject: Subject, reason: string) => void;
}

/** cfn-lint gives some matches no path, which the script does not expect. */
const prelude = `
import os, sys
sys.path.insert(0, os.path.dirname(sys.argv[1]))
try:
    import cfnlint.match
    cfnlint.match.Match.path = None
    import cfnlint.rules
    cfnlint.rules.Match.path = None
except Exception:
    pass
name = os.path.basename(sys.argv[1])[:-3]
sys.argv = sys.argv[1:]
module = __import__(name)
sys.exit(module.main())
`;

/** Runs a script of the oracles; never throws. */
export function runOracle(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  return python(prelude, [script, ...args], environment);
}

/** Runs Python; never throws. */
export function python(
  code: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((settle) => {
    const child = spawn("python3", ["-c", code, ...args], {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", ...environment },
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
    child.on("error", (error) => settle({ status: 127, stdout: "", stderr: String(error) }));
    child.on("close", (status) => settle({ status: status ?? 1, ...texts }));
  });
}

/**
 * The reports of a script about the subjects, several at a time when there are many processes. Where the script breaks,
 * halves are tried until the subject is found that breaks it.
 */
export async function consult<Report>(
  oracle: Oracle,
  subjects: readonly Subject[],
  processes = 1,
): Promise<{ report: Report; stdout: string }[]> {
  const groups = Array.from({ length: processes }, (_, first) =>
    subjects.filter((__, index) => index % processes === first),
  );
  const reports = await Promise.all(
    groups.filter((group) => group.length > 0).map((group) => consultGroup<Report>(oracle, group)),
  );
  return reports.flat();
}

async function consultGroup<Report>(
  oracle: Oracle,
  subjects: readonly Subject[],
): Promise<{ report: Report; stdout: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-rehearse-"));
  try {
    const [before, after, out] = [join(folder, "before"), join(folder, "after"), join(folder, "report.json")];
    for (const subject of subjects) {
      write(join(before, subject.name), subject.before);
      write(join(after, subject.name), subject.after);
    }
    const { stdout, stderr } = await runOracle(
      oracle.script,
      [before, after, "--json", out, ...(oracle.arguments ?? [])],
      oracle.environment,
    );
    if (existsSync(out)) {
      const report: Report = JSON.parse(readFileSync(out, "utf8"));
      return [{ report, stdout }];
    }
    const [first, ...rest] = subjects;
    if (first === undefined) return [];
    if (rest.length === 0) {
      oracle.broken(first, stderr.trim().split("\n").at(-1) ?? "no report");
      return [];
    }
    const middle = Math.ceil(subjects.length / 2);
    return [
      ...(await consultGroup<Report>(oracle, subjects.slice(0, middle))),
      ...(await consultGroup<Report>(oracle, subjects.slice(middle))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a file, and the folders that it needs. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
