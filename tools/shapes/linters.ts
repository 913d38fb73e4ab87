import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Judged } from "../validate/judged.js";

/** What a linter says of one place of a template. */
export interface LintFinding {
  readonly rule: string;
  /** True where AWS would refuse the template by this. */
  readonly isError: boolean;
  /** The logical ID, or as much of the path as the linter tells. */
  readonly where: string;
  readonly message: string;
}

/** Judges templates in a process of its own. */
export interface Linter {
  readonly name: "cfn-lint" | "aws-validator";
  /** Templates for one process; some keep memory with each template. */
  readonly perProcess: number;
  /** Returns why it cannot be asked, undefined where it can. */
  missing(): string | undefined;
  /** Returns what it says of each of these files, in their order; of the first ones only where it comes to an end before. */
  ask(paths: readonly string[]): AsyncGenerator<readonly LintFinding[]>;
}

/** Returns the variable of the environment that names the folder of AWS's validator, with its value. */
function validatorHome(): string {
  return process.env["CFN_VALIDATE_HOME"] ?? "";
}

const askCfnLint = `
import json, logging, sys
logging.disable(logging.CRITICAL)
from pathlib import Path
from cfnlint.api import lint_file
from cfnlint.config import ManualArgs
config = ManualArgs(regions=["us-east-1"])
for line in sys.stdin:
    try:
        found = [dict(rule=m.rule.id, isError=m.rule.id[0] == "E", message=m.message[:300],
                      where="/".join(str(step) for step in (getattr(m, "path", None) or [])))
                 for m in lint_file(Path(line.rstrip("\\n")), config=config)]
    except Exception as error:
        found = [dict(rule="E0000", isError=True, where="", message="it cannot be read: " + type(error).__name__)]
    print(json.dumps(found), flush=True)
`;

/** cfn-lint, where Python has it. */
export const cfnLint: Linter = {
  name: "cfn-lint",
  perProcess: 400,
  missing: () => (spawnSync("python3", ["-c", "import cfnlint"]).status === 0 ? undefined : "Python has no cfn-lint"),
  async *ask(paths) {
    for await (const line of linesOf("python3", ["-c", askCfnLint], paths)) {
      const found: LintFinding[] = JSON.parse(line);
      yield found;
    }
  },
};

/** AWS's own validator, where `$CFN_VALIDATE_HOME` names its package. */
export const awsValidator: Linter = {
  name: "aws-validator",
  perProcess: 80,
  missing: () =>
    existsSync(validatorHome())
      ? undefined
      : "$CFN_VALIDATE_HOME does not name the package @aws/cloudformation-validate",
  async *ask(paths) {
    const worker = fileURLToPath(new URL("../validate/worker.ts", import.meta.url));
    for await (const line of linesOf(process.execPath, ["--import", "tsx", worker, validatorHome()], paths)) {
      const judged: Judged = JSON.parse(line);
      yield "refused" in judged
        ? [{ rule: "refused", isError: true, where: "", message: judged.refused }]
        : judged.diagnostics.map(({ ruleId, severity, message, entity, propertyPath = "" }) => ({
            rule: ruleId,
            isError: severity === "FATAL" || severity === "ERROR",
            where: [entity?.logicalId ?? "", propertyPath].join(" ").trim(),
            message,
          }));
    }
  },
};

/** How long a linter may take for one template, in milliseconds; some need more memory and time than there are. */
const patience = 90_000;

/** Returns the lines that a program prints, which gets `lines` on its standard input; no more where the next one takes too long. */
async function* linesOf(program: string, args: readonly string[], lines: readonly string[]): AsyncGenerator<string> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.on("error", () => undefined);
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const end = (): boolean => child.kill("SIGKILL");
  let timer = setTimeout(end, patience);
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(end, patience);
    yield line;
  }
  clearTimeout(timer);
}
