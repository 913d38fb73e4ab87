import { expect } from "chai";
import { precisionSection } from "../../docs/precision-section.js";
import { rules } from "../../src/index.js";
import { addTo, corpusTemplate, repaired, type Precision } from "./count.js";
import { withFewReasons } from "./sheet.js";
import { spread } from "./spread.js";
import { verdicts } from "./verdicts.js";

const text = `Parameters: {Website: {Type: String, Default: "false"}}
Resources:
  Plain: {Type: AWS::S3::Bucket}
  Given: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: {BlockPublicAcls: !Ref Website, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}}}
`;

describe("precision of rules", () => {
  const rule = rules.find(({ id }) => id === "s3-pab");

  it("counts what a rule sees, repairs and leaves, by reasons without names", () => {
    const seen = corpusTemplate("a.yaml", text);
    if (rule === undefined || seen === undefined) throw new Error("no rule, or no template");
    const precision: Precision = { seen: 0, fixed: 0, left: {}, read: 0, wrong: 0 };
    addTo(precision, rule, seen, repaired(rule, seen));
    expect(precision).to.deep.equal({
      seen: 2,
      fixed: 1,
      left: { "skipped: the parameter <name> controls it, and its default is wrong": 1 },
      read: 0,
      wrong: 0,
    });
    expect(corpusTemplate("b.yaml", "- 1")).to.equal(undefined);
  });

  it("keeps few reasons, the most frequent first", () => {
    const left = Object.fromEntries([...Array(12).keys()].map((at) => [`reason ${at}`, at + 1]));
    const few = withFewReasons({ seen: 0, fixed: 0, left, read: 0, wrong: 0 }).left;
    expect([Object.keys(few)[0], few["others"], Object.keys(few).length]).to.deep.equal(["reason 11", 10, 9]);
  });

  it("spreads a sample over all", () => {
    expect(spread([...Array(100).keys()], 4)).to.deep.equal([0, 25, 50, 75]);
    expect(spread([1, 2], 4)).to.deep.equal([1, 2]);
  });

  it("stands on the page of a rule, as far as it was counted", () => {
    const counted = { seen: 1000, fixed: 1, left: { "skipped: <name>": 2 }, read: 10, wrong: 1 };
    expect(precisionSection({ id: "a" }, { templates: 20, rules: { a: counted } })).to.deep.equal([
      "## Precision",
      "In 20 templates of others it looked at 1,000 resources, repaired 1 and left 2. Of 10 diffs that were read, 1 is wrong.",
      "- 2 skipped: \\<name>",
    ]);
    expect(precisionSection({ id: "b" }, { templates: 20, rules: { a: counted } })).to.deep.equal([]);
    expect(precisionSection({ id: "a" }, undefined)).to.deep.equal([]);
  });

  it("keeps verdicts of rules that there are", () => {
    const ids = rules.map(({ id }) => id);
    expect([...verdicts().keys()].filter((id) => !ids.includes(id))).to.deep.equal([]);
    for (const [id, { read, wrong = {} }] of verdicts()) expect(Object.keys(wrong).length, id).to.be.at.most(read);
  });
});
