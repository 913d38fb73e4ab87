import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import fc from "fast-check";
import { Session, type Answered } from "../../../src/cli/interactive/session.js";
import { Wishes } from "../../../src/cli/interactive/wishes.js";
import { fingerprintOf, fix, rules, type AppliedFix, type FixOptions, type FixResult } from "../../../src/index.js";
import { plain } from "../../../src/report/style.js";
import { parseSource } from "../../../src/source/source.js";
import { FakePrompter } from "./fake-prompter.js";

const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
const sample = (name: string): string => readFileSync(`${samples}/${name}`, "utf8");
/** The samples whose fixes depend on each other most, and one in JSON. */
const entangled = ["incomplete-all.yaml", "incomplete-trail.yaml", "plain-http.yaml", "aurora-unencrypted.json"];
const shop = sample("web-shop.yaml");
const core = { fix, rules };

async function answer(
  text: string,
  prompter: FakePrompter,
  options: FixOptions = {},
  wishes = new Wishes(),
): Promise<Answered> {
  const around = { core, prompter, wishes, style: plain, defaultReason: "Accepted" };
  return await new Session("a.yaml", text, options, around).run();
}

/** `rds-kms-key Orders` for each fix. */
function made({ fixes }: Pick<FixResult, "fixes">): string[] {
  return fixes.map(({ rule, logicalId }) => `${rule} ${logicalId}`);
}

describe("an interactive session", () => {
  it("makes what is accepted, and nothing else", async () => {
    const prompter = new FakePrompter("n", "y", "n");
    const { result, declined } = await answer(shop, prompter, {
      only: ["listener-https", "rds-kms-key", "lambda-vpc"],
    });
    expect(made(result)).to.deep.equal(["rds-kms-key Orders"]);
    expect(declined).to.equal(2);
    expect(result.output).to.equal(fix(shop, { only: ["rds-kms-key"] }).output);
    expect(prompter.shown.filter((line) => /\(\d of \d\)$/.test(line))).to.deep.equal([
      "a.yaml:152  (1 of 3)",
      "a.yaml:182  (2 of 3)",
      "a.yaml:199  (3 of 3)",
    ]);
  });

  it("shows the finding, its impact, class and reason, and what the template gains by the fix", async () => {
    const prompter = new FakePrompter("y");
    await answer(shop, prompter, { only: ["rds-kms-key"] });
    const text = prompter.shown.join("\n");
    expect(text).to.match(/^rds-kms-key {2}Orders$/m);
    expect(text).to.match(/^Impact: REPLACES the deployed resource/m);
    expect(text).to.match(/^Class: {2}/m);
    expect(text).to.match(/^Why: {4}/m);
    expect(text).to.match(/^Adds: {3}parameter RdsKmsKeyArn$/m);
    expect(text).to.match(/^\+ {2}RdsKmsKeyArn:$/m);
    expect(Math.max(...prompter.shown.map((line) => line.length))).to.be.at.most(80);
  });

  it("says yes to all later fixes of a rule, unless their impact is higher", async () => {
    const prompter = new FakePrompter("a");
    const { result } = await answer(shop, prompter, { only: ["config-bucket"] });
    expect(made(result).length).to.be.greaterThan(1);
    expect(prompter.shown.at(-1)).to.match(/^a\.yaml: accepted \d+ more fix(?:es)? of config-bucket$/);
    const wishes = new Wishes();
    wishes.acceptLike({ ...fix(shop, { only: ["rds-kms-key"] }).fixes[0]!, impact: "in-place" });
    const asked = new FakePrompter("n");
    await answer(shop, asked, { only: ["rds-kms-key"] }, wishes);
    expect(asked.offered).to.have.lengthOf(1);
  });

  it("writes a suppression with the reason that is given, or the usual one", async () => {
    for (const [given, expected] of [
      ["test data", "test data"],
      ["", "Accepted"],
    ] as const) {
      const { result, suppressed, declined } = await answer(shop, new FakePrompter("s", given), {
        only: ["rds-kms-key"],
      });
      expect(result.output).to.equal(
        shop.replace(/^( *)StorageEncrypted/m, `$1# cfn-fix: ignore[rds-kms-key] ${expected}\n$&`),
      );
      expect({ suppressed, declined }).to.deep.equal({ suppressed: 1, declined: 0 });
    }
  });

  it("leaves a finding out where the template has no place for a suppression", async () => {
    const text =
      '{"Resources": {"A": {"Type": "AWS::RDS::DBInstance", "Metadata": {"Fn::Transform": {"Name": "M"}}, "Properties": {"Engine": "mysql"}}}}';
    const prompter = new FakePrompter("s", "old");
    const { result, declined, suppressed } = await answer(text, prompter, { only: ["rds-kms-key"] });
    expect(prompter.shown.join(" ")).to.contain("no place for this suppression");
    expect({ output: result.output, declined, suppressed }).to.deep.equal({ output: text, declined: 1, suppressed: 0 });
  });

  it("gives new parameters other names, and refuses those that cannot be", async () => {
    const prompter = new FakePrompter("e", "no-good", "DatabaseName", "Orders", "KeyOfShop", "y");
    const { result } = await answer(shop, prompter, { only: ["rds-kms-key"] });
    expect(prompter.problems).to.deep.equal([
      "A name has 1 to 255 letters and digits.",
      "The name DatabaseName is taken.",
      "The name Orders is taken.",
    ]);
    expect(result.inputs.map(({ parameter }) => parameter)).to.deep.equal(["KeyOfShop"]);
    expect(result.output).to.equal(
      fix(shop, { only: ["rds-kms-key"], parameterNames: { RdsKmsKeyArn: "KeyOfShop" } }).output,
    );
    expect(prompter.offered).to.deep.equal(["ynaseq", "ynaseq"]);
    const keeps = new FakePrompter("e", "", "y");
    expect(made((await answer(shop, keeps, { only: ["rds-kms-key"] })).result)).to.have.lengthOf(1);
  });

  it("asks no more after quit, and keeps what was accepted", async () => {
    const wishes = new Wishes();
    const { result, declined } = await answer(shop, new FakePrompter("y", "q"), {}, wishes);
    expect(made(result)).to.have.lengthOf(1);
    expect(declined).to.equal(fix(shop).fixes.length - 1);
    expect(wishes.isOver).to.equal(true);
  });

  it("asks about fixes that would replace a resource that holds data as about any other", async () => {
    const { result } = await answer(shop, new FakePrompter("y"), { only: ["rds-kms-key"], keepData: true });
    expect(made(result)).to.deep.equal(["rds-kms-key Orders"]);
  });

  it("asks once about findings that are alike, and not about those of the baseline", async () => {
    const key = fix(shop, { only: ["rds-kms-key"] }).fixes[0]!;
    const prompter = new FakePrompter();
    const { result } = await answer(shop, prompter, { only: ["rds-kms-key"], baseline: new Set([fingerprintOf(key)]) });
    expect(result.output).to.equal(shop);
    expect(prompter.offered).to.deep.equal([]);
  });

  it("shows what a template says as text, never as a command to the terminal", async () => {
    const text =
      'Resources:\n  A:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: mysql\n      DBName: "\\e[2Jx"\n      StorageEncrypted: false # \u009b2J \u202e\n';
    const prompter = new FakePrompter("y");
    await answer(text, prompter, { only: ["rds-kms-key"] });
    expect(prompter.shown.join("\n")).not.to.match(/[\u001b\u009b\u202e]/);
    expect(prompter.shown.join("\n")).to.contain("\\u{9b}2J");
  });

  it("ends with what a run makes of just what was accepted, whatever the answers", async () => {
    for (const name of entangled) {
      const text = sample(name);
      const answers = fc.sample(fc.constantFrom("y", "n"), 200);
      const { result } = await answer(text, new FakePrompter(...answers));
      expect(parseSource(result.output).view, name).to.be.an("object");
      // What was accepted is not found again.
      const identity = ({ rule, logicalId, message }: AppliedFix): string => `${rule} ${logicalId} ${message}`;
      const open = new Set(fix(result.output).fixes.map(identity));
      expect(
        result.fixes.map(identity).filter((each) => open.has(each)),
        name,
      ).to.deep.equal([]);
    }
  });

  it("makes all that a run makes when all is accepted", async () => {
    for (const name of entangled) {
      const text = sample(name);
      const { result } = await answer(text, new FakePrompter(...Array.from({ length: 200 }, () => "y")));
      expect(result.output, name).to.equal(fix(text).output);
    }
  });
});
