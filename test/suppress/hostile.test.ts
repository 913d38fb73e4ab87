import { expect } from "chai";
import { honoredTools } from "../../src/contract/options.js";
import { run, unused } from "./templates.js";

const many = 10_000;
const huge = "x".repeat(1_000_000);
const resource = "  A:\n    Type: T\n";

/** What takes more than linear time takes minutes with these, and the test runs into its limit. */
const templates: Record<string, string> = {
  "many comments above one resource": `Resources:\n${"  # cfn-fix: ignore[encrpt]\n".repeat(many)}${resource}`,
  "many comments, each above a resource": `Resources:\n${Array.from({ length: many / 2 }, (_, index) => `  # cfn-fix: ignore[encrypt, protect, nothing${index}]\n  A${index}:\n    Type: T\n`).join("")}`,
  "many comments in one": `Resources:\n  ${"# cfn-fix: ignore[encrypt] ".repeat(many)}\n${resource}`,
  "many ids": `Resources:\n  # cfn-fix: ignore[${Array.from({ length: many * 5 }, (_, index) => `no${index}`).join(",")}]\n${resource}`,
  "many ids in Metadata": `Resources:\n${resource}    Metadata: { cfn-fix: { ignore: [${"encrpt, ".repeat(many)}] } }\n`,
  "an endless id": `Resources:\n  # cfn-fix: ignore[${huge}]\n${resource}`,
  "an endless reason": `Resources:\n  # cfn-fix: ignore[encrypt] ${huge}\n${resource}`,
  "endless brackets": `Resources:\n  # cfn-fix: ignore${"[".repeat(1_000_000)}\n${resource}`,
  "endless spaces": `Resources:\n  #${" ".repeat(1_000_000)}cfn-fix${" ".repeat(1_000_000)}\n${resource}`,
  "endless hashes": `Resources:\n  #${"# ".repeat(500_000)}cfn-fix\n${resource}`,
  "an endless word": `Resources:\n  # cfn-fix: ${huge}\n${resource}`,
  "an endless key in Metadata": `Resources:\n${resource}    Metadata:\n      cfn-fix:\n        ? ${huge}\n        : 1\n`,
  "rules of other tools": `Metadata: { cfn-lint: { config: { ignore_checks: [${"E3, ".repeat(many)}] } } }\nResources:\n${resource}    Metadata: { checkov: { skip: [${"{id: CKV_AWS_16}, ".repeat(many)}] } }\n${"    # checkov:skip=CKV_AWS_96\n".repeat(many)}    Properties: {}\n`,
};

describe("suppressions in hostile templates", () => {
  for (const [what, text] of Object.entries(templates)) {
    it(`are read in linear time, and what is said of them is short: ${what}`, () => {
      const result = run(text, { honor: honoredTools });
      expect(result.left.every(({ reason }) => reason.length < 400)).to.equal(true);
      expect(unused(result).every((message) => message.length < 400)).to.equal(true);
      expect(result.unusedSuppressions.length).to.be.at.most(text.split("cfn-fix").length + many);
    });
  }

  it("show nothing of other names that objects have", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const result = run(
        `Resources:\n  # cfn-fix: ignore[${name}]\n  ${name === "__proto__" ? "A" : name}:\n    Type: T\n    Metadata: { cfn-fix: ${name}, checkov: ${name}, cfn_nag: { rules_to_suppress: { ${name === "__proto__" ? "a" : name}: 1 } } }\n`,
        { honor: honoredTools },
      );
      expect(result.fixes).to.have.length(2);
      expect(unused(result)).to.have.length(2);
    }
  });
});
