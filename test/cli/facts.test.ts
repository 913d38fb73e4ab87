import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { factsCommandWith } from "../../src/cli/commands/facts/command.js";
import type { Open } from "../../src/cli/commands/facts/collect.js";
import { runCommand } from "../../src/cli/commands/run-command.js";
import { readFacts } from "../../src/facts/read.js";
import { Sdk } from "../../src/facts/collect/sdk.js";
import { fix, rules } from "../../src/index.js";
import { CfnFixError } from "../../src/values/errors.js";
import { awsError, recorded, type Said } from "../facts/account.js";

const template = "Resources: {Trail: {Type: AWS::CloudTrail::Trail}, P: {Type: AWS::IAM::OIDCProvider}}\n";
const identity = { GetCallerIdentity: { Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/me" } };
const empty = {
  ...identity,
  DescribeTrails: { trailList: [] },
  ListOpenIDConnectProviders: { OpenIDConnectProviderList: [] },
};

const nowhere: Open = async () => {
  throw new Error("AWS was to be reached");
};

const account =
  (answers: Readonly<Record<string, Said>>): Open =>
  async () => ({ sender: () => recorded(answers).send, region: async () => "eu-west-1" });

describe("cfn-fix facts", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), "cfn-fix-facts-"));
    writeFileSync(join(cwd, "t.yaml"), template);
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  async function facts(open: Open, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const text = { stdout: "", stderr: "" };
    const stream = (name: "stdout" | "stderr") => ({ write: (more: string) => (text[name] += more) });
    const stdin = (async function* () {
      yield new TextEncoder().encode(template);
    })();
    const io = { stdin, stdout: stream("stdout"), stderr: stream("stderr"), env: {}, cwd };
    const entry = { name: "facts", summary: "", load: async () => factsCommandWith(open) };
    try {
      return { code: await runCommand(entry, args, io, { fix, rules }), ...text };
    } catch (error) {
      if (!(error instanceof CfnFixError)) throw error;
      return { code: 2, ...text, stderr: `${text.stderr}${error.message}; ${error.help}` };
    }
  }

  it("prints the commands, and reaches nobody", async () => {
    const { code, stdout } = await facts(
      nowhere,
      "--profile",
      "p",
      "--region",
      "eu-west-1",
      "--region",
      "us-east-1",
      ".",
    );
    expect(code).to.equal(0);
    const lines = stdout.trim().split("\n");
    expect(lines).to.include("aws cloudtrail describe-trails --include-shadow-trails --profile p --region us-east-1");
    expect(lines.filter((line) => line.startsWith("aws iam list-open-id-connect-providers"))).to.have.length(1);
    expect(lines.filter((line) => !/^(?:# [\w ,]+: [\w ,-]+|aws .*|for each in .*)$/.test(line))).to.deep.equal([]);
    expect(readdirSync(cwd)).to.deep.equal(["t.yaml"]);
    const json = await facts(nowhere, "--format", "json", "-");
    expect(JSON.parse(json.stdout).commands[0]).to.include({ query: "cloudtrail-trails" });
    const policy = await facts(nowhere, "--policy", "t.yaml");
    expect(JSON.parse(policy.stdout).Statement[0].Action).to.include("cloudtrail:DescribeTrails");
  });

  it("keeps what a hostile template says out of the shell", async () => {
    writeFileSync(
      join(cwd, "h.json"),
      JSON.stringify({
        Resources: {
          "$(touch hacked)\ntouch hacked": {
            Type: "AWS::S3::Bucket",
            Properties: { BucketName: "a'; touch hacked\n`id`" },
          },
        },
      }),
    );
    const { stdout } = await facts(nowhere, "h.json");
    expect(stdout).to.match(/--bucket \$'a\\'; touch hacked\\x0a`id`'/);
    expect(stdout.split("\n").filter((line) => line.startsWith("#"))).to.satisfy((lines: string[]) =>
      lines.every((line) => !line.includes("$(")),
    );
  });

  it("writes a facts file, and says what is unknown", async () => {
    const whole = await facts(account(empty), "--collect", "t.yaml");
    expect(whole).to.include({ code: 0, stdout: "" });
    expect(whole.stderr).to.match(/^facts-111122223333-eu-west-1\.json: .*3 of 3 questions answered/);
    expect(readFacts(readFileSync(join(cwd, "facts-111122223333-eu-west-1.json"), "utf8")).answers).to.have.length(3);
    const half = await facts(
      account({ ...identity, DescribeTrails: { trailList: [] } }),
      "--collect",
      "-o",
      "f.json",
      "t.yaml",
    );
    expect(half.code).to.equal(1);
    expect(half.stderr).to.match(/unknown: iam-oidc-providers: denied: not authorized/);
    const shown = await facts(account(empty), "--collect", "-o", "-", "t.yaml");
    expect(readFacts(shown.stdout).account).to.equal("111122223333");
  });

  it("writes a file for each Region, also where another cannot be asked", async () => {
    const answers = {
      ...empty,
      GetCallerIdentity: ({ region }: { region: string }) => {
        if (region === "eu-west-1") throw awsError("ExpiredToken");
        return identity.GetCallerIdentity;
      },
    };
    const { code, stderr } = await facts(
      account(answers),
      "--collect",
      "--region=eu-west-1,us-east-1",
      "-o",
      "out",
      "t.yaml",
    );
    expect(code).to.equal(2);
    expect(stderr).to.match(/cannot be asked/);
    expect(readdirSync(join(cwd, "out"))).to.deep.equal(["facts-111122223333-us-east-1.json"]);
  });

  it("writes through no link, and no file twice", async () => {
    symlinkSync(join(cwd, "t.yaml"), join(cwd, "facts-111122223333-eu-west-1.json"));
    const linked = await facts(account(empty), "--collect", "t.yaml");
    expect([linked.code, readFileSync(join(cwd, "t.yaml"), "utf8")]).to.deep.equal([2, template]);
    const role = (name: string): string[] => ["--role-arn", `arn:aws:iam::111122223333:role/${name}`];
    const answers = {
      ...empty,
      AssumeRole: { Credentials: { AccessKeyId: "a", SecretAccessKey: "b", SessionToken: "c" } },
    };
    const twice = await facts(account(answers), "--collect", ...role("a"), ...role("b"), "-o", "out", "t.yaml");
    expect(twice.code).to.equal(2);
    expect(twice.stderr).to.match(/not written again: two roles lead to the same account/);
  });

  it("refuses what makes no sense", async () => {
    const cases: readonly [string[], RegExp][] = [
      [[], /no template given/],
      [["missing.yaml"], /no such file/],
      [["-o", "f.json", "t.yaml"], /needs --collect/],
      [["--role-arn", "arn:aws:iam::111122223333:role/a", "t.yaml"], /needs --collect/],
      [["--collect", "--policy", "t.yaml"], /cannot be combined/],
      [["--collect", "--region=a;b", "t.yaml"], /--region takes a Region, not a;b/],
      [["--collect", "--role-arn=admin", "t.yaml"], /write it as arn:/],
      [["--collect", "--region=eu-west-1,us-east-1", "-o", "-", "t.yaml"], /one account and Region/],
      [["--collect", "--region=eu-west-1,us-east-1", "-o", "f.json", "t.yaml"], /name a folder/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await facts(nowhere, ...args);
      expect([code, message.test(stderr)], `${args.join(" ")}: ${stderr}`).to.deep.equal([2, true]);
    }
    expect(existsSync(join(cwd, "f.json"))).to.equal(false);
  });

  it("says which packages are missing", async () => {
    const error = await Sdk.load(["sts", "nothing" as "sts"]).catch((thrown: unknown) => thrown);
    expect(error instanceof CfnFixError && error.message).to.match(/^not installed: .*@aws-sdk\/client-nothing$/);
    expect(error instanceof CfnFixError && error.help).to.match(/npm install .*@aws-sdk\/client-nothing/);
  });
});
