import type { Json, JsonObject } from "../../src/values/json.js";
import { getAtt, ref, sub } from "../../src/template/intrinsics.js";
import type { Draft } from "./template-draft.js";
import type { Axes } from "./picker.js";

/** How resources are written that have to wait for others, and do not say so. */
export interface OrderChoices {
  order: keyof typeof kinds;
  /** `needed`: what others wait for is there in production only, `all`: so are these. */
  orderWhen: "always" | "needed" | "all";
  /** What the resource that waits depends on already: nothing, something else, or that in a list. */
  orderGiven: "nothing" | "other" | "list";
}

/** Adds resources; those in `waiting` get these attributes, those that they need get `needed`. */
type Kind = (draft: Draft, waiting: Attributes, needed: Attributes) => void;
type Attributes = Readonly<Record<string, Json | undefined>>;

const role = (service: string): JsonObject => ({
  AssumeRolePolicyDocument: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" }],
  },
});

function addPolicy(draft: Draft, actions: readonly string[], needed: Attributes): void {
  const statement = { Effect: "Allow", Action: [...actions], Resource: "*" };
  draft.resource(
    "Rights",
    "AWS::IAM::Policy",
    {
      PolicyName: "rights",
      Roles: [ref("ItsRole")],
      PolicyDocument: { Version: "2012-10-17", Statement: [statement] },
    },
    needed,
  );
}

function addFunction(draft: Draft, more: JsonObject = {}, attributes: Attributes = {}): void {
  draft.resource(
    "Worker",
    "AWS::Lambda::Function",
    {
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::123456789012:role/worker",
      Code: { ZipFile: "exports.handler = async () => 1;\n" },
      ...more,
    },
    attributes,
  );
}

function addGateway(draft: Draft, needed: Attributes): void {
  draft.resource("Network", "AWS::EC2::VPC", { CidrBlock: "10.0.0.0/16" });
  draft.resource("Gateway", "AWS::EC2::InternetGateway");
  draft.resource(
    "Attachment",
    "AWS::EC2::VPCGatewayAttachment",
    { VpcId: ref("Network"), InternetGatewayId: ref("Gateway") },
    needed,
  );
}

const kinds = {
  route(draft, waiting, needed) {
    addGateway(draft, needed);
    draft.resource("Table", "AWS::EC2::RouteTable", { VpcId: ref("Network") });
    draft.resource(
      "Default",
      "AWS::EC2::Route",
      { RouteTableId: ref("Table"), DestinationCidrBlock: "0.0.0.0/0", GatewayId: ref("Gateway") },
      waiting,
    );
  },
  address(draft, waiting, needed) {
    addGateway(draft, needed);
    draft.resource("Address", "AWS::EC2::EIP", { Domain: "vpc" }, waiting);
  },
  deployment(draft, waiting, needed) {
    draft.resource("Api", "AWS::ApiGateway::RestApi", { Name: "shop" });
    draft.resource(
      "Get",
      "AWS::ApiGateway::Method",
      {
        RestApiId: ref("Api"),
        ResourceId: getAtt("Api", "RootResourceId"),
        HttpMethod: "GET",
        AuthorizationType: "NONE",
        Integration: { Type: "MOCK" },
      },
      needed,
    );
    draft.resource("Live", "AWS::ApiGateway::Deployment", { RestApiId: ref("Api"), StageName: "live" }, waiting);
  },
  stream(draft, waiting, needed) {
    draft.resource("ItsRole", "AWS::IAM::Role", role("firehose"));
    addPolicy(draft, ["s3:PutObject"], needed);
    const target = { BucketARN: "arn:aws:s3:::corp-events", RoleARN: getAtt("ItsRole", "Arn") };
    draft.resource(
      "Events",
      "AWS::KinesisFirehose::DeliveryStream",
      { ExtendedS3DestinationConfiguration: target },
      waiting,
    );
  },
  custom(draft, waiting, needed) {
    draft.resource("ItsRole", "AWS::IAM::Role", role("lambda"));
    addPolicy(draft, ["ec2:DescribeImages"], needed);
    addFunction(draft, { Role: getAtt("ItsRole", "Arn") });
    draft.resource("Image", "Custom::Image", { ServiceToken: getAtt("Worker", "Arn"), Name: "base" }, waiting);
  },
  mapping(draft, waiting, needed) {
    draft.resource("Jobs", "AWS::SQS::Queue");
    draft.resource("ItsRole", "AWS::IAM::Role", role("lambda"));
    addPolicy(draft, ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], needed);
    addFunction(draft, { Role: getAtt("ItsRole", "Arn") });
    draft.resource(
      "JobsToWorker",
      "AWS::Lambda::EventSourceMapping",
      { EventSourceArn: getAtt("Jobs", "Arn"), FunctionName: ref("Worker") },
      waiting,
    );
  },
  files(draft, waiting, needed) {
    draft.resource("Files", "AWS::EFS::FileSystem", { Encrypted: true });
    draft.resource("Point", "AWS::EFS::AccessPoint", { FileSystemId: ref("Files") });
    draft.resource(
      "Mount",
      "AWS::EFS::MountTarget",
      { FileSystemId: ref("Files"), SubnetId: "subnet-0aaaaaaaaaaaaaaa1", SecurityGroups: ["sg-0aaaaaaaaaaaaaaa1"] },
      needed,
    );
    const place = { SubnetIds: ["subnet-0aaaaaaaaaaaaaaa1"], SecurityGroupIds: ["sg-0aaaaaaaaaaaaaaa1"] };
    const mounted = [{ Arn: getAtt("Point", "Arn"), LocalMountPath: "/mnt/files" }];
    addFunction(draft, { VpcConfig: place, FileSystemConfigs: mounted }, waiting);
  },
  filter(draft, waiting, needed) {
    addFunction(draft);
    draft.resource("Logs", "AWS::Logs::LogGroup", { RetentionInDays: 14 });
    draft.resource(
      "Permission",
      "AWS::Lambda::Permission",
      {
        Action: "lambda:InvokeFunction",
        FunctionName: getAtt("Worker", "Arn"),
        Principal: "logs.amazonaws.com",
        SourceAccount: ref("AWS::AccountId"),
      },
      needed,
    );
    draft.resource(
      "Filter",
      "AWS::Logs::SubscriptionFilter",
      { LogGroupName: ref("Logs"), FilterPattern: "ERROR", DestinationArn: getAtt("Worker", "Arn") },
      waiting,
    );
  },
  notification(draft, waiting, needed) {
    addFunction(draft);
    draft.resource(
      "Permission",
      "AWS::Lambda::Permission",
      {
        Action: "lambda:InvokeFunction",
        FunctionName: getAtt("Worker", "Arn"),
        Principal: "s3.amazonaws.com",
        SourceAccount: ref("AWS::AccountId"),
      },
      needed,
    );
    const told = [{ Event: "s3:ObjectCreated:*", Function: getAtt("Worker", "Arn") }];
    draft.resource("Inbox", "AWS::S3::Bucket", { NotificationConfiguration: { LambdaConfigurations: told } }, waiting);
  },
  standard(draft, waiting, needed) {
    draft.resource("Hub", "AWS::SecurityHub::Hub", {}, needed);
    const arn = sub("arn:${AWS::Partition}:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0");
    draft.resource("Cis", "AWS::SecurityHub::Standard", { StandardsArn: arn }, waiting);
  },
  accounts(draft, waiting, needed) {
    const account = (name: string): JsonObject => ({ AccountName: name, Email: `${name}@example.com` });
    draft.resource("Audit", "AWS::Organizations::Account", account("audit"), needed);
    draft.resource("Sandbox", "AWS::Organizations::Account", account("sandbox"), waiting);
  },
} satisfies Record<string, Kind>;

/** The values of each choice, the usual ones more than once. */
export const orderAxes: Axes<OrderChoices> = {
  order: [
    "route",
    "deployment",
    "stream",
    "address",
    "custom",
    "notification",
    "mapping",
    "files",
    "filter",
    "standard",
    "accounts",
  ],
  orderWhen: ["always", "always", "all", "needed"],
  orderGiven: ["nothing", "other", "nothing", "list"],
};

/** Adds resources that have to wait for others. */
export function addOrders(draft: Draft, { order, orderWhen, orderGiven }: OrderChoices): void {
  const prod = orderWhen === "always" ? undefined : draft.isProd();
  if (orderGiven !== "nothing") draft.resource("News", "AWS::SNS::Topic", { DisplayName: "news" });
  const given = { nothing: undefined, other: "News", list: ["News"] } as const;
  const dependsOn = given[orderGiven];
  kinds[order](
    draft,
    {
      Condition: orderWhen === "all" ? prod : undefined,
      DependsOn: typeof dependsOn === "object" ? [...dependsOn] : dependsOn,
    },
    { Condition: prod },
  );
}
