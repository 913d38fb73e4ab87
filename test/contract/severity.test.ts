import { expect } from "chai";
import { readFileSync } from "node:fs";
import { fix, rules } from "../../src/index.js";
import { harms } from "../../src/contract/harm.js";
import { harmOf, securitySeverityOf, severityOf } from "../../src/contract/severity.js";

describe("severity of a flaw", () => {
  const rule = { id: "x", tags: ["security"] as const };

  it("is that of what the flaw does, by the tags of its rule", () => {
    const of = (...tags: Parameters<typeof severityOf>[1]["tags"]): string => severityOf({}, { id: "x", tags });
    expect(of("deploy", "security")).to.equal("error");
    expect(of("security")).to.equal("warning");
    expect(of("operations", "resilience")).to.equal("warning");
    expect(of("operations")).to.equal("note");
    expect(of("cost")).to.equal("note");
    expect(of("tidy")).to.equal("note");
    expect(of()).to.equal("note");
  });

  it("is that of the rule's harm, and of the finding's before it", () => {
    expect(severityOf({}, { ...rule, harm: "exposes-data" })).to.equal("error");
    expect(severityOf({ harm: "lacks-hardening" }, { ...rule, harm: "exposes-data" })).to.equal("note");
  });

  it("is an error for what AWS refuses", () => {
    expect(severityOf({ isRefused: true, harm: "untidy" }, { ...rule, harm: "untidy" })).to.equal("error");
    expect(harmOf({ isRefused: true }, rule)).to.equal("blocks-deployment");
  });

  it("is what the user wants of the rule", () => {
    const levels = new Map([["x", "note"]] as const);
    expect(severityOf({ isRefused: true }, rule, levels)).to.equal("note");
    expect(severityOf({ isRefused: true }, { ...rule, id: "y" }, levels)).to.equal("error");
  });

  it("has a score for code scanning for security rules alone", () => {
    expect(securitySeverityOf({ tags: ["deploy"] })).to.equal(undefined);
    expect(securitySeverityOf({ tags: ["deploy", "security"] })).to.equal(5);
    expect(securitySeverityOf({ tags: ["security"], harm: "exposes-data" })).to.be.greaterThanOrEqual(7);
    expect(securitySeverityOf({ tags: ["security"], harm: "lacks-hardening" })).to.be.lessThan(4);
  });

  it("is known for each harm and each rule", () => {
    for (const harm of harms) expect(severityOf({ harm }, rule), harm).to.be.oneOf(["error", "warning", "note"]);
    for (const each of rules) expect(severityOf({}, each), each.id).to.be.oneOf(["error", "warning", "note"]);
  });
});

describe("severity of what rules find", () => {
  const severities = (resources: object, only: string[]): string[] =>
    fix(JSON.stringify({ Resources: resources }), { only }).fixes.map(({ harm, severity }) => `${severity}: ${harm}`);

  it("tells storage that is not encrypted from storage with the key that AWS manages", () => {
    const database = (properties: object): object => ({
      Database: { Type: "AWS::RDS::DBInstance", Properties: { Engine: "mysql", ...properties } },
    });
    expect(severities(database({}), ["rds-kms-key"])).to.deep.equal(["warning: weakens-security"]);
    expect(severities(database({ StorageEncrypted: true }), ["rds-kms-key"])).to.deep.equal(["note: lacks-hardening"]);
  });

  it("rates a function outside of a VPC as hardening, and a runtime that AWS refuses as an error", () => {
    const fn = (runtime: string): object => ({
      Function: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Runtime: runtime,
          Handler: "a.b",
          Role: "arn:aws:iam::123456789012:role/x",
          Code: { ZipFile: "" },
        },
      },
    });
    expect(severities(fn("nodejs22.x"), ["lambda-vpc"])).to.deep.equal(["note: lacks-hardening"]);
    expect(severities(fn("nodejs6.10"), ["lambda-runtime"])).to.deep.equal(["error: blocks-deployment"]);
  });

  it("rates what keeps AWS Config from its bucket above a bucket that could be safer", () => {
    const found = fix(readFileSync(new URL("../../samples/web-shop.yaml", import.meta.url), "utf8")).fixes;
    const of = (rule: string, message: RegExp): string | undefined =>
      found.find((each) => each.rule === rule && message.test(each.message))?.severity;
    expect(of("config-bucket", /no (?:bucket )?policy/)).to.equal("error");
    expect(of("config-bucket", /[Pp]ublic/)).to.equal("warning");
    expect(of("listener-https", /HTTP/)).to.equal("error");
  });

  it("is told of findings that are left alone as well", () => {
    const { left } = fix('{"Resources":{"D":{"Type":"AWS::RDS::DBInstance","Properties":{}}}}', {
      only: ["rds-kms-key"],
      maxImpact: "none",
    });
    expect(left.map(({ severity }) => severity)).to.deep.equal(["warning"]);
  });
});
