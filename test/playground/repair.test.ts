import { readFileSync } from "node:fs";
import { expect } from "chai";
import { fix } from "../../src/index.js";
import { choices, repaired } from "../../src/playground/repair.js";

const text = readFileSync(new URL("../../samples/web-shop.yaml", import.meta.url), "utf8");
const asked = { id: 7, name: "web-shop.yaml", text, rollout: "enforce", select: [] } as const;

describe("what the playground corrects", () => {
  it("is what the library does, with every finding in the order of the template", () => {
    const answer = repaired(asked);
    if (answer.kind !== "corrected") return expect.fail(answer.message);
    const { output, fixes, left } = fix(text);
    expect([answer.id, answer.output]).to.deep.equal([7, output]);
    expect(answer.findings).to.have.length(fixes.length + left.length);
    const lines = answer.findings.map(({ place }) => place.line);
    expect(lines).to.deep.equal(lines.toSorted((one, other) => one - other));
    expect(answer.findings.every(({ why, title }) => why !== "" && title !== "")).to.equal(true);
    expect(answer.findings.find(({ rule }) => rule === "listener-https")?.inputs).to.deep.equal(["CertificateArn"]);
    expect(answer.values.map(({ parameter }) => parameter)).to.include("CertificateArn");
  });

  it("is told with its place where it cannot be read, and why where a rule is unknown", () => {
    const broken = repaired({ ...asked, text: "Resources:\n  A: [\n" });
    expect(broken).to.include({ kind: "refused", id: 7 }).and.to.have.property("place");
    const unknown = repaired({ ...asked, select: ["no-such-rule"] });
    expect(unknown.kind === "refused" && unknown.message).to.contain("no-such-rule");
  });

  it("is chosen from all packs and rules", () => {
    const { packs, rules } = choices();
    expect(packs.map(({ name }) => name))
      .to.include("fsbp")
      .and.not.to.include("all");
    expect(rules.length).to.be.greaterThan(100);
  });
});
