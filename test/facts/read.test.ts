import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect } from "chai";
import { collectFacts } from "../../src/facts/collect/collect.js";
import type { Facts } from "../../src/facts/facts.js";
import { factsSchema } from "../../src/facts/json-schema.js";
import { queries } from "../../src/facts/queries.js";
import { factsText, readFacts } from "../../src/facts/read.js";
import { CfnFixError } from "../../src/values/errors.js";
import { recorded } from "./account.js";

const facts: Facts = {
  version: 1,
  collected: "2026-11-30T10:00:00.000Z",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
  caller: "arn:aws:iam::111122223333:user/me",
  answers: [
    {
      query: "s3-bucket",
      subject: "b",
      command: "aws s3api head-bucket --bucket b",
      state: "unknown",
      reason: "denied",
      message: "403",
      things: [{ type: "AWS::S3::Bucket", name: "b", properties: { BucketRegion: "eu-west-1" } }],
    },
  ],
};

function refusal(text: string): string {
  try {
    readFacts(text);
    return "none";
  } catch (error) {
    if (error instanceof CfnFixError) return `${error.code} ${error.place?.line ?? ""}: ${error.message}`;
    throw error;
  }
}

describe("facts files", () => {
  it("are read as they were written", () => {
    expect(readFacts(`\uFEFF${factsText(facts)}`)).to.deep.equal(facts);
  });

  it("follow their schema", async () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const isValid = ajv.compile(factsSchema);
    const needs = queries.map((query) => ({ query, for: [] }));
    const collected = await collectFacts(needs, recorded({ ListKeys: { Keys: [] } }), facts.collected);
    for (const each of [facts, collected])
      expect(isValid(JSON.parse(factsText(each))), ajv.errorsText(isValid.errors)).to.equal(true);
    expect(isValid({ ...facts, version: 2 })).to.equal(false);
  });

  it("are refused when they are cut, of another version or something else", () => {
    const text = factsText(facts);
    const with_ = (more: object): string => JSON.stringify({ ...facts, ...more });
    const cases: readonly [string, RegExp][] = [
      [text.slice(0, text.length / 2), /SYNTAX \d+: .*ends too early/],
      [text.replace('"answers": [', '"answers": [,'), /SYNTAX \d+: .*no JSON/],
      ["", /ends too early/],
      ["[]", /no answers/],
      ['{"answers": {}, "version": 1}', /answers is no list/],
      [with_({ version: 2 }), /version 2.*reads version 1/],
      [with_({ version: "\u001b[2J" }), /an unknown version/],
      [with_({ account: "../../etc" }), /not an account ID/],
      [with_({ collected: "yesterday" }), /not a time in UTC/],
      [with_({ answers: [null] }), /answers\[0\] is no object/],
      [with_({ answers: [{ ...facts.answers[0], state: "absent" }] }), /neither known nor unknown/],
      [
        with_({ answers: [{ ...facts.answers[0], things: [{ type: "T", properties: [] }] }] }),
        /things\[0\]\.properties/,
      ],
      [
        with_({ answers: [{ ...facts.answers[0], things: [{ type: "T", properties: { a: "x".repeat(1e5) } }] }] }),
        /too long/,
      ],
    ];
    for (const [each, message] of cases) expect(refusal(each)).to.match(message);
  });

  it("take no harm from what is nested without end, or named like what objects have", () => {
    const deep = `${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}`;
    const thing = `{"type":"T","properties":{"x":${deep}}}`;
    const text = JSON.stringify(facts).replace(/"things":\[.*\]\}\]/, `"things":[${thing}]}]`);
    expect(refusal(text)).to.match(/too deep/);
    const read = readFacts(JSON.stringify(facts).replace('"BucketRegion"', '"__proto__"'));
    expect(Object.keys(read.answers[0]?.things[0]?.properties ?? {})).to.deep.equal(["__proto__"]);
  });
});
