import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rollout } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { rules } from "./guard-rules.js";
import { consult } from "./oracle.js";
import { absent, Tally, table, untold, type Subject, type Verdict } from "./verdict.js";

interface Case {
  file: string;
  rule: string;
  before: string;
  after: string;
  fixed: string[];
  still: string[];
  new: string[];
}

/** How many resources a rule found: of the template before, and such as a correction brought. */
type Row = Record<"mended" | "still" | "left" | "excused" | "worse" | "added", number>;

interface Report {
  cases: Case[];
  errors: { file: string; before?: string; after?: string }[];
}

/** Which corrections were made, and how many engines may run at the same time. */
interface Made {
  present: readonly string[];
  rollout: Rollout;
  processes: number;
}

/** The types of resources that corrections change or bring; the rules for others find what they found. */
const touched = /"AWS::(?:CloudTrail|Config|S3|IAM|KMS|RDS|Lambda|SNS|EC2::SecurityGroup|ElasticLoadBalancingV2)/;

function rulesOf(home: string): string[] {
  const folder = join(home, "rules/control-tower/cfn-guard");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".guard"));
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8")).filter((text) => touched.test(text));
  return [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/^rule (\w+) when is_cfn_template/gm)].map(([, name = ""]) => name)),
    ),
  ].sort();
}

/**
 * Runs AWS's own engine with the Control Tower rules. No rule may fail newly, on an old resource or because of a new one,
 * unless it is known to object to what is right; what a correction promises must pass.
 */
export async function judgeGuard(oracles: string, subjects: readonly Subject[], made: Made): Promise<Verdict> {
  const home = process.env["CFN_GUARD_HOME"];
  if (home === undefined || !existsSync(home))
    return absent(
      "guard",
      "set CFN_GUARD_HOME to an installed @cdklabs/cdk-validator-cfnguard; the README of the oracles says how",
    );
  const tally = new Tally(
    "guard",
    subjects.map(({ name }) => name),
  );
  const broken = ({ name }: Subject, reason: string): void => tally.skip(name, reason);
  const counts = new Map<string, Row>();
  const reasons = new Map<string, number>();
  const options = ["--rules", rulesOf(home).join()];
  for (const { report } of await consult<Report>(
    { script: join(oracles, "oracle_guard.py"), arguments: options, broken },
    subjects,
    made.processes,
  )) {
    for (const { file, before, after } of report.errors) {
      if (after && !before) tally.fail(file, `no longer read: ${after}`);
      else tally.skip(file, "the engine does not read it");
    }
    for (const found of report.cases) {
      const subject = subjects.find(({ name }) => name === found.file);
      if (subject) judge(tally, subject, found, { counts, reasons }, made);
    }
  }
  const rows = [...counts]
    .sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b))
    .map(([rule, { mended, still, left, excused, worse, added }]) => [
      `${rules[rule]?.control ?? ""} ${rule}`.trim(),
      rules[rule]?.aim ?? "other",
      mended,
      still,
      left,
      excused,
      worse,
      added,
    ]);
  for (const line of table([
    ["rule", "aim", "FAIL->PASS", "still FAIL", "of them told", "excused", "NEWLY", "new resources"],
    ...rows,
  ]))
    tally.say(line);
  for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) tally.say(`  excused ${count}: ${reason}`);
  return tally.verdict;
}

function order(rule: string): number {
  return ["goal", "wish", "other"].indexOf(rules[rule]?.aim ?? "other");
}

interface Log {
  counts: Map<string, Row>;
  reasons: Map<string, number>;
}

function judge(
  tally: Tally,
  subject: Subject,
  { rule, before, after, fixed, still, new: added }: Case,
  { counts, reasons }: Log,
  { present, rollout }: Made,
): void {
  const row = counts.get(rule) ?? { mended: 0, still: 0, left: 0, excused: 0, worse: 0, added: 0 };
  counts.set(rule, row);
  const [was, is] = [new Template(parseSource(subject.before).view), new Template(parseSource(subject.after).view)];
  const { aim = "other", by = [], of = () => true, objections = [], control = "" } = rules[rule] ?? {};
  const isExcused = (id: string): boolean => {
    const resource = is.resource(id);
    const objection = resource && objections.find(({ to }) => to(resource, is, was.resource(id)));
    if (objection === undefined) return false;
    const reason = `${control} ${rule}: ${objection.why}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    row.excused++;
    return true;
  };
  row.mended += fixed.length;
  for (const id of added) {
    const isOld = was.resource(id) !== undefined;
    if (!isOld) row.added++;
    if (isExcused(id)) continue;
    // cfn-guard reads nothing in what is malformed, and takes a bucket without properties for one with a flaw of its own.
    const isBare = is.resource(id)?.properties === undefined;
    // What AWS refused was never there to be better.
    const isRefused = subject.isRefused === true || (subject.refused ?? []).includes(id);
    if (isOld && (isRefused || isBare) && aim !== "goal") continue;
    if (isOld) {
      row.worse++;
      tally.fail(subject.name, `${rule} newly fails on ${id}`);
    } else if (aim === "goal") tally.fail(subject.name, `${rule} fails on ${id}, which is new`);
  }
  if (after === "FAIL" && before !== "FAIL" && added.length === 0)
    tally.fail(subject.name, `${rule} ${before} -> FAIL`);
  const ours = aim === "other" ? still : still.filter((id) => of(is, id));
  row.still += ours.length;
  if (aim !== "goal" || rollout === "prepare" || subject.left === untold || !by.every((id) => present.includes(id)))
    return;
  for (const id of ours) {
    if (subject.left.some(({ logicalId }) => logicalId === id)) row.left++;
    else if (!isExcused(id)) tally.fail(subject.name, `${rule} still fails on ${id}`);
  }
}
