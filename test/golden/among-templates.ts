import { fix, type Rule } from "../../src/index.js";
import { goldenCases, run } from "./cases.js";

/**
 * Rules that find something only by what other templates say, so that no template by itself has a flaw for them. What they do
 * is shown by test/cli/estate.test.ts and test/cli/several-templates.test.ts, and proved by `npm run prove:estate`.
 */
const amongTemplates: ReadonlySet<string> = new Set(["nested-stack", "account-owner"]);

/** True if a rule finds something only by what other templates say. Throws where its golden cases show otherwise. */
export function needsOthers({ id }: Rule): boolean {
  if (!amongTemplates.has(id)) return false;
  const cases = goldenCases(id);
  const alone = cases.filter(({ before, rollout }) => fix(before, { only: [id], rollout }).fixes.length > 0);
  const [first] = alone;
  if (first !== undefined)
    throw new Error(`${id} repairs ${first.name} by itself: make templates for it, and break some`);
  if (cases.every((each) => run(each, each.before).fixes.length === 0)) throw new Error(`no golden case shows ${id}`);
  return true;
}
