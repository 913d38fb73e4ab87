/**
 * Compares what fixes say of their impact with what `cfn-fix impact` says of the template before and after them, for all golden
 * cases in both rollouts. Fails if anything is worse than the fixes say together.
 */
import { goldenCases, goldenFolders } from "../test/golden/cases.js";
import { saidOf, type SaidOfCase } from "../test/impact/worse-than-said.js";

const counts = new Map<SaidOfCase["outcome"], number>();
const worse: string[] = [];
for (const folder of goldenFolders()) {
  for (const each of goldenCases(folder)) {
    for (const rollout of ["enforce", "prepare"] as const) {
      const said = saidOf(each, rollout);
      counts.set(said.outcome, (counts.get(said.outcome) ?? 0) + 1);
      if (said.outcome === "worse") worse.push(...said.worse);
    }
  }
}
for (const [outcome, count] of counts) console.log(`${outcome}: ${count}`);
for (const line of worse) console.log(`worse than said: ${line}`);
process.exitCode = worse.length > 0 ? 1 : 0;
