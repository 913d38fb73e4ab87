import type { ResourceView } from "../../../src/template/resource-view.js";
import { asLogBucket, type LogService } from "./bucket.js";

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

/** The services whose log buckets have a rule of their own. */
export const services: readonly LogService[] = [cloudTrail, config];

/** Returns the service whose rule sees to the privacy of a bucket, its access control list included. */
export function serviceOf(bucket: ResourceView): LogService | undefined {
  return services.find((service) => asLogBucket(service, bucket) !== undefined);
}
