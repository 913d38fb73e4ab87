import { chosenRules, honoredTools, rules, type FixOptions } from "../../../src/index.js";
import type { Invariant } from "../invariant.js";
import { chancesOf, shuffled } from "../subject.js";

/** The same, and what says how new things are made, or what else to leave alone: of no matter where nothing is to be repaired. */
const without: Readonly<Record<string, FixOptions>> = {
  "the same options": {},
  tags: { tags: { Owner: "somebody" } },
  "other names and defaults of parameters": {
    parameterNames: { ExistingLogBucketName: "LogBucketThatExists" },
    parameterValues: {
      CertificateArn: "arn:aws:acm:eu-west-1:210987654321:certificate/11111111-2222-3333-4444-555555555555",
    },
  },
  "less impact": { maxImpact: "in-place" },
  "the usual rules by name": {
    only: chosenRules(rules)
      .map(({ id }) => id)
      .reverse(),
  },
  "a rule less": { skip: ["cloudtrail-trail"] },
  "suppressions of other tools": { honor: honoredTools },
  "a context for new resources": { context: true },
  "rollout prepare": { rollout: "prepare" },
};

export const settled: Invariant = {
  id: "settled",
  promise: "a second run changes nothing, also with options that cannot matter then",
  complaints({ result, options, fix, ...rest }) {
    if (!result.changed) return undefined;
    const [same, ...others] = Object.entries(without);
    return [...(same ? [same] : []), ...shuffled(chancesOf(rest), others).slice(0, 2)].flatMap(([what, more]) => {
      const again = fix(result.output, { ...options, ...more });
      return again.changed || again.output !== result.output
        ? [
            `a second run with ${what} changes it again: ${again.fixes.map(({ rule, logicalId, message }) => `${rule} ${logicalId} ${message}`).join("; ")}`,
          ]
        : [];
    });
  },
};
