import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ifCondition, noValue, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";
import { system } from "./system.js";

/** How resources are written that wait for themselves. */
interface CycleChoices {
  cycle: "pair" | "itself" | "three" | "egress" | "function-role" | "bucket-role" | "log-group";
  cycleWhen: "always" | "prod-one" | "prod-all" | "prod-rule";
  cycleForm: "getatt" | "ref";
  cycleBesides: "none" | "office" | "apart";
}

/** The values of each choice, the usual ones more than once. */
const cycleAxes: Axes<CycleChoices> = {
  cycle: ["pair", "itself", "three", "function-role", "egress", "bucket-role", "pair", "log-group"],
  cycleWhen: ["always", "always", "prod-all", "prod-rule", "always", "prod-one"],
  cycleForm: ["getatt", "ref"],
  cycleBesides: ["none", "office", "apart"],
};

const groupType = "AWS::EC2::SecurityGroup";

/** Removes what cannot stand together. */
function reconcileCycles<Choices extends CycleChoices>(choices: Choices): Choices {
  const kept = { ...choices };
  const isOfGroups = ["pair", "itself", "three", "egress"].includes(kept.cycle);
  if (!isOfGroups && kept.cycleWhen !== "prod-all") kept.cycleWhen = "always";
  if (!isOfGroups) kept.cycleBesides = "none";
  return kept;
}

/** Adds resources that wait for themselves. */
function addCycles(draft: Draft, choices: CycleChoices): void {
  switch (choices.cycle) {
    case "function-role":
      return addFunction(draft, choices);
    case "bucket-role":
      return addReplication(draft, choices);
    case "log-group":
      return addLogGroup(draft, choices);
    default:
      return addGroups(draft, choices);
  }
}

/** Which group lets which other ones in. */
const peers: Readonly<Record<"pair" | "itself" | "three" | "egress", Readonly<Record<string, readonly string[]>>>> = {
  pair: { App: ["Data"], Data: ["App"] },
  itself: { App: ["App"] },
  three: { App: ["Cache"], Data: ["App"], Cache: ["Data"] },
  egress: { App: ["Data"], Data: ["App"] },
};

function addGroups(draft: Draft, choices: CycleChoices): void {
  const { cycle, cycleWhen, cycleBesides } = choices;
  const groups = Object.entries(peers[cycle === "itself" || cycle === "three" || cycle === "egress" ? cycle : "pair"]);
  const prod = cycleWhen === "always" ? undefined : draft.isProd();
  groups.forEach(([name, others], index) => {
    const isEgress = cycle === "egress" && index === 0;
    const rules: Json[] = others.map((other) => {
      const rule = ruleOf(choices, other, isEgress);
      const isOptional = cycleWhen === "prod-rule" || (cycleWhen === "prod-one" && other === groups[0]?.[0]);
      return isOptional && prod !== undefined ? ifCondition(prod, rule, noValue) : rule;
    });
    if (cycleBesides === "office" && !isEgress)
      rules.push({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "192.0.2.0/24" });
    draft.resource(
      name,
      groupType,
      {
        GroupDescription: name,
        VpcId: "vpc-0aaaaaaaaaaaaaaa1",
        [isEgress ? "SecurityGroupEgress" : "SecurityGroupIngress"]: rules,
      },
      { Condition: cycleWhen === "prod-all" || (cycleWhen === "prod-one" && index === 0) ? prod : undefined },
    );
  });
  const when = ["prod-all", "prod-one"].includes(cycleWhen) ? prod : undefined;
  if (cycleBesides === "apart")
    draft.resource(
      "AppFromOffice",
      "AWS::EC2::SecurityGroupIngress",
      { GroupId: getAtt("App", "GroupId"), IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "192.0.2.0/24" },
      { Condition: when },
    );
}

function ruleOf({ cycleForm }: CycleChoices, other: string, isEgress: boolean): JsonObject {
  const group = cycleForm === "ref" ? ref(other) : getAtt(other, "GroupId");
  const peer = isEgress ? { DestinationSecurityGroupId: group } : { SourceSecurityGroupId: group };
  return { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, ...peer };
}

const assumedBy = (service: string): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" }],
});
const allowing = (action: string, resource: Json): JsonObject => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
});

/** A function whose role may call the function. */
function addFunction(draft: Draft, { cycleWhen }: CycleChoices): void {
  const when = cycleWhen === "prod-all" ? draft.isProd() : undefined;
  draft.resource(
    "WorkerRole",
    "AWS::IAM::Role",
    {
      AssumeRolePolicyDocument: assumedBy("lambda"),
      Policies: [{ PolicyName: "again", PolicyDocument: allowing("lambda:InvokeFunction", getAtt("Worker", "Arn")) }],
    },
    { Condition: when },
  );
  draft.resource(
    "Worker",
    "AWS::Lambda::Function",
    {
      FunctionName: sub("${AWS::StackName}-worker"),
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: getAtt("WorkerRole", "Arn"),
      Code: { ZipFile: "exports.handler = async () => 1;\n" },
    },
    { Condition: when },
  );
}

/** A bucket that is replicated with a role that names the bucket. */
function addReplication(draft: Draft, { cycleWhen, cycleForm }: CycleChoices): void {
  const when = cycleWhen === "prod-all" ? draft.isProd() : undefined;
  const arn = cycleForm === "getatt" ? getAtt("Store", "Arn") : sub("arn:${AWS::Partition}:s3:::${Store}");
  draft.resource(
    "CopyRole",
    "AWS::IAM::Role",
    {
      AssumeRolePolicyDocument: assumedBy("s3"),
      Policies: [{ PolicyName: "copy", PolicyDocument: allowing("s3:GetReplicationConfiguration", arn) }],
    },
    { Condition: when },
  );
  draft.resource(
    "Store",
    "AWS::S3::Bucket",
    {
      BucketName: sub("store-${AWS::AccountId}"),
      VersioningConfiguration: { Status: "Enabled" },
      ReplicationConfiguration: {
        Role: getAtt("CopyRole", "Arn"),
        Rules: [{ Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::store-copy" } }],
      },
    },
    { Condition: when },
  );
}

/** A function that waits for its log group, which is called after the function. */
function addLogGroup(draft: Draft, { cycleWhen }: CycleChoices): void {
  const when = cycleWhen === "prod-all" ? draft.isProd() : undefined;
  draft.resource(
    "WorkerLogs",
    "AWS::Logs::LogGroup",
    { LogGroupName: sub("/aws/lambda/${Worker}"), RetentionInDays: 14 },
    { Condition: when },
  );
  draft.resource(
    "Worker",
    "AWS::Lambda::Function",
    {
      FunctionName: sub("${AWS::StackName}-worker"),
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::123456789012:role/worker",
      Code: { ZipFile: "exports.handler = async () => 1;\n" },
    },
    { Condition: when, DependsOn: "WorkerLogs" },
  );
}

/** The templates that are made of these choices. */
export const cycles = system({
  name: "cycle",
  families: ["cycles"],
  axes: cycleAxes,
  reconcile: reconcileCycles,
  add: addCycles,
  marks: ({ cycle, cycleWhen, cycleBesides }: CycleChoices) => [cycle, cycleWhen, cycleBesides],
});
