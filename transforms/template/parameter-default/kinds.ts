import { isNoZone, isSampleKey } from "../../aws/placeholders/looked-up.js";
import { asksToBeReplaced, isMadeUp } from "../../aws/placeholders/made-up.js";

/** What the values of a parameter name that CloudFormation looks up before it creates anything. */
export interface Kind {
  /** As people call it. */
  readonly noun: string;
  /** A value as it could stand on the command line. */
  readonly example: string;
  /** True for a text that is none, in whatever account. */
  cannotBe(text: string): boolean;
}

function byId(prefix: string, noun: string): [string, Kind] {
  const cannotBe = (text: string): boolean => !text.startsWith(`${prefix}-`) || isMadeUp(text.slice(prefix.length + 1));
  return [`AWS::EC2::${noun}::Id`, { noun: nouns.get(prefix) ?? "", example: `${prefix}-0d4f8c2b7e91a6053`, cannotBe }];
}

const nouns: ReadonlyMap<string, string> = new Map([
  ["ami", "AMI"],
  ["i", "instance"],
  ["sg", "security group"],
  ["subnet", "subnet"],
  ["vol", "volume"],
  ["vpc", "VPC"],
]);

/**
 * The types of parameters whose values have to exist in the account and the Region, whether anything uses them or not.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 * Empty text is none of them: https://github.com/aws-samples/sample-OpenClaw-on-AWS-with-Bedrock/pull/45 (VPCs, subnets),
 * https://github.com/m-chandler/factorio-spot-pricing/pull/39 (hosted zones), https://github.com/buildkite/on-demand/pull/2 (lists).
 */
const kinds: ReadonlyMap<string, Kind> = new Map([
  byId("ami", "Image"),
  byId("i", "Instance"),
  byId("sg", "SecurityGroup"),
  byId("subnet", "Subnet"),
  byId("vol", "Volume"),
  byId("vpc", "VPC"),
  [
    "AWS::EC2::KeyPair::KeyName",
    { noun: "key pair", example: "operators", cannotBe: (text) => text === "" || isSampleKey(text) },
  ],
  [
    "AWS::EC2::SecurityGroup::GroupName",
    { noun: "security group", example: "web-servers", cannotBe: (text) => text === "" || asksToBeReplaced(text) },
  ],
  [
    "AWS::EC2::AvailabilityZone::Name",
    { noun: "Availability Zone", example: "eu-west-1a", cannotBe: (text) => text === "" || asksToBeReplaced(text) },
  ],
  ["AWS::Route53::HostedZone::Id", { noun: "hosted zone", example: "Z0417326M8TQ5R2WKXYB", cannotBe: isNoZone }],
]);

/** Returns what the values of a parameter of a type name, and whether it takes a list; undefined for other types. */
export function kindOfType(type: string): { kind: Kind; isList: boolean } | undefined {
  const [, item] = /^List<(.+)>$/.exec(type) ?? [];
  const kind = kinds.get(item ?? type);
  return kind && { kind, isList: item !== undefined };
}
