import { join } from "node:path";
import { parseSource } from "../../src/source/source.js";
import { lettersOf } from "../../src/values/letters.js";
import { consult } from "./oracle.js";
import { Tally, type Subject, type Verdict } from "./verdict.js";

interface Finding {
  kind: "DANGLING" | "DEPENDS" | "UNDEFINED" | "UNDEFINED-CONDITION" | "CYCLE";
  source: string;
  target: string;
  path: string;
  when?: Record<string, boolean>;
}

interface Report {
  [name: string]: {
    before: { findings?: Finding[]; error?: string };
    after: { findings?: Finding[]; error?: string };
    new: Finding[];
  };
}

/**
 * No reference may dangle in any scenario, nothing may be undefined, nothing may wait for itself. Stricter than the
 * script's own verdict, which lets a DependsOn on an absent resource pass.
 */
export async function judgeGraph(oracles: string, subjects: readonly Subject[], processes = 1): Promise<Verdict> {
  const tally = new Tally(
    "graph",
    subjects.map(({ name }) => name),
  );
  const broken = ({ name }: Subject, reason: string): void => tally.skip(name, reason);
  const counts = { before: 0, after: 0, fixed: 0, new: 0 };
  tally.heard();
  const oracle = { script: join(oracles, "oracle_graph.py"), broken };
  const reports = await consult<Report>(oracle, subjects, processes);
  // The script does not read some texts, such as JSON with tabs, and leaves them out.
  const unread = subjects.filter(({ name }) => !reports.some(({ report }) => name in report));
  for (const { report } of [...reports, ...(await consult<Report>(oracle, unread.map(plain), processes))]) {
    for (const [name, { before, after, new: added }] of Object.entries(report)) {
      tally.heard(name);
      counts.before += before.findings?.length ?? 0;
      counts.after += after.findings?.length ?? 0;
      counts.new += added.length;
      const cycles = (before.findings ?? []).flatMap(({ kind, source, target }) =>
        kind === "CYCLE" ? [`${owner(source)} ${target}`, `${target} ${owner(source)}`] : [],
      );
      const known = new Set((before.findings ?? []).map(keyOf));
      // The script may enter the same cycle at another resource, and names may have lost signs that AWS does not take.
      const isOld = (finding: Finding): boolean =>
        known.has(keyOf(finding)) ||
        (finding.kind === "CYCLE" && cycles.includes(`${owner(finding.source)} ${finding.target}`));
      for (const { kind, source, path, target, when } of added.filter((finding) => !isOld(finding)))
        tally.fail(name, `${kind} ${source}${path} -> ${target} when ${JSON.stringify(when ?? {})}`);
    }
  }
  counts.fixed = counts.before + counts.new - counts.after;
  tally.say(`  findings ${counts.before} before, ${counts.after} after: ${counts.fixed} fixed, ${counts.new} new`);
  return tally.verdict;
}

/** Returns what a finding is about, whatever capitals and signs the names have. */
function keyOf({ kind, source, target }: Finding): string {
  return [kind, lettersOf(source), lettersOf(target)].join(" ");
}

function plain(subject: Subject): Subject {
  const [before, after] = [subject.before, subject.after].map((text) =>
    JSON.stringify(parseSource(text.replace(/^\uFEFF/, "")).view),
  );
  return { ...subject, before: before ?? "", after: after ?? "" };
}

function owner(source: string): string {
  return source.replace("Resources.", "");
}
