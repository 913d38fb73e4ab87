import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { fix, rollouts, rules, type Rule } from "../src/index.js";
import { madeRule } from "./contract/made-rule.js";
import { findingsOf, findingsText, goldenCases, goldenFolders, run, together } from "./golden/cases.js";

/** Returns a rule that finds a flaw in every resource, and notes itself there. */
function busyRule(id: string, more: Partial<Rule>): Rule {
  const rule = madeRule(id, {
    types: [],
    *find(template) {
      for (const { logicalId, path } of template.resources) {
        const noted = [...path, "Metadata", id.replaceAll("-", "")];
        if (template.at(noted) !== undefined) continue;
        const message = `${id} has not been here`;
        yield { logicalId, path, message, class: "safe", impact: "none", fix: (edit) => edit.set(noted, true) };
      }
    },
  });
  return { ...rule, ...more, kind: "template" };
}

/** The list as it is once other rules have come: their ids come first, last and between. */
const grown: readonly Rule[] = [
  busyRule("a-new-rule", { level: "opt-in" }),
  ...rules,
  busyRule("lambda-new-rule", { level: "default", stability: "preview" }),
  busyRule("z-new-rule", {}),
];

const samples = new URL("../samples/", import.meta.url);
const texts = new Map([
  ...readdirSync(samples).map((name) => [name, readFileSync(new URL(name, samples), "utf8")] as const),
  ...goldenCases(together).map(({ name, before }) => [`${together}/${name}`, before] as const),
  ["a suppression of nothing", "# cfn-fix: ignore-file\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n"] as const,
]);
texts.delete("README.md");

describe("rules that are opt-in or in preview, once they are in the list", () => {
  it("find something wherever they are chosen", () => {
    const { fixes } = fix("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}\n", {
      rules: grown,
      select: ["all"],
      preview: true,
    });
    const made = grown.filter((rule) => !rules.includes(rule)).map(({ id }) => id);
    expect(fixes.map(({ rule }) => rule).filter((id) => made.includes(id))).to.deep.equal(made.sort());
  });

  it("change no golden case", function () {
    this.timeout(60_000);
    for (const goldenCase of goldenFolders().flatMap(goldenCases)) {
      const { before, afterPath, findingsPath } = goldenCase;
      const textOf = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
      const result = run(goldenCase, before, { rules: grown });
      expect(result.output, afterPath).to.equal(textOf(afterPath) ?? before);
      expect(findingsOf(result).length > 0 ? findingsText(result) : undefined, findingsPath).to.equal(
        textOf(findingsPath),
      );
    }
  });

  it("change nothing where the usual rules run", function () {
    this.timeout(60_000);
    for (const [name, text] of texts)
      for (const rollout of rollouts)
        expect(JSON.stringify(fix(text, { rollout, rules: grown })), name).to.equal(
          JSON.stringify(fix(text, { rollout })),
        );
  });
});
