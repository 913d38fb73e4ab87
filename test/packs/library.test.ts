import { readFileSync } from "node:fs";
import { expect } from "chai";
import { CfnFixError, chosenRules, fix, readPack, rules } from "../../src/index.js";

const template = readFileSync(new URL("../../samples/rds-default-key.yaml", import.meta.url), "utf8");

describe("packs from code", () => {
  it("are words of select", () => {
    const ids = chosenRules(rules, { select: ["pack:hipaa"] }).map(({ id }) => id);
    expect(ids).to.include("rds-kms-key");
    const found = new Set(fix(template, { select: ["pack:hipaa"] }).fixes.map(({ rule }) => rule));
    expect([...found].filter((rule) => !ids.includes(rule))).to.deep.equal([]);
    expect(() => fix(template, { select: ["pack:hippa"] }))
      .to.throw(CfnFixError)
      .that.includes({ code: "USAGE", message: "there is no pack hippa", help: "did you mean hipaa?" });
    expect(chosenRules(rules, { select: ["pack:all"] })).to.have.length(rules.length);
  });

  it("are options, where they are of an organization", async () => {
    const base = "name: base\ntitle: Base\nrules: [kms-rotation]\nseverities: { rds-kms-key: error }\n";
    const text =
      "name: acme\ntitle: T\nextends: [base]\nrules: [rds-kms-key]\nsettings: { listener-https: { redirect: 302 } }\n";
    const options = await readPack(text, { base });
    expect(options).to.deep.equal({
      select: ["kms-rotation", "rds-kms-key"],
      settings: { "listener-https.redirect": "302" },
      severities: { "rds-kms-key": "error" },
    });
    expect(fix(template, options).fixes.map(({ rule, severity }) => `${rule} ${severity}`)).to.deep.equal([
      "rds-kms-key error",
    ]);
  });

  it("say where they are wrong", async () => {
    const fault = (text: string): Promise<unknown> =>
      readPack(text).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(await fault("name: acme\ntitle: T\nrules:\n  - rds-kms-kee\n"))
      .to.be.instanceOf(CfnFixError)
      .that.deep.includes({ message: "unknown rule, tag or service rds-kms-kee", place: { line: 4, column: 5 } });
    expect(await fault("name: acme\ntitle: T\nextends: [./base.yaml]\n")).to.include({
      message: "there is no pack ./base.yaml",
    });
    expect(await fault("")).to.include({ message: "the pack is empty" });
  });
});
