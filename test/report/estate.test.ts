import { expect } from "chai";
import type { EstateOutcome } from "../../src/contract/estate.js";
import { estateText } from "../../src/report/estate.js";
import { markdownReport } from "../../src/report/markdown.js";
import { plain } from "../../src/report/style.js";
import { sampleRun } from "./sample-run.js";

const estate: EstateOutcome = {
  order: {
    steps: [["a.yaml", "b.yaml"], Array.from({ length: 12 }, (_, at) => `c${at}.yaml`)],
    reasons: [],
    circles: [["a.yaml", "b.yaml"]],
    nested: Array.from({ length: 10 }, (_, at) => ({ file: `child${at}.yaml`, root: "root.yaml" })),
  },
  shared: [
    {
      label: "log bucket logs\u001b[31m|<b>",
      why: "one bucket in the world has this name",
      creators: [
        { file: "a.yaml", logicalId: "Logs" },
        { file: "evil\u001b[2J.yaml", logicalId: "Logs" },
      ],
    },
  ],
};

describe("how the templates of a run hang together", () => {
  const text = estateText(estate, { style: plain, width: 200 });

  it("has the steps in order, many names as a number", () => {
    expect(text).to.contain("  1. a.yaml and b.yaml\n  2. c0.yaml, ").and.contain("c6.yaml and 5 more\n");
  });

  it("says circles, nested templates and what several create", () => {
    expect(text)
      .to.contain("a.yaml and b.yaml import from each other: none of them can be deployed first.\n")
      .and.contain("child0.yaml is nested in root.yaml, and deployed with it.\n")
      .and.contain("2 more are nested.\n")
      .and.contain("--one-owner leaves it to one of them.\n");
  });

  it("prints what templates say so that a terminal or a page takes it for text", () => {
    expect(text).not.to.contain("\u001b");
    const markdown = markdownReport({ ...sampleRun(), estate });
    expect(markdown).not.to.contain("\u001b").and.not.to.contain("<b>");
  });

  it("says nothing where there is nothing to say", () => {
    const nothing: EstateOutcome = { order: { steps: [], reasons: [], circles: [], nested: [] }, shared: [] };
    expect(estateText(nothing, { style: plain })).to.equal("");
    expect(estateText(undefined, { style: plain })).to.equal("");
    expect(markdownReport({ ...sampleRun(), estate: nothing })).to.equal(markdownReport(sampleRun()));
  });
});
