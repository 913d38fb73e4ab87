import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Schema } from "../../src/schema/schema.js";
import { schemaReader } from "../../src/files/schema-reader.js";
import { parseSource } from "../../src/source/source.js";
import { lettersOf } from "../../src/values/letters.js";
import { known, refusedIn } from "../refused/refused.js";
import { runOracle, write } from "../rehearse/oracle.js";
import { Answers } from "../shapes/answers.js";
import { awsValidator, cfnLint, type LintFinding, type Linter } from "../shapes/linters.js";
import { isFalseAlarm } from "../validate/judged.js";

/** Something that keeps a template from deploying. */
export interface Blocker {
  readonly judge: "cfn-lint" | "aws-validator" | "refused" | "graph";
  /** The rule of the judge. */
  readonly rule: string;
  /** The letters of the logical ID, or the section where no resource is concerned. */
  readonly where: string;
  readonly message: string;
}

/** A text to be judged. */
export interface Subject {
  readonly name: string;
  readonly text: string;
}

/** How judges are asked. */
export interface Asking {
  readonly judges: readonly string[];
  /** The folder of the scripts that judge. */
  readonly oracles: string;
  /** The folder that keeps what linters say. */
  readonly answers: string;
  /** Processes of a linter at a time. */
  readonly jobs: number;
}

/** Names of the judges. */
export const judgeNames: readonly Blocker["judge"][] = ["cfn-lint", "aws-validator", "refused", "graph"];

/** Versions of engines that are withdrawn: cfn-lint warns of them, and RDS refuses them. */
const blockingWarnings: ReadonlySet<string> = new Set(["W3690", "W3691"]);

/** Returns what blocks each of some templates by its name, and why judges could not be asked. */
export async function blockersOf(
  subjects: readonly Subject[],
  { judges, oracles, answers, jobs }: Asking,
): Promise<{ blockers: Map<string, Blocker[]>; missing: string[] }> {
  const blockers = new Map(subjects.map(({ name }) => [name, new Array<Blocker>()]));
  const missing: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "cfn-fix-loop-"));
  const add = (name: string, found: Blocker): void => {
    const list = blockers.get(name);
    // Two judges that say the same of a resource count once.
    if (list?.some((other) => other.judge !== found.judge && numbered(other) === numbered(found)) === false)
      list.push(found);
  };
  try {
    for (const { name, text } of subjects) write(join(folder, name), text);
    // One after the other, since of two judges that say the same the first one counts.
    for (const linter of [cfnLint, awsValidator]) {
      if (!judges.includes(linter.name)) continue;
      const reason = linter.missing();
      if (reason === undefined) await askLinter(new Answers(answers, linter), subjects, jobs, add);
      else missing.push(`${linter.name}: ${reason}`);
    }
    if (judges.includes("refused")) askRefused(subjects, add);
    if (judges.includes("graph")) await askGraph(oracles, folder, subjects, add);
    return { blockers, missing };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Add = (name: string, blocker: Blocker) => void;

/** The number of a rule, which linters share, and where it applies. */
function numbered({ rule, where }: Blocker): string {
  return `${rule.replace(/^[A-Z](?=\d{4}$)/, "")} ${where}`;
}

async function askLinter(answers: Answers, subjects: readonly Subject[], jobs: number, add: Add): Promise<void> {
  await answers.ask(
    subjects.map(({ text }) => text),
    jobs,
  );
  const { linter } = answers;
  for (const { name, text } of subjects)
    for (const found of answers.of(text) ?? [])
      if (isBlocker(found))
        add(name, { judge: linter.name, rule: found.rule, where: placeOf(linter, found), message: found.message });
}

function isBlocker({ rule, isError }: LintFinding): boolean {
  return blockingWarnings.has(rule) || (isError && (rule === "E0001" || !isFalseAlarm(rule)));
}

/** cfn-lint tells the path, the validator the logical ID first. */
function placeOf({ name }: Linter, { where }: LintFinding): string {
  if (name === "aws-validator") return lettersOf(where.split(" ")[0] ?? "");
  const [section = "", member = ""] = where.split("/");
  return section === "Resources" ? lettersOf(member) : [section, lettersOf(member)].join(" ").trim();
}

const schema = new Schema(schemaReader());
const facts = known((type) => schema.type(type) !== undefined);

function askRefused(subjects: readonly Subject[], add: Add): void {
  for (const { name, text } of subjects)
    for (const { logicalId, what, by } of refusedIn(parseSource(text).view, facts)) {
      // An unknown type is what the linters say already.
      if (by !== "resource-type") add(name, { judge: "refused", rule: by, where: lettersOf(logicalId), message: what });
    }
}

interface GraphReport {
  [name: string]: { findings?: { kind: string; source: string; target: string }[]; error?: string };
}

/** Circles and names that linters see as well are theirs; what dangles in some setting is seen by this judge alone. */
async function askGraph(oracles: string, folder: string, subjects: readonly Subject[], add: Add): Promise<void> {
  const out = join(folder, "graph.report");
  await runOracle(join(oracles, "oracle_graph.py"), [folder, "--json", out]);
  const report: GraphReport = JSON.parse(readFileSync(out, "utf8"));
  for (const { name } of subjects)
    for (const { kind, source, target } of report[name]?.findings ?? []) {
      if (kind !== "DANGLING" && kind !== "DEPENDS") continue;
      const where = lettersOf(source.replace(/^Resources\./, "").replace(/\/.*$/, ""));
      add(name, { judge: "graph", rule: kind, where, message: `it refers to ${target}` });
    }
}
