import { expect } from "chai";
import { create } from "xmlbuilder2";
import { validateXML } from "xmllint-wasm";
import type { RunOutcome } from "../../src/contract/outcome.js";
import { checkstyleReport } from "../../src/report/checkstyle.js";
import { expectGolden } from "./golden.js";
import { evilRun, evils, madeRun, repaired } from "./made-run.js";
import { sampleFix, sampleLeft } from "./sample.js";
import { sampleRun } from "./sample-run.js";

/** What Checkstyle's own report has, as https://checkstyle.org/result_reports.html describes it. */
const schema = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:simpleType name="level"><xs:restriction base="xs:string">
    <xs:enumeration value="ignore"/><xs:enumeration value="info"/>
    <xs:enumeration value="warning"/><xs:enumeration value="error"/>
  </xs:restriction></xs:simpleType>
  <xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence><xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" type="level" use="required"/>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string" use="required"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="version" type="xs:string"/>
  </xs:complexType></xs:element>
</xs:schema>`;

/** One call for all: it starts a worker each time. */
async function expectValid(...runs: readonly RunOutcome[]): Promise<void> {
  const xml = runs.map((run, index) => ({ fileName: `${index}.xml`, contents: checkstyleReport(run) }));
  const { valid, errors } = await validateXML({ xml, schema });
  expect(errors.map(({ rawMessage }) => rawMessage)).to.deep.equal([]);
  expect(valid).to.equal(true);
}

describe("Checkstyle report", () => {
  it("is as the golden file says", () => expectGolden("checkstyle.xml", checkstyleReport(madeRun())));

  it("is valid by what Checkstyle says of its own, whatever the templates have in them", () => {
    return expectValid(
      madeRun(),
      madeRun({ written: true }),
      madeRun({ files: [] }),
      sampleRun(),
      ...evils.map(evilRun),
    );
  });

  it("has what is to be done with the severity of the flaw, and nothing that is done or settled", () => {
    const file = repaired(
      "stacks/a.yaml",
      "",
      [sampleFix({ severity: "error" }), sampleFix({ severity: "note", place: { line: 13, column: 5 } })],
      [],
      { left: [sampleLeft({ kind: "suppressed" })] },
    );
    const violations = (written: boolean): string[] =>
      checkstyleReport(madeRun({ files: [file], written })).match(/<error [^>]*severity="[a-z]+"/g) ?? [];
    expect(violations(false)).to.deep.equal([
      '<error line="12" column="3" severity="error"',
      '<error line="13" column="5" severity="info"',
    ]);
    expect(violations(true)).to.deep.equal([]);
    expect(checkstyleReport(madeRun({ files: [file] }))).to.contain('source="cfn-fix.rds-kms-key"');
    expect(checkstyleReport(madeRun({ files: [file] }))).to.contain('<file name="stacks/a.yaml">');
  });

  for (const evil of evils) {
    it(`stays well-formed and bounded: ${JSON.stringify(evil.slice(0, 20))}`, () => {
      const report = checkstyleReport(evilRun(evil));
      expect(() => create(report)).not.to.throw();
      expect(report).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(report).to.have.length.below(50_000);
    });
  }
});
