import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { fix, rules, type FixResult } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { Template } from "../../src/template/template.js";
import { at, type Path } from "../../src/values/pointer.js";
import { goldenCases, goldenFolders, type GoldenCase } from "../golden/cases.js";

const context = "com.aws.cloudformation.Context";

/** The part of AWS's schema, version 1, that is about resources. */
const schema = {
  type: "object",
  additionalProperties: false,
  properties: {
    why: { type: "string" },
    must: { type: "array", items: { type: "string" } },
    mutable: { enum: ["must-never-change", "change-with-constraints", "review-required", "free-to-tune"] },
    mutability: { type: "object" },
    deps: { type: "array", items: { type: "string" } },
    trust: {
      type: "object",
      required: ["src", "conf"],
      additionalProperties: false,
      properties: {
        src: { enum: ["authored", "comment", "commit", "infer"] },
        conf: { enum: ["high", "medium", "low"] },
        cite: { type: "string" },
        note: { type: "string" },
      },
    },
  },
};
const isValid = new Ajv2020().compile(schema);

const database = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
`;

/** Returns the contexts of a result by logical ID. */
function contextsIn({ output }: FixResult): Map<string, unknown> {
  const path: Path = ["Metadata", context];
  return new Map(
    new Template(parseSource(output).view).resources.flatMap(({ logicalId, body }) => {
      const value = at(body, path);
      return value === undefined ? [] : [[logicalId, value] as const];
    }),
  );
}

/** A few golden cases of a rule in which resources are new: the corrected template has more types. */
function casesOf(rule: string): GoldenCase[] {
  const cases = goldenCases(rule).filter(
    ({ before, afterPath }) => existsSync(afterPath) && typesIn(readFileSync(afterPath, "utf8")) > typesIn(before),
  );
  const step = Math.ceil(cases.length / 6);
  return cases.filter((_, index) => index % step === 0);
}

function typesIn(text: string): number {
  return [...text.matchAll(/\bType["']?\s*:/g)].length;
}

describe("why new resources are there", () => {
  it("is said on request only", () => {
    expect(fix(database).output).not.to.contain(context);
    expect(fix(database, { context: false }).output).to.equal(fix(database).output);
    const result = fix(database, { context: true, only: ["rds-kms-key"] });
    const [[, first] = []] = contextsIn(result);
    expect(first).to.deep.equal({
      why: "For Database: With a customer managed key you control who can read the data and its snapshots, audit each use in CloudTrail, and share encrypted snapshots with other accounts.",
      trust: { src: "infer", conf: "medium", cite: "cfn-fix rds-kms-key" },
    });
  });

  it("names all that uses the resource, and belongs to the fix that made it", () => {
    const two = `${database}  Copy:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n`;
    const result = fix(two, { context: true, only: ["rds-kms-key"] });
    expect(JSON.stringify([...contextsIn(result).values()])).to.contain("For Database and Copy: ");
    const maker = result.fixes.findIndex(({ operations }) =>
      operations.some(({ path }) => path.endsWith(context) || path.endsWith("/Metadata")),
    );
    const splice = result.splices.find(({ insert }) => insert.includes(context));
    expect(splice?.fixes).to.include(maker);
  });

  it("is valid for AWS, in every new resource and in no other, and a second run changes nothing", function () {
    this.timeout(180_000);
    let count = 0;
    for (const folder of goldenFolders().filter((each) => rules.some(({ id }) => id === each)))
      for (const { name, before } of casesOf(folder)) {
        const result = fix(before, { only: [folder], context: true });
        const found = contextsIn(result);
        const plain = fix(before, { only: [folder] });
        const old = new Template(parseSource(before).view);
        const now = new Template(parseSource(plain.output).view);
        for (const [logicalId, value] of found) {
          count++;
          expect(isValid(value), `${folder}/${name} ${logicalId}`).to.equal(true);
          expect(old.resource(logicalId), `${folder}/${name} ${logicalId}`).to.equal(undefined);
        }
        expect(found.size, `${folder}/${name}`).to.be.at.most(now.resources.length - 1);
        for (const options of [{ context: true }, {}])
          expect(fix(result.output, { ...options, only: [folder] }).output, `${folder}/${name}`).to.equal(
            result.output,
          );
        expect(result.fixes.length, `${folder}/${name}`).to.equal(plain.fixes.length);
      }
    expect(count).to.be.greaterThan(50);
  });
});
