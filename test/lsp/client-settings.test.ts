import { expect } from "chai";
import { clientSettingsIn, optionsOf, usualSettings } from "../../src/cli/commands/lsp/client-settings.js";
import { rules } from "../../src/index.js";

describe("settings of an editor", () => {
  it("are as usual where nothing is said", () => {
    for (const section of [undefined, null, {}]) expect(clientSettingsIn(section)).to.deep.equal(usualSettings);
    const empty = { select: [], rollout: "", maxImpact: null, pack: "" };
    expect(clientSettingsIn(empty)).to.deep.equal(usualSettings);
  });

  it("choose rules, rollout and impact, as lists or single words", () => {
    const section = { select: "s3", extendSelect: ["kms"], pack: ["fsbp"], rollout: "prepare", maxImpact: "in-place" };
    expect(clientSettingsIn({ ...section, classes: ["safe"], preview: true, showSkipped: true })).to.deep.equal({
      enable: true,
      showSkipped: true,
      options: {
        select: ["pack:fsbp", "s3"],
        extendSelect: ["kms"],
        preview: true,
        rollout: "prepare",
        maxImpact: "in-place",
        classes: ["safe"],
      },
    });
  });

  it("are refused where no setting can be so", () => {
    expect(() => clientSettingsIn("on")).to.throw("the settings cfnFix are no object");
    expect(() => clientSettingsIn({ select: [1] })).to.throw("the setting cfnFix.select is no list of texts");
    expect(() => clientSettingsIn({ rollout: ["enforce"] })).to.throw("the setting cfnFix.rollout is no text");
    expect(() => clientSettingsIn({ rollout: "enforced" })).to.throw("enforced");
    expect(() => optionsOf(clientSettingsIn({ select: ["s4"] }), rules)).to.throw("s4");
  });
});
