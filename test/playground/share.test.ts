import { deflateSync, strToU8 } from "fflate";
import { expect } from "chai";
import { fragmentOf, maxShared, sharedIn, type Shared } from "../../src/playground/share.js";

const shared: Shared = {
  name: "shop.yaml",
  text: "\ufeffDescription: \u00e4\u20ac\ud834\udd1e\r\nResources: {}\n",
  rollout: "prepare",
  select: ["pack:cis", "rds-kms-key"],
};

function fragmentWith(value: unknown): string {
  return `#1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString("base64url")}`;
}

describe("an address of the playground", () => {
  it("holds a template to the byte, with rules and rollout", () => {
    const fragment = fragmentOf(shared);
    expect(fragment).to.match(/^#1\.[\w-]+$/);
    expect(sharedIn(fragment)).to.deep.equal(shared);
  });

  it("is short for a template that repeats itself", () => {
    const text = "  Topic:\n    Type: AWS::SNS::Topic\n".repeat(10_000);
    expect(fragmentOf({ ...shared, text }).length).to.be.below(maxShared);
  });

  it("is nothing where no page has made it", () => {
    for (const fragment of ["", "#", "#1.", "#1.AAAA", "#1.%%", "#2.abcd", fragmentOf(shared).slice(0, -9)])
      expect(sharedIn(fragment), fragment).to.equal(undefined);
    for (const value of [{}, [], ["a"], ["a", 1, "enforce", []], ["a", "b", "later", []], ["a", "b", "enforce", "c"]])
      expect(sharedIn(fragmentWith(value)), JSON.stringify(value)).to.equal(undefined);
    expect(sharedIn(fragmentWith(["a", "b", "enforce", []]))?.text).to.equal("b");
  });

  it("is nothing where it would unpack to more than any template", () => {
    const bomb = fragmentWith(["a", " ".repeat(30_000_000), "enforce", []]);
    expect(bomb.length).to.be.below(60_000);
    expect(sharedIn(bomb)).to.equal(undefined);
  });
});
