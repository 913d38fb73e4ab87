import { own, type Json } from "../values/json.js";
import type { Draft } from "./draft.js";

/**
 * Properties that AWS neither changes nor replaces the resource for: the update fails. The page of each type says so ("Updates
 * are not supported"), or the call that changes the resource does not have them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 */
const fixed: Readonly<Record<string, readonly string[]>> = {
  "AWS::CloudFormation::WaitCondition": ["Count", "Handle", "Timeout"],
  "AWS::Cognito::UserPool": ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"],
  "AWS::Config::ConfigurationRecorder": ["Name"],
  "AWS::Config::DeliveryChannel": ["Name"],
  "AWS::EC2::Volume": [
    "AvailabilityZone",
    "AvailabilityZoneId",
    "Encrypted",
    "KmsKeyId",
    "OutpostArn",
    "SnapshotId",
    "SourceVolumeId",
  ],
};

/**
 * Sizes that only grow.
 * https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html
 */
const growing: Readonly<Record<string, string>> = {
  "AWS::EC2::Volume": "Size",
  "AWS::RDS::DBInstance": "AllocatedStorage",
};

/** Returns why AWS refuses to change a property of a resource, as a clause; undefined if nothing known says so. */
export function refusalOf({ before, after, reasons }: Draft): string | undefined {
  if (before === undefined || before.type !== after?.type) return undefined;
  const changed = reasons.map(({ property }) => property.split(/[.[]/)[1] ?? "");
  const name = fixed[before.type]?.find((each) => changed.includes(each));
  if (name !== undefined)
    return `AWS refuses to change its ${name}: write it as it was, or make another resource with another logical ID`;
  const size = growing[before.type];
  const isReplaced = reasons.some((reason) => reason.class === "replacement" || reason.class === "removal");
  if (size === undefined || isReplaced) return undefined;
  const [was, is] = [before, after].map(({ properties }) => sizeOf(own(properties, size)));
  return was !== undefined && is !== undefined && is < was
    ? `AWS refuses to shrink it: its ${size} can only grow`
    : undefined;
}

function sizeOf(value: Json | undefined): number | undefined {
  const size = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  return Number.isFinite(size) ? size : undefined;
}
