import { at, itemsOf, type Judge } from "./judge.js";

const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const trail = "AWS::CloudTrail::Trail";

/** What other tools ask of trails of AWS CloudTrail. */
export const cloudtrail: readonly Judge[] = [
  {
    rule: "trail-cwl",
    asks: ["CloudTrail.5", "CT.CLOUDTRAIL.PR.3", "CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED"],
    link: `${config}/cloud-trail-cloud-watch-logs-enabled.html`,
    type: trail,
    passes: ({ CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: role }) => Boolean(group) && Boolean(role),
  },
  {
    rule: "trail-kms",
    asks: ["CloudTrail.2", "CT.CLOUDTRAIL.PR.1", "CKV_AWS_35"],
    link: `${config}/cloud-trail-encryption-enabled.html`,
    type: trail,
    passes: ({ KMSKeyId: key }) => Boolean(key),
  },
  {
    rule: "trail-s3-events",
    asks: ["S3.22", "S3.23", "CLOUDTRAIL_S3_DATAEVENTS_ENABLED"],
    link: `${config}/cloudtrail-s3-dataevents-enabled.html`,
    type: trail,
    passes: ({ EventSelectors: selectors, AdvancedEventSelectors: advanced }) =>
      advanced !== undefined ||
      itemsOf(selectors).some(
        (selector) =>
          at(selector, "ReadWriteType") === "All" &&
          itemsOf(at(selector, "DataResources")).some(
            (resource) =>
              at(resource, "Type") === "AWS::S3::Object" && itemsOf(at(resource, "Values")).includes("arn:aws:s3:::"),
          ),
      ),
  },
];
