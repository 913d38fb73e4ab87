import { expect } from "chai";
import { factsTables } from "../../src/schema/facts/index.js";
import { factsText } from "./reader.js";
import { readers } from "./readers.js";
import { versionAnswers } from "./versions.answers.js";

/** Small answers in the form of those that the tables are made of, and the facts in them. */
const answers: Readonly<Record<string, { readonly answer: string; readonly facts: unknown }>> = {
  "iam-actions": {
    answer: JSON.stringify([
      { Name: "sqs", Actions: [{ Name: "Zoo" }, { Name: "Ark" }] },
      { Name: "zoo", Actions: [{ Name: "Open" }] },
    ]),
    facts: { sqs: "Ark Zoo" },
  },
  "iam-prefixes": { answer: JSON.stringify([{ Name: "zoo" }, { Name: "ark" }]), facts: { "": "ark zoo" } },
  "iam-unscoped-actions": {
    answer: JSON.stringify([
      { Name: "sqs", Actions: [{ Name: "Ark" }, { Name: "Zoo", Resources: [{ Name: "queue" }] }] },
    ]),
    facts: { sqs: "Ark" },
  },
  "canary-runtimes": {
    answer: [
      "## syn-zoo-2.0",
      "### syn-zoo-1.0",
      "| Runtime Version | Deprecation date |",
      "|   `syn-zoo-1.0`   |  February 3, 2026  |",
      "|   `syn-ark-1.0`   |  May 28, 2021  |",
    ].join("\n"),
    facts: {
      "syn-ark-1.0": { deprecated: "2021-05-28" },
      "syn-zoo-1.0": { deprecated: "2026-02-03" },
      "syn-zoo-2.0": {},
    },
  },
  "glue-versions": {
    answer: [
      "| **Type** | **Glue version** | **End of Support** | **End of Life** |",
      "| Spark | Glue version 7.0 (Spark 9, Python 3) | 1/31/2030 | 11/1/2031 |",
      "| Spark | Glue version 8.0 (Spark 9, Python 3) | 1/31/2030 | N/A |",
      "| Python shell | PythonShell 3.6 (Glue version 9.0) | 3/31/2030 | 4/1/2031 |",
    ].join("\n"),
    facts: { "7.0": "2031-11-01" },
  },
  "lambda-runtimes": {
    answer: [
      "| Name | Identifier | Operating system | Deprecation date | Block function create | Block function update |",
      "| --- | --- | --- | --- | --- | --- |",
      "|  Zoo 2  |  `zoo2.x`  |  Amazon Linux 2023  |   Apr 5, 2028   |   Jun 1, 2028   |   Jul 11, 2028   |",
      "|  Ark 1  |  `ark1`  |  Amazon Linux 2  |  Not scheduled  |  Not scheduled  |  Not scheduled  |",
      "See `AWS_LAMBDA_EXEC_WRAPPER` | and others.",
    ].join("\n"),
    facts: { ark1: {}, "zoo2.x": { deprecated: "2028-04-05", noCreate: "2028-06-01", noUpdate: "2028-07-11" } },
  },
  "managed-policies": {
    answer: JSON.stringify({
      Policies: [
        { Arn: "arn:aws:iam::aws:policy/service-role/Shop" },
        { Arn: "arn:aws:iam::aws:policy/Zoo" },
        { Arn: "arn:aws:iam::aws:policy/Ark" },
      ],
    }),
    facts: { "": "Ark Zoo", "service-role/": "Shop" },
  },
  "s3-condition-keys": {
    answer: JSON.stringify({ ConditionKeys: [{ Name: "aws:Ark" }, { Name: "s3:Zoo" }, { Name: "s3:Ark/${Key}" }] }),
    facts: { "s3:": "Ark/* Zoo" },
  },
  namespaces: {
    answer: JSON.stringify({ TypeSummaries: [{ TypeName: "AWS::Zoo::A" }, { TypeName: "AWS::Zoo::B" }] }),
    facts: { "AWS::": "Zoo" },
  },
  ...versionAnswers,
};

describe("tables of facts that are made of answers", () => {
  it("are those whose answer the list names", () => {
    const listed = factsTables.flatMap(({ name, answer }) => (answer === undefined ? [] : [name]));
    expect([...readers.keys()]).to.have.members(listed);
    expect(Object.keys(answers)).to.have.members(listed);
  });

  for (const [name, reader] of readers) {
    it(`hold what the answer has: ${name}`, () => {
      const { answer = "", facts } = answers[name] ?? {};
      expect(reader.read(answer)).to.deep.equal(facts);
    });

    it(`are not made of an answer that has none of it: ${name}`, () => {
      expect(() => reader.read("{}")).to.throw("has none");
    });
  }

  it("stand in a file with their dates", async () => {
    const [, reader] = [...readers].find(([name]) => name === "namespaces") ?? [];
    if (reader === undefined) throw new Error("there is no table namespaces");
    const text = await factsText({ ...reader, months: 2 }, "2026-11-30", answers["namespaces"]?.answer ?? "");
    expect(text).to.include('of: "2026-11-30"').and.include('expires: "2027-01-30"').and.include('"AWS::": "Zoo"');
  });
});
