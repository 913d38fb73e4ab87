import type { Resource, Template } from "../../../src/template/template.js";
import { logBucket, type LogService } from "./bucket.js";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export const cloudTrail: LogService = {
  label: "CloudTrail",
  principal: "cloudtrail.amazonaws.com",
  userType: "AWS::CloudTrail::Trail",
  noun: "TrailBucket",
  hint: /trail/i,
  grants: [
    { sid: "AWSCloudTrailAclCheck", action: "s3:GetBucketAcl" },
    { sid: "AWSCloudTrailWrite", action: "s3:PutObject", folder: "" },
  ],
};

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
export const config: LogService = {
  label: "AWS Config",
  principal: "config.amazonaws.com",
  userType: "AWS::Config::DeliveryChannel",
  noun: "ConfigBucket",
  hint: /config/i,
  grants: [
    { sid: "AWSConfigBucketPermissionsCheck", action: "s3:GetBucketAcl" },
    { sid: "AWSConfigBucketExistenceCheck", action: "s3:ListBucket" },
    { sid: "AWSConfigBucketDelivery", action: "s3:PutObject", folder: "Config/" },
  ],
};

export const services: readonly LogService[] = [cloudTrail, config];

/** The service whose rule sees to the privacy of a bucket, its access control list included. */
export function serviceOf(template: Template, { logicalId }: Resource): LogService | undefined {
  return services.find((service) => logBucket(template, service, logicalId) !== undefined);
}
