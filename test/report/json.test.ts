import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "chai";
import { jsonReport } from "../../src/report/json.js";
import { reportSchema } from "../../src/report/json-schema.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, madeRun } from "./made-run.js";
import { sampleRun } from "./sample-run.js";

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
formats.default(ajv);
const validate = ajv.compile(reportSchema);

function valid(report: string): unknown {
  const data: unknown = JSON.parse(report);
  expect(validate(data), JSON.stringify(validate.errors?.slice(0, 3))).to.equal(true);
  return data;
}

describe("json report", () => {
  it("is as the golden file says", () => expectGolden("json.json", jsonReport(madeRun())));

  it("is valid by its schema, proposed or written", () => {
    valid(jsonReport(madeRun()));
    valid(jsonReport(madeRun({ written: true, maxImpact: "in-place", rollout: "prepare" })));
    valid(jsonReport({ ...madeRun(), files: [] }));
  });

  it("is valid for what cfn-fix makes of the samples, and counts it", () => {
    const run = sampleRun();
    const data = valid(jsonReport(run));
    expect(data).to.have.nested.property("summary.files.to-fix", run.files.length);
    expect(data).to.have.nested.property("files[0].fixes[0].operations").that.is.not.empty;
  });

  it("has a schema that lets nothing else through", () => {
    const data: unknown = JSON.parse(jsonReport(madeRun()).replace('"rollout"', '"surprise": 1, "rollout"'));
    expect(validate(data)).to.equal(false);
    expect(validate(JSON.parse(jsonReport(madeRun()).replace('"impact": "in-place"', '"impact": "some"')))).to.equal(
      false,
    );
    expect(validate(JSON.parse(jsonReport(madeRun()).replace('"line": 3,', "")))).to.equal(false);
  });

  it("tells the statuses apart", () => {
    const statuses = (written: boolean): unknown => {
      const data = valid(jsonReport(madeRun({ written })));
      return typeof data === "object" && data !== null && "files" in data && Array.isArray(data.files)
        ? data.files.map(({ status }) => status)
        : undefined;
    };
    expect(statuses(false)).to.deep.equal([
      "clean",
      "to-fix",
      "to-fix",
      "open",
      "refused",
      "refused",
      "refused",
      "to-fix",
    ]);
    expect(statuses(true)).to.deep.equal(["clean", "fixed", "fixed", "open", "refused", "refused", "refused", "fixed"]);
  });

  for (const evil of evils) {
    it(`stays valid and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      const report = jsonReport(evilRun(evil));
      valid(report);
      expect(report).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(report).to.have.length.below(100_000);
    });
  }
});
