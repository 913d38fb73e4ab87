import { equals, ifCondition, not, ref, sub } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** Parameters whose defaults AWS refuses. */
interface DefaultChoices {
  refusedDefault: "network" | "key" | "zone" | "image" | "code" | "certificate" | "bucket" | "subnets";
  /** `tested`: a condition asks whether there is a value. */
  defaultUse: "plain" | "tested";
  defaultWhen: "always" | "prod-all";
  /** A parameter beside it whose default may be right. */
  defaultBeside: "none" | "real" | "text";
}

/** The values of each choice, the usual ones more than once. */
const defaultAxes: Axes<DefaultChoices> = {
  refusedDefault: ["network", "key", "image", "bucket", "code", "zone", "certificate", "subnets"],
  defaultUse: ["plain", "tested", "plain"],
  defaultWhen: ["always", "always", "prod-all"],
  defaultBeside: ["none", "real", "text"],
};

/** Adds a parameter with a default that AWS refuses, and what uses it. */
function addDefaults(draft: Draft, choices: DefaultChoices): void {
  const { refusedDefault, defaultUse, defaultWhen, defaultBeside } = choices;
  const { definition, type, properties } = writers[refusedDefault];
  draft.parameter("Given", definition);
  const attributes = { Condition: defaultWhen === "prod-all" ? draft.isProd() : undefined };
  if (defaultUse === "tested" && definition["Default"] === "") {
    draft.condition("IsGiven", not(equals(ref("Given"), "")));
    draft.resource("Taker", type, withoutValue(properties), attributes);
  } else draft.resource("Taker", type, properties, attributes);
  if (defaultBeside === "none") return;
  const beside = { Type: "AWS::EC2::VPC::Id", Default: "vpc-08c1f9d3e72b4a650" };
  draft.parameter("Beside", defaultBeside === "real" ? beside : { Default: "" });
  draft.output("Beside", ref("Beside"));
}

/** Returns properties in which the parameter counts only where it has a value. */
function withoutValue(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const isRef = JSON.stringify(value) === JSON.stringify(ref("Given"));
      return [name, isRef ? ifCondition("IsGiven", value, ref("AWS::NoValue")) : value];
    }),
  );
}

const machine = { ImageId: "ami-08c1f9d3e72b4a650", InstanceType: "t3.micro" };

const writers: Readonly<
  Record<DefaultChoices["refusedDefault"], { definition: JsonObject; type: string; properties: JsonObject }>
> = {
  network: {
    definition: { Type: "AWS::EC2::VPC::Id", Default: "vpc-12345678" },
    type: "AWS::EC2::SecurityGroup",
    properties: { GroupDescription: "Nobody comes in", VpcId: ref("Given") },
  },
  key: {
    definition: { Type: "AWS::EC2::KeyPair::KeyName", Default: "" },
    type: "AWS::EC2::Instance",
    properties: { ...machine, KeyName: ref("Given") },
  },
  zone: {
    definition: { Type: "AWS::Route53::HostedZone::Id", Default: "Z1234567890ABC" },
    type: "AWS::Route53::RecordSet",
    properties: {
      HostedZoneId: ref("Given"),
      Name: "www.shop.example.org",
      Type: "A",
      TTL: "60",
      ResourceRecords: ["192.0.2.10"],
    },
  },
  image: {
    definition: { Type: "AWS::EC2::Image::Id", Default: "ami-0c55b159cbfafe1f0" },
    type: "AWS::EC2::Instance",
    properties: { ...machine, ImageId: ref("Given") },
  },
  code: {
    definition: { Default: "my-code-bucket" },
    type: "AWS::Lambda::LayerVersion",
    properties: { Content: { S3Bucket: ref("Given"), S3Key: "layer.zip" } },
  },
  certificate: {
    definition: { Default: "arn:aws:acm:us-east-1:123456789012:certificate/6f1c2a7e-5b04-4d8a-9e3f-71b5c0d2e846" },
    type: "AWS::ApiGateway::DomainName",
    properties: { DomainName: "api.shop.example.org", CertificateArn: ref("Given") },
  },
  bucket: {
    definition: { Default: "WebShop" },
    type: "AWS::S3::Bucket",
    properties: { BucketName: sub("${Given}-pages-${AWS::AccountId}") },
  },
  subnets: {
    definition: { Type: "List<AWS::EC2::Subnet::Id>", Default: "" },
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    properties: { Subnets: ref("Given") },
  },
};

/** The templates that are made of these choices. */
export const defaults = system({
  name: "default",
  families: ["defaults"],
  axes: defaultAxes,
  reconcile: (choices) => choices,
  add: addDefaults,
  marks: ({ refusedDefault, defaultUse, defaultWhen }: DefaultChoices) => [refusedDefault, defaultUse, defaultWhen],
});
