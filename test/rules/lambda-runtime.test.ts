import { expect } from "chai";
import { fix, type FixOptions } from "../../src/index.js";
import { lambdaRuntimes } from "../../src/schema/facts/lambda-runtimes.js";

const template = (runtime: string, code = "{S3Bucket: shop-code, S3Key: worker.zip}"): string => `Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: ${runtime}
      Handler: index.handler
      Role: arn:aws:iam::111122223333:role/lambda
      Code: ${code}
`;

/** Returns the runtime of the corrected template, and what is left alone. */
function outcome(text: string, options: FixOptions = {}): { runtime: string | undefined; left: string[] } {
  const { output, left } = fix(text, { only: ["lambda-runtime"], ...options });
  return { runtime: /Runtime: (\S+)/.exec(output)?.[1], left: left.map(({ kind, reason }) => `${kind}: ${reason}`) };
}

describe("lambda-runtime", () => {
  it("gives no function a runtime with which AWS creates none", () => {
    for (const [runtime, { noCreate }] of Object.entries(lambdaRuntimes.runtimes)) {
      const { runtime: after = "", left } = outcome(template(runtime));
      const isEnded = noCreate !== undefined && noCreate <= lambdaRuntimes.of;
      expect(left, runtime).to.deep.equal([]);
      if (!isEnded) expect(after).to.equal(runtime);
      else
        expect(`${lambdaRuntimes.runtimes[after]?.noCreate}` > lambdaRuntimes.of, `${runtime} -> ${after}`).to.equal(
          true,
        );
    }
  });

  it("leaves runtimes alone that the table does not have", () => {
    for (const runtime of ["python3.99", "nodejs99.x", "constructor", "''"])
      expect(outcome(template(runtime)).runtime).to.equal(runtime);
  });

  it("tells what to look at, and changes nothing, once the table is too old", () => {
    const [dayBefore, today] = ["2026-12-31", lambdaRuntimes.expires];
    expect(outcome(template("python3.7"), { today: dayBefore }).runtime).to.equal("python3.14");
    const { runtime, left } = outcome(template("python3.7"), { today });
    expect(runtime).to.equal("python3.7");
    expect(left).to.deep.equal([
      `blocked: its data is of ${lambdaRuntimes.of}, too old to base a fix on; update cfn-fix`,
    ]);
  });

  it("leaves a deployed function its runtime in rollout prepare", () => {
    const { runtime, left } = outcome(template("python3.7"), { rollout: "prepare" });
    expect(runtime).to.equal("python3.7");
    expect(left).to.deep.equal(["skipped: its fix takes effect immediately; run with --rollout enforce"]);
  });

  it("reads long code in a time that grows with it alone", () => {
    const lines = [
      "from collections import a, ",
      "except (a, ",
      "print    ",
      "async function      ",
      "import a, /* # ",
    ];
    const code = JSON.stringify(lines.map((line) => `def handler(a): exports${line.repeat(5_000)}`).join("\n"));
    const start = performance.now();
    outcome(template("python3.7", `{ZipFile: ${code}}`));
    outcome(template("nodejs12.x", `{ZipFile: ${code}}`));
    expect(performance.now() - start).to.be.below(5_000);
  });

  const shared = (pair: readonly [string, string]): string => `Parameters:
  Runtime: {Type: String, Default: python3.7}
Resources:
${pair
  .map(
    (code, index) => `  Worker${index}:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: !Ref Runtime
      Handler: index.handler
      Role: arn:aws:iam::111122223333:role/lambda
      Code: {ZipFile: ${JSON.stringify(`${code}\ndef handler(event, context): pass`)}}
`,
  )
  .join("")}`;

  it("gives a parameter the newest runtime that runs the code of all functions that it is for", () => {
    const defaultOf = (text: string): string | undefined =>
      /Default: ([\w.]+)/.exec(fix(text, { only: ["lambda-runtime"] }).output)?.[1];
    expect(defaultOf(shared(["import os", "import os"]))).to.equal("python3.14");
    expect(defaultOf(shared(["import cgi", "import imp"]))).to.equal("python3.11");
    expect(defaultOf(shared(["import cgi", "import urllib2"]))).to.equal("python3.7");
  });
});
