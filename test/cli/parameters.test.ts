import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { factsText } from "../../src/facts/read.js";
import { factsWith, occupied, unanswered } from "../parameters/account.js";
import { World } from "./world.js";

const core = { fix, rules };
const template = `
Parameters:
  Password: { Type: String, NoEcho: true }
  Existing: { Type: String, Default: "" }
  Vpc: { Type: AWS::EC2::VPC::Id }
Conditions: { Create: !Equals [!Ref Existing, ""] }
Resources:
  Detector: { Type: AWS::GuardDuty::Detector, Condition: Create, Properties: { Enable: true } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: !Ref Password, VpcId: !Ref Vpc } }
Outputs:
  Detector: { Value: !If [Create, !Ref Detector, !Ref Existing] }
`;
const detector = "12abc34d567e8fa901bc2d34e56789f0";
const one = factsWith({ ...occupied, "ec2-vpcs": [{ id: "vpc-1" }], "ec2-subnets": [] });
const facts = {
  "taken.json": one,
  "us.json": { ...one, region: "us-east-1" },
  "other.json": { ...one, account: "444455556666" },
  "free.json": { ...factsWith({ "ec2-vpcs": [{ id: "vpc-2" }] }), account: "777788889999" },
  "blind.json": unanswered(one),
};

describe("cfn-fix parameters", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    world.write("t.yaml", template);
    for (const [name, each] of Object.entries(facts)) world.write(name, factsText(each));
  });
  afterEach(() => world.remove());

  const run = (args: string) => world.run(`parameters t.yaml ${args}`, { core });

  it("shows each parameter with its value, and the fact that decided it", async () => {
    const { code, stdout, stderr } = await run("--facts taken.json");
    expect([code, stderr]).to.deep.equal([0, ""]);
    expect(stdout.split("\n").map((line) => line.trimEnd())).to.deep.equal([
      "111122223333 eu-west-1 (facts of 2026-11-30 11:00 UTC)",
      "  Password  (NoEcho)",
      "            NoEcho: never filled, never shown",
      `  Existing  ${detector}`,
      `            GuardDuty is enabled (${detector}): none is`,
      "            created [guardduty-detectors]",
      "  Vpc       vpc-1",
      "            the only VPC that has what the template asks for [ec2-vpcs]",
      "  Note: these values are for a stack that does not exist yet; one that has",
      "    created such a thing itself loses it when a parameter names it: collect the",
      "    facts with --stack, or leave that parameter as it is",
      "",
    ]);
  });

  it("ends with 1 while something required is unknown, and says how to ask", async () => {
    const { code, stdout } = await run("--facts blind.json");
    expect(code).to.equal(1);
    expect(stdout).to.include("REQUIRED, unknown").and.include("(default, unknown)").and.include("$ aws ec2-vpcs");
    expect((await run("--facts blind.json --set Vpc=vpc-9")).code).to.equal(0);
  });

  const words = `--parameter-overrides Existing=${detector} Vpc=vpc-1\n`;
  const formats: readonly (readonly [args: string, text: string])[] = [
    [
      "--facts taken.json --format cli",
      `${JSON.stringify(
        [
          { ParameterKey: "Existing", ParameterValue: detector },
          { ParameterKey: "Vpc", ParameterValue: "vpc-1" },
        ],
        null,
        2,
      )}\n`,
    ],
    ["--facts taken.json --format cli-deploy", words],
    [
      "--facts taken.json --facts free.json --format cli-deploy",
      `# 111122223333 eu-west-1\n${words}# 777788889999 eu-west-1\n--parameter-overrides Existing= Vpc=vpc-2\n`,
    ],
    [
      "--facts taken.json --format samconfig",
      `version = 0.1\n\n[default.deploy.parameters]\nregion = "eu-west-1"\nparameter_overrides = "Existing=\\"${detector}\\" Vpc=\\"vpc-1\\""\n`,
    ],
    [
      "--facts taken.json --facts us.json --facts other.json --facts free.json --format stackset",
      [
        `aws cloudformation create-stack-instances --stack-set-name my-stack-set --accounts 111122223333 --regions eu-west-1 us-east-1 --parameter-overrides '[{"ParameterKey":"Existing","ParameterValue":"${detector}"},{"ParameterKey":"Vpc","ParameterValue":"vpc-1"}]'`,
        `aws cloudformation create-stack-instances --stack-set-name my-stack-set --accounts 444455556666 --regions eu-west-1 --parameter-overrides '[{"ParameterKey":"Existing","ParameterValue":"${detector}"},{"ParameterKey":"Vpc","ParameterValue":"vpc-1"}]'`,
        `aws cloudformation create-stack-instances --stack-set-name my-stack-set --accounts 777788889999 --regions eu-west-1 --parameter-overrides '[{"ParameterKey":"Existing","ParameterValue":""},{"ParameterKey":"Vpc","ParameterValue":"vpc-2"}]'`,
        "",
      ].join("\n"),
    ],
  ];
  for (const [args, text] of formats)
    it(`writes ${args}`, async () => {
      expect((await run(args)).stdout).to.equal(text);
      await run(`${args} -o out/values`);
      expect(world.read("out/values")).to.equal(text);
    });

  it("writes what AWS SAM reads back, or says that it cannot", async () => {
    const { stdout } = await run('--facts taken.json --format samconfig --set Vpc=a\\b"c');
    expect(stdout).to.include(String.raw`Vpc=\"a\\b\\\"c\"`);
    expect((await run("--facts taken.json --format samconfig --set Vpc=a\\")).stderr).to.include("value of Vpc");
  });

  it("writes the decisions as JSON", async () => {
    const { stdout } = await run("--facts taken.json --format json");
    const { accounts } = JSON.parse(stdout);
    expect(accounts[0].parameters[1]).to.deep.include({ parameter: "Existing", state: "decided", value: detector });
    expect(accounts[0].parameters[1].fact.query).to.equal("guardduty-detectors");
  });

  it("corrects a template first, as the configuration says, and says so", async () => {
    world.write(
      "t.yaml",
      "Resources:\n  Detector:\n    Type: AWS::GuardDuty::Detector\n    Properties: { Enable: true }\n",
    );
    const { stdout, stderr } = await run("--facts taken.json --format cli-deploy");
    expect(stdout).to.equal(`--parameter-overrides ExistingGuardDutyDetectorId=${detector}\n`);
    expect(stderr).to.include("t.yaml: the values are for the corrected template (1 fix)");
    world.write(".cfn-fix.yaml", "ignore: [account-singletons]\n");
    expect((await run("--facts taken.json --format cli-deploy")).stdout).to.equal("");
    expect((await run("--facts taken.json --no-config --format cli-deploy")).stdout).not.to.equal("");
  });

  const refusals: readonly (readonly [args: string, part: string])[] = [
    ["", "no facts given"],
    ["--facts taken.json --facts taken.json", "two facts files are about account 111122223333 in eu-west-1"],
    ["--facts half.json", "not a facts file: it ends too early"],
    ["--facts t.yaml", "not a facts file"],
    ["--facts none.json", "none.json"],
    ["--facts taken.json --set Vpx=1", "the template has no parameter Vpx"],
    ["--facts taken.json --set Password=x", "Password is NoEcho"],
    ["--facts taken.json --format yaml", "unknown format yaml"],
    ["--facts taken.json --facts us.json --format cli", "takes one facts file"],
    ["--facts taken.json --max-age soon", "--max-age takes hours or days"],
  ];
  for (const [args, part] of refusals)
    it(`refuses ${args === "" ? "to run without facts" : args}`, async () => {
      world.write("half.json", factsText(one).slice(0, 400));
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).to.deep.equal([2, ""]);
      expect(stderr, stderr).to.include(part);
    });
});

describe("cfn-fix --facts", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
    for (const [name, each] of Object.entries(facts)) world.write(name, factsText(each));
    world.write(
      "d.yaml",
      "Resources:\n  Detector:\n    Type: AWS::GuardDuty::Detector\n    Properties: { Enable: true }\n",
    );
  });
  afterEach(() => world.remove());

  it("says what will happen in the account, and deploys with its values", async () => {
    const { stderr } = await world.run("d.yaml --facts taken.json -o out.yaml", { core });
    expect(stderr).to.include(
      `In 111122223333 eu-west-1:\n  ExistingGuardDutyDetectorId: GuardDuty is enabled\n    (${detector}): none is created\n`,
    );
    expect(stderr).to.include(
      `--stack-name my-stack --region eu-west-1 --parameter-overrides ExistingGuardDutyDetectorId=${detector}\n`,
    );
  });

  it("has a line for each account and Region, and one deploy line for each", async () => {
    const { stderr } = await world.run("d.yaml --facts taken.json --facts free.json -o out.yaml", {
      core,
      columns: 200,
    });
    expect(stderr).to.match(
      /\n {2}111122223333 eu-west-1: ExistingGuardDutyDetectorId: GuardDuty is enabled .*: none is created/,
    );
    expect(stderr).to.include(
      "\n  777788889999 eu-west-1: ExistingGuardDutyDetectorId: GuardDuty is not enabled: Detector is created\n",
    );
    expect(stderr.match(/aws cloudformation deploy/g)).to.have.length(2);
  });

  it("tells it in JSON and Markdown, of several templates and of one from stdin", async () => {
    world.write("more/e.yaml", "Resources: { Topic: { Type: AWS::SNS::Topic } }\n");
    const many = await world.run(". --facts taken.json --format json", { core });
    const files: { accounts: { account: string; parameters: unknown[] }[] }[] = JSON.parse(many.stdout).files;
    expect(files.map(({ accounts }) => accounts[0]?.parameters.length)).to.deep.equal([1, 0]);
    expect((await world.run(". --facts taken.json", { core })).stderr).to.include("GuardDuty is enabled");
    const stdin = { core, stdin: world.read("d.yaml") };
    expect((await world.run("- --facts taken.json --format markdown", stdin)).stdout).to.include("### In the accounts");
  });

  it("reads the facts before it writes anything", async () => {
    const { code, stderr } = await world.run("d.yaml --facts none.json --write", { core });
    expect([code, world.read("d.yaml").includes("Existing")]).to.deep.equal([2, false]);
    expect(stderr).to.include("none.json");
  });
});
