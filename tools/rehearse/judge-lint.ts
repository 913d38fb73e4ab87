import { join } from "node:path";
import { consult } from "./oracle.js";
import { Tally, table, type Subject, type Verdict } from "./verdict.js";

interface Finding {
  id: string;
  level: string;
  where: string;
  path: string;
  msg: string;
}

interface Report {
  files: Record<string, { before: number; after: number; new: Finding[]; fixed: Finding[] }>;
}

/** No error and no warning of cfn-lint may be new; one that only words itself differently is not. */
export async function judgeLint(oracles: string, subjects: readonly Subject[], processes: number): Promise<Verdict> {
  const tally = new Tally(
    "cfn-lint",
    subjects.map(({ name }) => name),
  );
  const broken = ({ name }: Subject, reason: string): void => tally.skip(name, reason);
  const [fixed, added] = [new Map<string, number>(), new Map<string, number>()];
  const reports = await consult<Report>({ script: join(oracles, "oracle_cfnlint.py"), broken }, subjects, processes);
  tally.heard();
  for (const { report, stdout } of reports) {
    tally.heard(...Object.keys(report.files));
    for (const [, name = ""] of stdout.matchAll(/SUPPRESSION ADDED (.+)/g)) tally.fail(name, "a suppression was added");
    for (const [name, file] of Object.entries(report.files)) {
      for (const { id } of file.fixed) fixed.set(id, (fixed.get(id) ?? 0) + 1);
      for (const { id, path, msg } of worse(file.new, file.fixed)) {
        added.set(id, (added.get(id) ?? 0) + 1);
        // Of what is malformed cfn-lint could not read all.
        if (subjects.some((subject) => subject.name === name && subject.isRefused === true))
          tally.skip(name, `${id} ${path}: ${msg}`);
        else tally.fail(name, `${id} ${path}: ${msg}`);
      }
    }
  }
  const ids = [...new Set([...fixed.keys(), ...added.keys()])].sort();
  for (const line of table([
    ["rule", "fixed", "new"],
    ...ids.map((id) => [id, fixed.get(id) ?? 0, added.get(id) ?? 0]),
  ]))
    tally.say(line);
  return tally.verdict;
}

/** What is new in earnest: as `tools/lint-pairs.ts` pairs findings. */
function worse(added: readonly Finding[], fixed: readonly Finding[]): Finding[] {
  const gone = fixed.map(({ id, where }) => `${id} ${where}`);
  return added.filter(({ id, level, where }) => {
    const reworded = gone.indexOf(`${id} ${where}`);
    if (reworded >= 0) gone.splice(reworded, 1);
    return reworded < 0 && (level === "E" || level === "W");
  });
}
