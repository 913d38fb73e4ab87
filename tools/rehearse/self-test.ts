import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { differences } from "./compare-reference.js";
import { judgeGraph } from "./judge-graph.js";
import { judgeGuard } from "./judge-guard.js";
import { judgeLint } from "./judge-lint.js";
import { judgeMoto } from "./judge-moto.js";
import { judgeDefaults, judgeTraps } from "./judge-template.js";
import { absent, Tally, type Subject, type Verdict } from "./verdict.js";

const all = rules.map(({ id }) => id);
const motoOptions = { orders: 3, settings: 32, processes: 1 };

/** What each trap must be caught by; its before is the same template without resources that do harm. */
const expected: Record<string, readonly string[]> = {
  "chancycle.yaml": ["graph", "cfn-lint", "traps"],
  "circular.yaml": ["graph", "cfn-lint", "traps"],
  "denyall.yaml": ["traps"],
  "dependson-conditional.yaml": ["graph", "cfn-lint", "traps"],
  "dupbucketpolicy.yaml": ["cfn-lint", "traps"],
  "novalue-output.yaml": ["traps"],
  "retain-except.yaml": ["cfn-lint", "traps"],
  "w1028.yaml": ["cfn-lint", "traps"],
};

/** Proves that the judges judge: the pairs of the specification pass, each trap as a correction fails. */
export async function selfTest(shared: string): Promise<Verdict[]> {
  const [folder, oracles] = [join(shared, "spec/reference-templates"), join(shared, "oracles")];
  if (!existsSync(folder) || !existsSync(oracles)) return [absent("self-test", `there is no ${folder}`)];
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const pair = (name: string, before: string, after: string): Subject => ({
    name,
    before: read(before),
    after: read(after),
    left: [],
    atOnce: [],
  });
  const good = [
    pair("trail.yaml", "s1-cloudtrail-before.yaml", "s1a-cloudtrail-after-minimal.yaml"),
    pair("config.yaml", "s4-config-before.yaml", "s4-config-after.yaml"),
  ];
  const tally = new Tally("self-test", [...good.map(({ name }) => name), ...Object.keys(expected), "unchanged.yaml"]);
  const existing = pair(
    "trail-and-bucket.yaml",
    "s1-cloudtrail-before.yaml",
    "s2-trailbucket-after-existing-bucket.yaml",
  );
  const judges = [
    (subjects: Subject[]) => judgeTraps(subjects, all),
    (subjects: Subject[]) => judgeDefaults(subjects),
    (subjects: Subject[]) => judgeGraph(oracles, subjects),
    (subjects: Subject[]) => judgeLint(oracles, subjects, 1),
    (subjects: Subject[]) => judgeMoto(oracles, subjects, motoOptions, all),
    (subjects: Subject[]) => judgeGuard(oracles, subjects, { present: all, rollout: "enforce", processes: 1 }),
  ];
  const verdicts: Verdict[] = [];
  for (const [index, judge] of judges.entries()) {
    const verdict = await judge(index === 1 ? good : [...good, existing]);
    verdicts.push({ ...verdict, judge: `self-test, pairs of the specification: ${verdict.judge}` });
  }
  for (const [trap, catchers] of Object.entries(expected)) {
    const subject: Subject = {
      name: trap,
      before: emptied(read(join("traps", trap))),
      after: read(join("traps", trap)),
      left: [],
      atOnce: [],
    };
    for (const verdict of [
      judgeTraps([subject], all),
      await judgeGraph(oracles, [subject]),
      await judgeLint(oracles, [subject], 1),
    ]) {
      if (catchers.includes(verdict.judge) && verdict.failed === 0)
        tally.fail(trap, `${verdict.judge} does not catch it`);
    }
  }
  const flawed = read("s4-config-before.yaml");
  const unchanged = await judgeMoto(
    oracles,
    [{ name: "unchanged.yaml", before: flawed, after: flawed, left: [], atOnce: [] }],
    motoOptions,
    all,
  );
  if (unchanged.failed === 0) tally.fail("unchanged.yaml", "the deployment of a flawed template passes");
  if (differences(parseSource(flawed).view, parseSource(read("s4-config-after.yaml")).view).length === 0)
    tally.fail("unchanged.yaml", "the comparison with the reference passes");
  return [...verdicts, tally.verdict];
}

/** The template with resources that do no harm: names stay, so that nothing is undefined only because of that. */
function emptied(text: string): string {
  const { view } = parseSource(text);
  const ids = Object.keys(
    typeof view === "object" && view !== null && !Array.isArray(view) ? (view["Resources"] ?? {}) : {},
  );
  const resources = Object.fromEntries(ids.map((id) => [id, { Type: "AWS::SNS::Topic" }]));
  return JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources: resources });
}
