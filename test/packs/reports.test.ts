import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "chai";
import { coverageOf } from "../../src/packs/coverage.js";
import { packNamed } from "../../src/packs/packs.js";
import { chosenRules, rules } from "../../src/index.js";
import { htmlReport } from "../../src/report/html/report.js";
import { jsonReport } from "../../src/report/json.js";
import { reportSchema } from "../../src/report/json-schema.js";
import { markdownReport } from "../../src/report/markdown.js";
import { runText } from "../../src/report/run-text.js";
import { sarifReport } from "../../src/report/sarif.js";
import type { CoveredPack } from "../../src/contract/pack.js";
import { runOf, sampleOutcomes } from "../report/outcome.js";

function covered(name: string): CoveredPack[] {
  const pack = packNamed(name);
  return pack === undefined ? [] : [coverageOf(pack, rules)];
}

const select = ["pack:fsbp", "pack:control-tower"];
const run = runOf(sampleOutcomes(["rds-default-key.yaml"], { select }), {
  rules: chosenRules(rules, { select }),
  packs: [...covered("fsbp"), ...covered("control-tower")],
  groupBy: "control",
});

describe("reports by control", () => {
  it("tell people the findings of each control, the others, and who objects", () => {
    const text = runText(run);
    expect(text).to.match(/^fsbp RDS\.3: 1 finding\n {2}samples\/rds-default-key\.yaml:\d+ rds-kms-key: Database: /m);
    expect(text).to.match(/^control-tower CT\.RDS\.PR\.\d+: \d+ findings?$/m);
    expect(text).to.match(/^Checks that object to what a fix does:\n {2}control-tower: rds-kms-key: CT\.RDS\.PR\./m);
    const other = runText({ ...run, packs: covered("well-architected") });
    expect(other).to.contain("\nno control of these packs: ");
  });

  it("give programs the controls of each finding, and how many each control has", () => {
    const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
    formats.default(ajv);
    const validate = ajv.compile(reportSchema);
    const data: unknown = JSON.parse(jsonReport(run));
    expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).to.equal(true);
    expect(data).to.have.nested.property("packs[0].name", "fsbp");
    expect(JSON.stringify(data)).to.contain('{"id":"RDS.3","state":"repaired","rules":["rds-kms-key"],"findings":1}');
    expect(JSON.stringify(data)).to.match(/"controls":\{"fsbp":\["RDS\.3"/);
    expect(data).to.have.nested.property("packs[1].objections[0].rule", "rds-kms-key");
  });

  it("are taxonomies of SARIF", () => {
    const file = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, "utf8"));
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    formats.default(ajv);
    const validate = ajv.compile(schema);
    const log: unknown = JSON.parse(sarifReport(run));
    expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).to.equal(true);
    expect(log).to.have.nested.property("runs[0].taxonomies[1].name", "control-tower");
    expect(log).to.have.nested.property("runs[0].tool.driver.supportedTaxonomies[0].name", "fsbp");
    const text = JSON.stringify(log);
    expect(text).to.match(/"taxa":\[\{"id":"RDS\.\d+","index":\d+,"toolComponent":\{"name":"fsbp","index":0\}\}/);
    expect(text).to.contain('"relationships":[{"target":{"id":"RDS.');
    expect(sarifReport({ ...run, groupBy: "template" })).to.not.contain('"taxa":[{"id":"RDS.3","index"');
  });

  it("are a table in a comment, and a list on the page", () => {
    const comment = markdownReport(run);
    expect(comment).to.match(
      /### By control\n\n\| Control .*\n\| --- .*\n\| fsbp RDS\.2 \| 1 \| 0 \| <code>rds-public<\/code>/,
    );
    expect(comment).to.contain("### Checks of the packs that object to what a fix does");
    expect(markdownReport({ ...run, groupBy: "template" })).to.not.contain("### By control");
    const page = htmlReport(run);
    expect(page).to.contain("<summary>fsbp RDS.3: 1 finding</summary>");
    expect(page).to.match(/<summary>\d objections? of checks to what a fix does<\/summary>/);
  });

  it("say nothing of packs where none is chosen", () => {
    const { packs: _, groupBy: __, ...plain } = run;
    for (const text of [jsonReport(plain), sarifReport(plain), markdownReport(plain), runText(plain)])
      expect(text).to.not.match(/fsbp|taxonom|"packs"|By control/);
  });
});

describe("coverage of a pack", () => {
  const pack = { ...packOf(), controls: [] };

  function packOf() {
    const found = packNamed("fsbp");
    if (found === undefined) throw new Error("there is no such pack");
    return found;
  }

  it("tells what is repaired, in part, only reported, and not at all", () => {
    const [any] = rules.filter(({ kind }) => kind === "property");
    if (any?.kind !== "property") throw new Error("there is no property rule");
    const { leave: _, ...repairing } = any;
    const made = [
      {
        ...repairing,
        id: "fixes",
        controls: { "Security Hub": ["A.1", "B.1"] },
        objections: { "Security Hub C.1": "wants more" },
      },
      { ...repairing, id: "tells", leave: "only people know", controls: { "Security Hub": ["C.1"] } },
    ];
    const controls = [
      { id: "one", checks: [["A.1"], ["B.1", "CT.B.PR.1"]] },
      { id: "two", checks: [["A.1"], ["D.1"]] },
      { id: "three", checks: [["C.1"], ["D.1"]] },
      { id: "four", checks: [["D.1"]] },
    ];
    const said = coverageOf({ ...pack, controls }, made);
    expect(said.controls.map(({ id, state }) => `${id} ${state}`)).to.deep.equal([
      "one repaired",
      "two partly",
      "three reported",
      "four not-covered",
    ]);
    expect(said.objections).to.deep.equal([{ rule: "fixes", checks: ["C.1"], reason: "wants more" }]);
  });
});
