import { expect } from "chai";
import { packNames } from "../../src/contract/pack.js";
import { packNamed, packsByControls } from "../../src/packs/packs.js";

/** The forms of ids: of Control Tower, of Security Hub, and of the rules for cfn-guard. */
const check = /^(?:CT\.[A-Z0-9-]+\.PR\.\d+|[A-Z][A-Za-z0-9]+\.\d+|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)$/;

const standards = packNames.filter((name) => name !== "all");

describe("the tables of the packs", () => {
  for (const name of standards)
    it(`${name} has controls, each with checks in the form of their tools`, () => {
      const pack = packNamed(name);
      expect(pack).to.include({ name });
      expect(pack?.date).to.match(/^\d{4}-\d\d-\d\d$/);
      for (const page of pack?.source ?? [])
        expect(page).to.match(/^https:\/\/(?:docs\.aws\.amazon\.com|github\.com)\//);
      const controls = pack?.controls ?? [];
      expect(controls.length).to.be.greaterThan(20);
      expect(new Set(controls.map(({ id }) => id)).size).to.equal(controls.length);
      for (const { id, checks } of controls) {
        expect(id).to.match(/^[A-Za-z0-9][A-Za-z0-9._/()-]*$/);
        expect(checks, id).to.not.have.length(0);
        for (const each of checks.flat()) expect(each, id).to.match(check);
        expect(new Set(checks.map((ids) => ids.join())).size, id).to.equal(checks.length);
      }
    });

  it("has no standard's text", () => {
    for (const name of standards)
      for (const { id } of packNamed(name)?.controls ?? []) expect(id, name).to.not.contain(" ");
  });

  const known: Record<string, [controls: Record<string, string[]>, packs: string[]]> = {
    "block public access of buckets": [
      { "Security Hub": ["S3.8"], checkov: ["CKV_AWS_53"] },
      ["fsbp", "cis", "nist-800-53", "pci-dss", "hipaa", "well-architected"],
    ],
    "a rule of Control Tower": [
      { "Control Tower": ["CT.S3.PR.9"] },
      ["nist-800-53", "pci-dss", "control-tower", "well-architected"],
    ],
    "rotation of keys": [{ "Security Hub": ["KMS.4"] }, ["cis", "nist-800-53", "pci-dss"]],
    "log groups, by AWS Config": [
      { "cfn-guard": ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"] },
      ["nist-800-53", "pci-dss", "hipaa", "well-architected"],
    ],
    "what version 4.0.1 of PCI DSS added": [{ "Security Hub": ["EC2.171"] }, ["fsbp", "pci-dss"]],
    "what only a linter asks for": [{ "cfn-lint": ["E3001"], cfn_nag: ["W35"] }, []],
  };
  for (const [what, [controls, packs]] of Object.entries(known))
    it(`finds the packs for ${what}`, () => expect(packsByControls(controls)).to.deep.equal(packs));

  it("reads ranges of checks and of enhancements", () => {
    const ids = (name: string) => packNamed(name)?.controls.map(({ id }) => id) ?? [];
    expect(ids("fsbp")).to.include.members(["RDS.34", "RDS.41", "RDS.48", "EC2.55", "EC2.58"]);
    expect(ids("fsbp")).to.not.include.members(["RDS.18"]).and.to.not.include("RDS.26");
    expect(ids("nist-800-53")).to.include.members(["SC-28", "SC-28(1)", "AC-4(21)"]);
    expect(ids("cis")).to.include.members(["5.0.0/2.1.4", "1.4.0/2.1.5", "5.0.0/5.7"]);
    expect(ids("control-tower")).to.have.length(237);
  });

  it("keeps the controls in the order in which people count", () => {
    const ids = packNamed("fsbp")?.controls.map(({ id }) => id) ?? [];
    expect(ids.indexOf("S3.9")).to.be.lessThan(ids.indexOf("S3.12"));
  });
});
