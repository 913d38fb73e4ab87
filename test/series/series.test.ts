import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { fix, rules, type FixResult, type Rule } from "../../src/index.js";
import { inOrder } from "../../src/pipeline/order.js";
import { applyHunks } from "../../src/series/hunks.js";
import { seriesOf, type Patch } from "../../src/series/series.js";
import { States } from "../../src/series/states.js";
import { seriesSteps } from "../../src/series/steps.js";
import { goldenCases, together } from "../golden/cases.js";
import { sampleFix, sampleResult } from "../report/sample.js";
import { Repository } from "./repository.js";

const options = { date: 1_000_000_000, version: "1.2.3" };
const order = inOrder(rules);
const ids = order.map(({ id }) => id);

/** The series of templates by name, under all rules. */
function seriesOfAll(templates: Readonly<Record<string, string>>): readonly Patch[] {
  const files = Object.entries(templates).map(([file, text]) => ({ file, text, result: fix(text) }));
  return seriesOf(files, order, options);
}

/** A template that one made-up rule changes by a splice. */
function one(file: string, text: string, result: Partial<FixResult> = {}): readonly Patch[] {
  const { output = `${text}# good\n`, splices = [{ offset: text.length, delete: 0, insert: "# good\n", fixes: [0] }] } =
    result;
  const made = sampleResult({ ...result, output, splices });
  return seriesOf([{ file, text, result: made }], order, options);
}

const samples = new URL("../../samples/", import.meta.url);
const inputs: Record<string, string> = {
  ...Object.fromEntries(
    readdirSync(samples)
      .filter((name) => name !== "README.md")
      .map((name) => [`samples/${name}`, readFileSync(new URL(name, samples), "utf8")]),
  ),
  ...Object.fromEntries(goldenCases(together).map(({ name, before }) => [`golden/${name}.yaml`, before])),
};

describe("seriesOf", function () {
  this.timeout(60_000);
  let repository: Repository;
  beforeEach(() => (repository = new Repository()));
  afterEach(() => repository.remove());

  it("gives patches that together make what the whole run makes, for samples and golden cases", () => {
    const patches = seriesOfAll(inputs);
    expect(patches.length).to.be.greaterThan(Object.keys(inputs).length);
    repository.commit(inputs);
    repository.apply(patches);
    for (const [name, text] of Object.entries(inputs)) expect(repository.read(name), name).to.equal(fix(text).output);
    expect(repository.git("log", "--format=%H").trim().split("\n")).to.have.length(patches.length + 1);
  });

  it("gives patches of which one can be left out, with those that need it", () => {
    let dropped = 0;
    for (const name of ["samples/audit-trail.yaml", "samples/web-shop.yaml", "samples/security-baseline.json"]) {
      const text = inputs[name] ?? "";
      const patches = seriesOfAll({ [name]: text });
      repository.commit({ [name]: text });
      for (const patch of patches) {
        const kept = patches.filter((other) => other !== patch && !other.needs.includes(patch.name));
        repository.apply(kept);
        const expected = kept.reduce((before, { rule = "" }) => fix(before, { only: [rule] }).output, text);
        expect(unmarked(repository.read(name)), `${name} without ${patch.name}`).to.equal(unmarked(expected));
        dropped++;
      }
    }
    expect(dropped).to.be.greaterThan(5);
  });

  it("says in a patch which ones it needs", () => {
    const patches = seriesOfAll({ "t.yaml": inputs["samples/audit-trail.yaml"] ?? "" });
    const [dependent] = patches.filter(({ needs }) => needs.length > 0);
    expect(dependent?.needs[0]).to.equal(patches[0]?.name);
    const subject = /^Subject: \[PATCH [^\]]*\] (.*(?:\n .*)*)/m.exec(patches[0]?.text ?? "")?.[1]?.replace("\n", "");
    expect(dependent?.text).to.contain(`Needs these commits:\n  - ${subject ?? "none"}\n`);
  });

  it("gives a patch that git am -3 merges into a repository that went on", () => {
    const text = inputs["samples/plain-http.yaml"] ?? "";
    const patches = seriesOfAll({ "t.yaml": text });
    repository.commit({ "t.yaml": text });
    const moved = text.replace(/^Resources:/m, "# A comment that is new\nResources:");
    expect(moved).not.to.equal(text);
    repository.commit({ "t.yaml": moved });
    repository.apply(patches, "-3");
    expect(repository.read("t.yaml")).to.equal(
      fix(text).output.replace(/^Resources:/m, "# A comment that is new\nResources:"),
    );
  });

  it("makes commits that say what, why and with which impact", () => {
    const [patch] = one("templates/db.yaml", "a: 1\n", {
      fixes: [sampleFix({ impact: "replacement", impactNote: "its data is lost", class: "input" })],
      inputs: [{ parameter: "KeyArn", description: "ARN of the key", example: "arn:aws:kms:1", required: true }],
    });
    expect(patch?.name).to.equal("0001-rds-kms-key-templates-db.yaml.patch");
    repository.commit({ "templates/db.yaml": "a: 1\n" });
    repository.apply([...(patch === undefined ? [] : [patch])]);
    const [who, when, subject, ...body] = repository.git("log", "-1", "--format=%an <%ae>%n%aI%n%B").split("\n");
    expect(who).to.equal("cfn-fix <cfn-fix@localhost>");
    expect(new Date(when ?? "").getTime()).to.equal(1_000_000_000_000);
    expect(subject).to.equal("rds-kms-key: Encrypt RDS storage with a customer managed key (db.yaml)");
    const message = body.join(" ").replace(/ +/g, " ");
    expect(message).to.contain("With a customer managed key you control");
    expect(message).to.contain(
      "Database: storage is not encrypted. Done: fixed. Class: needs a parameter value. Impact: REPLACES the deployed resource (its data is lost)",
    );
    expect(message).to.contain("Required parameters: - KeyArn: ARN of the key. For example arn:aws:kms:1");
    expect(message).to.contain("CKV_AWS_16");
    expect(body.filter((line) => line.length > 76 && line.trim().replace(/^- /, "").includes(" "))).to.deep.equal([]);
  });

  it("leaves out a patch so that just the corrections of the others stay, for samples and golden cases", () => {
    let dropped = 0;
    for (const [name, text] of Object.entries(inputs)) {
      const result = fix(text);
      const steps = seriesSteps({ file: name, text, result }, ids);
      if (steps.length < 2) continue;
      const states = new States(text, result);
      steps.forEach((step, index) => {
        const kept = steps.filter((other) => other !== step && !other.needs.includes(index));
        const got = kept.reduce<string | undefined>(
          (before, { hunks }) => (before === undefined ? undefined : applyHunks(before, hunks)),
          text,
        );
        const fixes = new Set(kept.flatMap((other) => other.fixes.map((each) => result.fixes.indexOf(each))));
        expect(got, `${name} without ${step.id ?? "the last"}`).to.equal(states.after(fixes)?.text);
        dropped++;
      });
    }
    expect(dropped).to.be.greaterThan(50);
  });

  it("puts at the end what the rules change only together", () => {
    const text = inputs["samples/incomplete-all.yaml"] ?? "";
    const patches = seriesOfAll({ t: text });
    const last = patches.at(-1);
    expect(patches.map(({ rule }) => rule).indexOf(undefined)).to.equal(patches.length - 1);
    expect(last?.needs).to.include.members(
      patches.flatMap(({ rule, name }) => (rule === "cloudtrail-trail" || rule === "cloudtrail-bucket" ? [name] : [])),
    );
    expect(last?.fixes.map(({ rule }) => rule)).to.deep.equal(["cloudtrail-trail"]);
    expect(last?.text).to.contain(`/${patches.length}] cfn-fix: Fixes that belong together (t)\n`);
    expect(last?.text.replace(/\s+/g, " ")).to.contain(
      "cloudtrail-trail: CloudTrail: missing DependsOn: can be created before CloudTrailLogsBucketPolicy",
    );
    expect(patches.flatMap(({ fixes }) => fixes)).to.have.deep.members([...fix(text).fixes]);
  });

  it("loses nothing when no rule stands on its own", () => {
    const text = "Resources:\n  A:\n    Type: AWS::SNS::Topic\n";
    const operations = [{ op: "replace" as const, path: "/Resources/B/Type", value: "AWS::SQS::Queue" }];
    const result = sampleResult({
      output: text.replace("A:", "B:"),
      fixes: [sampleFix({ rule: "config-bucket", operations }), sampleFix({ operations })],
      splices: [{ offset: text.indexOf("A:"), delete: 1, insert: "B", fixes: [0, 1] }],
    });
    const patches = seriesOf([{ file: "t", text, result }], order, options);
    expect(patches.map(({ rule, needs }) => [rule, needs])).to.deep.equal([[undefined, []]]);
    repository.commit({ t: text });
    repository.apply(patches);
    expect(repository.read("t")).to.equal(result.output);
  });

  it("passes over templates that did not change", () => {
    expect(one("t", "a\n", { changed: false })).to.deep.equal([]);
  });

  it("counts its patches as git format-patch does", () => {
    const files = Array.from({ length: 12 }, (_, index) => ({
      file: `t${index}`,
      text: "a\n",
      result: sampleResult({ output: "b\n", splices: [{ offset: 0, delete: 1, insert: "b", fixes: [0] }] }),
    }));
    const patches = seriesOf(files, order, options);
    expect(patches.map(({ text }) => /\[PATCH ([^\]]+)\]/.exec(text)?.[1]).slice(8)).to.deep.equal([
      "09/12",
      "10/12",
      "11/12",
      "12/12",
    ]);
    expect(patches[11]?.name).to.equal("0012-rds-kms-key-t11.patch");
  });

  it("takes the date as text, and its author from the caller", () => {
    const rulesOf: readonly Rule[] = order;
    const result = sampleResult({ output: "b\n", splices: [{ offset: 0, delete: 1, insert: "b", fixes: [0] }] });
    const patches = seriesOf([{ file: "t", text: "a\n", result }], rulesOf, {
      date: "Fri, 02 Jan 2026 03:04:05 +0100",
      from: "Jürgen Größe <j@example.com>",
      version: "1",
    });
    repository.commit({ t: "a\n" });
    repository.apply(patches);
    expect(repository.git("log", "-1", "--format=%an <%ae> %aI")).to.equal(
      "Jürgen Größe <j@example.com> 2026-01-02T03:04:05+01:00\n",
    );
  });
});

/** Without the mark on what nothing else of a run changes: which rules run decides where it stands. */
function unmarked(text: string): string {
  return text
    .replaceAll(/^ *Metadata:\n *CfnFix:\n *CreatedIf: \w+\n/gm, "")
    .replaceAll(/^ *"Metadata": \{\s*"CfnFix": \{\s*"CreatedIf": "\w+"\s*\}\s*\},?\n/gm, "");
}
