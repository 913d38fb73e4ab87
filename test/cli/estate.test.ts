import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { fix, rules } from "../../src/index.js";
import { parseSource } from "../../src/source/source.js";
import { at } from "../../src/values/pointer.js";
import { World } from "./world.js";

const core = { fix, rules };

/** A template that nests others, by logical IDs and files. */
const parentOf = (children: Readonly<Record<string, string>>, more = ""): string =>
  `Resources:\n${Object.entries(children)
    .map(
      ([id, file]) =>
        `  ${id}:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ${file}\n${more}`,
    )
    .join("")}`;

/** Its subnets do not exist, so that they become required parameters: SubnetId and SubnetId2. */
const balancer = `Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internal
      Subnets: [subnet-1, subnet-2]
`;

/** Its trail may exist already, so that it gets an optional parameter: ExistingCloudTrailArn. */
const trail = `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: amzn-s3-demo-bucket
`;

describe("templates that nest each other", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.remove());

  const run = async (args: string) => await world.run(args, { core });
  const value = (name: string, ...path: string[]) => at(parseSource(world.read(name)).view, path);
  const passed = (name: string, id: string) =>
    Object.keys(value(name, "Resources", id, "Properties", "Parameters") ?? {});
  const parameters = (name: string) => Object.keys(value(name, "Parameters") ?? {});

  it("pass on what a correction asks for, up the whole tree, and then have nothing left to change", async () => {
    world.write("root.yaml", parentOf({ Web: "web/middle.yaml" }));
    world.write("web/middle.yaml", parentOf({ Balancer: "../balancer.yaml" }));
    world.write("balancer.yaml", balancer);
    const { code } = await run(". --write");
    expect(code).to.equal(0);
    for (const name of ["root.yaml", "web/middle.yaml", "balancer.yaml"])
      expect(parameters(name)).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(passed("root.yaml", "Web")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(passed("web/middle.yaml", "Balancer")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect((await run("--check .")).stdout).not.to.contain("nested-stack");
  });

  it("offer a new switch at the root, also when nothing may change by default", async () => {
    world.write("root.yaml", parentOf({ Audit: "audit.yaml" }));
    world.write("audit.yaml", trail);
    await run(". --write --rollout prepare");
    expect(parameters("audit.yaml")).to.include("ExistingCloudTrailArn");
    expect(passed("root.yaml", "Audit")).to.include("ExistingCloudTrailArn");
  });

  it("follow an output that becomes conditional up the whole tree, or leave it as it is where something needs it", async () => {
    const read = (id: string, more = "") => `Outputs:\n  Bucket:\n    Value: !GetAtt ${id}.Outputs.Bucket\n${more}`;
    const audit = `${trail.replace("amzn-s3-demo-bucket", "!Ref LogBucket")}  LogBucket:
    Type: AWS::S3::Bucket
Outputs:
  Bucket:
    Value: !Ref LogBucket
`;
    world.write("followed/root.yaml", `${parentOf({ Middle: "middle.yaml" })}${read("Middle")}`);
    world.write("followed/middle.yaml", `${parentOf({ Audit: "audit.yaml" })}${read("Audit")}`);
    world.write("followed/audit.yaml", audit);
    world.write(
      "needed/root.yaml",
      `${parentOf({ Audit: "audit.yaml" })}${read("Audit", "    Export:\n      Name: bucket\n")}`,
    );
    world.write("needed/audit.yaml", audit);
    await run(". --write");
    for (const name of ["followed/root.yaml", "followed/middle.yaml", "followed/audit.yaml"])
      expect(value(name, "Outputs", "Bucket", "Condition"), name).to.equal("CreateTrail");
    expect(value("needed/root.yaml", "Outputs", "Bucket", "Condition")).to.equal(undefined);
    expect(value("needed/audit.yaml", "Outputs", "Bucket", "Condition")).to.equal(undefined);
  });

  it("change a child once that several parents use", async () => {
    world.write("one.yaml", parentOf({ A: "balancer.yaml", B: "./balancer.yaml" }));
    world.write("two.json", JSON.stringify(parseSource(parentOf({ C: "balancer.yaml" })).view, null, 2));
    world.write("balancer.yaml", balancer.replaceAll("\n", "\r\n"));
    await run(". -o fixed");
    expect(passed("fixed/one.yaml", "A")).to.deep.equal(passed("fixed/one.yaml", "B"));
    expect(passed("fixed/two.json", "C")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(parameters("fixed/balancer.yaml")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(world.read("fixed/balancer.yaml")).to.match(/^(?:[^\n]*\r\n)+$/);
  });

  it("of AWS SAM and of StackSets do so too", async () => {
    const application = `Transform: AWS::Serverless-2016-10-31
Resources:
  App:
    Type: AWS::Serverless::Application
    Properties:
      Location: ./balancer.yaml
  Elsewhere:
    Type: AWS::Serverless::Application
    Properties:
      Location: { ApplicationId: arn:aws:serverlessrepo:us-east-1:111122223333:applications/a, SemanticVersion: 1.0.0 }
  Everywhere:
    Type: AWS::CloudFormation::StackSet
    Properties:
      StackSetName: everywhere
      PermissionModel: SELF_MANAGED
      TemplateURL: ./balancer.yaml
`;
    world.write("template.yaml", application);
    world.write("balancer.yaml", balancer);
    await run(". --write");
    expect(passed("template.yaml", "App")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(value("template.yaml", "Resources", "Everywhere", "Properties", "Parameters")).to.have.length(2);
  });

  it("are shown in one diff, and in every report", async () => {
    world.write("root.yaml", parentOf({ Web: "balancer.yaml" }));
    world.write("balancer.yaml", balancer);
    expect((await run(".")).stdout)
      .to.contain("+        SubnetId: !Ref SubnetId")
      .and.contain("a/balancer.yaml");
    expect((await run("--check .")).stdout)
      .to.contain("root.yaml")
      .and.contain("nested-stack");
    const { files } = JSON.parse((await run(". --format json")).stdout);
    expect(files.map(({ file }: { file: string }) => file)).to.deep.equal(["balancer.yaml", "root.yaml"]);
    await run(". --series patches");
    expect(world.names().filter((name) => name.includes("nested-stack"))).to.have.length(1);
  });

  describe("where a parent does not do its part", () => {
    const refusals: Readonly<
      Record<string, { parent?: string; args: string; rest?: Readonly<Record<string, string>> }>
    > = {
      "by --skip": { args: ". --write --skip nested-stack" },
      "by its class": { args: ". --write --class safe,review" },
      "by a comment": {
        args: ". --write",
        parent: parentOf({ Web: "balancer.yaml" }).replace(
          "  Web:",
          "  # cfn-fix: ignore[nested-stack] not now\n  Web:",
        ),
      },
      "by an include": {
        args: ". --write",
        parent: parentOf(
          { Web: "balancer.yaml" },
          "      Parameters:\n        Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n",
        ),
      },
      "since it names the child by a condition": {
        args: ". --write",
        parent: `Conditions: {A: !Equals [!Ref AWS::Region, a]}\n${parentOf({ Web: "!If [A, balancer.yaml, other.yaml]" })}`,
        rest: { "other.yaml": trail },
      },
    };
    for (const [why, { parent = parentOf({ Web: "balancer.yaml" }), args, rest = {} }] of Object.entries(refusals)) {
      it(`the child is left as it is: ${why}`, async () => {
        world.write("root.yaml", parent);
        world.write("balancer.yaml", balancer);
        for (const [name, text] of Object.entries(rest)) world.write(name, text);
        const { stdout, stderr } = await run(args);
        expect(parameters("balancer.yaml")).to.deep.equal([]);
        if (!args.includes("--class")) expect(`${stdout}${stderr}`).to.match(/would\s+have\s+no\s+value/);
        if (args.includes("--skip"))
          expect(stderr.replaceAll(/\s+/g, " ")).to.contain("(there: nested-stack does not run)");
        expect(stderr).not.to.contain("unused");
      });
    }

    it("the child is left as it is: by the baseline", async () => {
      world.write("root.yaml", parentOf({ Web: "balancer.yaml" }));
      world.write(
        "balancer.yaml",
        balancer
          .replace("[subnet-1, subnet-2]", "!Ref Missing")
          .replace("Resources", "Parameters:\n  Missing:\n    Type: List<AWS::EC2::Subnet::Id>\nResources"),
      );
      await run(". --baseline known.json --update-baseline");
      world.write("balancer.yaml", world.read("balancer.yaml"));
      const { code } = await run(". --baseline known.json --write");
      expect(code).to.equal(0);
      expect(passed("root.yaml", "Web")).to.deep.equal([]);
    });
  });

  it("are left as they were, all of them, when one cannot be written", async () => {
    world.write("root.yaml", parentOf({ Web: "balancer.yaml" }));
    world.write("balancer.yaml", balancer);
    mkdirSync(join(world.folder, "fixed", "root.yaml"), { recursive: true });
    const { code, stderr } = await run(". -o fixed");
    expect(code).to.equal(2);
    expect(world.names().filter((name) => name.startsWith("fixed"))).to.deep.equal(["fixed", "fixed/root.yaml"]);
    expect(stderr).to.contain("fixed/root.yaml: cannot be written: it is a directory");
    expect(stderr).to.match(/fixed\/balancer\.yaml: not written: it goes together with fixed\/root\.yaml/);
  });

  it("say what is not there, what is outside, and who nests whom in a circle", async () => {
    world.write("in/root.yaml", parentOf({ Missing: "nowhere.yaml", Outside: "../outside.yaml", Linked: "link.yaml" }));
    world.write("outside.yaml", balancer);
    symlinkSync("../outside.yaml", join(world.folder, "in/link.yaml"));
    world.write("in/a.yaml", parentOf({ B: "b.yaml" }));
    world.write("in/b.yaml", parentOf({ A: "a.yaml", Balancer: "balancer.yaml" }));
    world.write("in/balancer.yaml", balancer);
    const { stderr } = await run("in --write --verbose");
    const said = stderr.replaceAll(/\s+/g, " ");
    expect(said).to.contain("Missing nests nowhere.yaml, which is not there.");
    expect(said).to.contain("Outside nests ../outside.yaml, which is outside of the folder of this run");
    expect(said).to.contain("in/a.yaml, in/b.yaml: nested in a circle");
    expect(world.read("outside.yaml")).to.equal(balancer);
    expect(parameters("in/balancer.yaml")).to.deep.equal([]);
  });

  it("say which parent beside a single child is affected, and leave it alone", async () => {
    const root = parentOf({ Web: "balancer.yaml" });
    world.write("root.yaml", root);
    world.write("balancer.yaml", balancer);
    const { stderr } = await run("balancer.yaml --write");
    expect(parameters("balancer.yaml")).to.deep.equal(["SubnetId", "SubnetId2"]);
    expect(world.read("root.yaml")).to.equal(root);
    expect(stderr.replaceAll(/\s+/g, " ")).to.contain(
      "Web in root.yaml would have no value for the parameter SubnetId",
    );
  });

  const addresses: Readonly<Record<string, string>> = {
    "an address": "https://s3.us-east-1.amazonaws.com/templates-111122223333/v1/kids/balancer.yaml",
    "a bucket and a prefix": "!Sub https://${AWS::AccountId}.s3.amazonaws.com/${AWS::Region}/kids/balancer.yaml",
    "pieces of an address": '!Join ["", ["https://", !Ref AWS::AccountId, ".s3.amazonaws.com/kids/", balancer.yaml]]',
  };
  for (const [what, url] of Object.entries(addresses)) {
    it(`say which parent names a child by ${what}, and pass nothing to it`, async () => {
      const root = parentOf({ Web: url });
      world.write("root.yaml", root);
      world.write("kids/balancer.yaml", balancer);
      for (const args of [". --jobs 1", "kids root.yaml", ". --write"]) {
        const { stderr } = await run(args);
        expect(stderr.replaceAll(/\s+/g, " "), args).to.contain(
          "Web in root.yaml would have no value for the parameter SubnetId, if its address means this file",
        );
      }
      expect(parameters("kids/balancer.yaml")).to.deep.equal(["SubnetId", "SubnetId2"]);
      expect(world.read("root.yaml")).to.equal(root);
    });
  }

  it("are read for what a single parent lacks, and left alone", async () => {
    const child = "Parameters:\n  Name:\n    Type: String\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n";
    world.write("root.yaml", parentOf({ Queue: "queue.yaml" }));
    world.write("queue.yaml", child);
    await run("root.yaml --write");
    expect(passed("root.yaml", "Queue")).to.deep.equal(["Name"]);
    expect(world.read("queue.yaml")).to.equal(child);
  });

  it("are all in the shard of the first one", async () => {
    for (let index = 0; index < 6; index++) {
      world.write(`${index}/root.yaml`, parentOf({ Web: "balancer.yaml" }));
      world.write(`${index}/balancer.yaml`, balancer);
    }
    const counts = [];
    for (const shard of ["1/2", "2/2"]) {
      const { files } = JSON.parse((await run(`. --format json --shard ${shard}`)).stdout);
      const names = files.map(({ file }: { file: string }) => file.split("/")[0]);
      expect(names.length).to.equal(2 * new Set(names).size);
      counts.push(names.length);
    }
    expect(counts[0] + counts[1]).to.equal(12);
  });
});
