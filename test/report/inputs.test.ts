import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { fix, type FixResult } from "../../src/index.js";
import { deployCommand, type DeployedFile } from "../../src/report/inputs.js";
import { sampleLeft, sampleResult } from "./sample.js";

const input = (parameter: string, more: object = {}) => ({
  parameter,
  description: "d",
  example: "x",
  required: true,
  ...more,
});

/** Returns the lines that deploy a result in which two parameters are required and one is optional. */
function linesFor(place: Partial<DeployedFile> = {}, changes: Partial<FixResult> = {}, isServerless = false): string[] {
  const values = [input("CertificateArn", { example: "arn:aws:acm:x" }), input("Vpc", { example: "<VPC ID>" })];
  const inputs = [...values, input("ExistingKMSKeyArn", { required: false })];
  const deployment = { values, capabilities: ["CAPABILITY_IAM"] as const, isServerless, hasLocalFiles: false };
  const result = sampleResult({ inputs, deployment, ...changes });
  return deployCommand(result, { file: "a/db.yaml", written: false, ...place })?.split("\n") ?? [];
}

/** Returns the words of each command, as a shell with `set -e` calls them; each ends with the given code. */
function calls(lines: readonly string[], code = 0): string[][] {
  const stubs = ["cfn-fix", "aws", "sam"].map(
    (name) =>
      `${name}() { printf '%s\\n' "CALL" "${name}" "$@"; ${name === "cfn-fix" ? `return ${code}` : "return 0"}; }\n`,
  );
  const said = execFileSync("bash", ["-e", "-c", `${stubs.join("")}${lines.join("\n")}\n`], { encoding: "utf8" });
  return said
    .split("CALL\n")
    .slice(1)
    .map((call) => call.trimEnd().split("\n"));
}

describe("deploy lines", () => {
  it("write the corrected template first, deploy that, and have placeholders that a shell leaves alone", () => {
    const lines = linesFor();
    expect(lines.at(-1)).to.equal("# Optional, after the last parameter: 'ExistingKMSKeyArn=<existing-kms-key-arn>'");
    expect(calls(lines)).to.deep.equal([
      ["cfn-fix", "a/db.yaml", "-o", "a/db.fixed.yaml"],
      [
        ..."aws cloudformation deploy --template-file a/db.fixed.yaml --stack-name my-stack".split(" "),
        ..."--capabilities CAPABILITY_IAM --parameter-overrides CertificateArn=<certificate-arn>".split(" "),
        "Vpc=<VPC ID>",
      ],
    ]);
  });

  it("name the file that was written, wherever it is", () => {
    const fileIn = (place: Partial<DeployedFile>): unknown =>
      calls(linesFor({ written: true, ...place })).map((words) => words[words.indexOf("--template-file") + 1]);
    expect(fileIn({})).to.deep.equal(["a/db.yaml"]);
    expect(fileIn({ writtenTo: "out/-x y.yaml" })).to.deep.equal(["out/-x y.yaml"]);
    expect(fileIn({ writtenTo: "-x.yaml" })).to.deep.equal(["./-x.yaml"]);
    expect(calls(linesFor({ file: "stdin", written: true, writtenTo: "stdout" }))[0]).to.deep.equal([
      "cfn-fix",
      "template.yaml",
      "-o",
      "template.fixed.yaml",
    ]);
  });

  it("deploy the template itself where there is nothing to correct", () => {
    const lines = linesFor({}, { changed: false, fixes: [] });
    expect(calls(lines).map((words) => words.slice(0, 5))).to.deep.equal([
      ["aws", "cloudformation", "deploy", "--template-file", "a/db.yaml"],
    ]);
  });

  it("repeat the options that chose the fixes, and go on although findings are left to look at", () => {
    const lines = linesFor(
      { chosen: ["--only", "rds-kms-key", "--tag", "team=a b"] },
      { left: [sampleLeft({ kind: "blocked" })] },
    );
    const [first, second] = calls(lines, 1);
    expect(first).to.deep.equal([
      "cfn-fix",
      "--only",
      "rds-kms-key",
      "--tag",
      "team=a b",
      "a/db.yaml",
      "-o",
      "a/db.fixed.yaml",
    ]);
    expect(second?.[0]).to.equal("aws");
    expect(() => calls(linesFor(), 2)).to.throw();
  });

  it("take sam for a SAM template, which uploads local code", () => {
    const sam = (code: unknown): FixResult =>
      fix(
        JSON.stringify({
          Transform: "AWS::Serverless-2016-10-31",
          Parameters: { Vpc: { Type: "AWS::EC2::VPC::Id" } },
          Resources: { F: { Type: "AWS::Serverless::Function", Properties: { CodeUri: code } } },
        }),
        { only: [] },
      );
    const wordsFor = (code: unknown) => calls([deployCommand(sam(code), { file: "t.yaml", written: false }) ?? ""])[0];
    expect(wordsFor("src/")).to.deep.equal([
      ..."sam deploy --template-file t.yaml --stack-name my-stack --resolve-s3".split(" "),
      ..."--capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_IAM --parameter-overrides".split(" "),
      'Vpc="<VPC ID>"',
    ]);
    expect(wordsFor("s3://bucket/key")).not.to.include("--resolve-s3");
    expect(wordsFor({ Bucket: "b", Key: "k" })).not.to.include("--resolve-s3");
  });

  it("upload local files and long templates", () => {
    const text = JSON.stringify({
      Description: "x",
      Parameters: { Stage: { Type: "String" } },
      Resources: { F: { Type: "AWS::Lambda::Function", Properties: { Code: "./src" } } },
    });
    const linesOf = (result: FixResult) => calls([deployCommand(result, { file: "t.yaml", written: false }) ?? ""]);
    expect(linesOf(fix(text, { only: [] }))).to.deep.equal([
      "aws cloudformation package --template-file t.yaml --s3-bucket <bucket> --output-template-file t.packaged.yaml".split(
        " ",
      ),
      "aws cloudformation deploy --template-file t.packaged.yaml --stack-name my-stack --parameter-overrides Stage=<value>".split(
        " ",
      ),
    ]);
    const long = { ...fix(text.replace("./src", "s3://b/k"), { only: [] }), output: "x".repeat(60_000) };
    expect(linesOf(long)[0]).to.include.members(["--s3-bucket", "<bucket>"]);
  });

  it("are none where a template has no parameter to give a value", () => {
    expect(deployCommand(sampleResult(), { file: "a", written: true })).to.equal(undefined);
  });

  it("stay on their lines whatever a template or a file is called", () => {
    const evil = "a'$(touch x)\n; rm -rf `x`";
    const lines = linesFor({ file: evil }, { inputs: [input(evil, { required: false })] });
    expect(lines).to.have.length(3);
    expect(calls(lines)).to.have.length(2);
  });
});
