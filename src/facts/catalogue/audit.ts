import { own, type Json } from "../../values/json.js";
import type { Query } from "../query.js";
import { itemsOf, kept, withProperties } from "../reading.js";

/**
 * CloudTrail and AWS Config.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html: with shadow trails it tells of the
 * trails of other Regions and of the organization too. A shadow trail's status needs its ARN.
 */
export const auditQueries: readonly Query[] = [
  {
    id: "cloudtrail-trails",
    tells: "which trails cover this Region, and whether they log",
    type: "AWS::CloudTrail::Trail",
    scope: "region",
    declared: ["AWS::CloudTrail::Trail"],
    asked: ["AWS::CloudTrail::Trail"],
    call: { service: "cloudtrail", operation: "DescribeTrails", input: { includeShadowTrails: true } },
    reading: {
      at: "trailList",
      name: "Name",
      arn: "TrailARN",
      keep: [
        "HomeRegion",
        "IsMultiRegionTrail",
        "IsOrganizationTrail",
        "IncludeGlobalServiceEvents",
        "LogFileValidationEnabled",
        "HasCustomEventSelectors",
        "S3BucketName",
        "S3KeyPrefix",
        "KmsKeyId",
        "CloudWatchLogsLogGroupArn",
      ],
    },
    then: {
      call: { service: "cloudtrail", operation: "GetTrailStatus", input: { Name: "{arn}" } },
      forEach: true,
      add: (trail, answer) => withProperties(trail, kept(answer, ["IsLogging", "LatestDeliveryError"])),
    },
    actions: ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
    quota: {
      of: "trails in a Region",
      limit: 5,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html",
      date: "2026-11-30",
    },
  },
  {
    id: "cloudtrail-event-selectors",
    tells: "which trails record management events, by event selectors of their own",
    type: "AWS::CloudTrail::Trail",
    scope: "region",
    declared: ["AWS::CloudTrail::Trail"],
    call: { service: "cloudtrail", operation: "DescribeTrails", input: { includeShadowTrails: true } },
    reading: { at: "trailList", name: "Name", arn: "TrailARN" },
    then: {
      call: { service: "cloudtrail", operation: "GetEventSelectors", input: { TrailName: "{arn}" } },
      forEach: true,
      add: (trail, answer) => withProperties(trail, { LogsManagementEvents: logsManagementEvents(answer) }),
    },
    actions: ["cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors"],
  },
  {
    id: "config-recorders",
    tells: "whether AWS Config has a recorder in this Region, and whether it records",
    type: "AWS::Config::ConfigurationRecorder",
    scope: "region",
    declared: [
      "AWS::Config::ConfigurationRecorder",
      "AWS::Config::DeliveryChannel",
      "AWS::Config::ConfigRule",
      "AWS::Config::ConformancePack",
    ],
    asked: ["AWS::Config::ConfigurationRecorder"],
    call: { service: "config-service", operation: "DescribeConfigurationRecorders" },
    reading: {
      at: "ConfigurationRecorders",
      name: "name",
      arn: "arn",
      keep: ["roleARN", "servicePrincipal", "recordingScope", "recordingGroup.allSupported"],
    },
    then: {
      call: { service: "config-service", operation: "DescribeConfigurationRecorderStatus" },
      at: "ConfigurationRecordersStatus",
      add(recorder, statuses) {
        const status = itemsOf(statuses).find((each) => own(each, "name") === recorder.name);
        return withProperties(recorder, kept(status, ["recording", "lastStatus"]));
      },
    },
    actions: ["config:DescribeConfigurationRecorders", "config:DescribeConfigurationRecorderStatus"],
    quota: {
      of: "customer managed configuration recorders in a Region",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html",
      date: "2026-11-30",
      // Services that use AWS Config have recorders of their own.
      counts: ({ properties }) => own({ ...properties }, "servicePrincipal") === undefined,
    },
  },
  {
    id: "config-delivery-channels",
    tells: "whether AWS Config has a delivery channel in this Region",
    type: "AWS::Config::DeliveryChannel",
    scope: "region",
    declared: ["AWS::Config::ConfigurationRecorder", "AWS::Config::DeliveryChannel"],
    asked: ["AWS::Config::DeliveryChannel"],
    call: { service: "config-service", operation: "DescribeDeliveryChannels" },
    reading: { at: "DeliveryChannels", name: "name", keep: ["s3BucketName", "s3KeyPrefix", "snsTopicARN"] },
    actions: ["config:DescribeDeliveryChannels"],
    quota: {
      of: "delivery channels in a Region",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html",
      date: "2026-11-30",
    },
  },
];

/**
 * True if event selectors record all management events, reading and writing ones.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html
 */
function logsManagementEvents(answer: Json): boolean {
  const kinds = itemsOf(own(answer, "EventSelectors")).map((each) =>
    own(each, "IncludeManagementEvents") === true ? own(each, "ReadWriteType") : undefined,
  );
  const basic = kinds.includes("All") || (kinds.includes("ReadOnly") && kinds.includes("WriteOnly"));
  const advanced = itemsOf(own(answer, "AdvancedEventSelectors")).some((each) => {
    const fields = itemsOf(own(each, "FieldSelectors"));
    const isAbout = fields.some(
      (field) =>
        own(field, "Field") === "eventCategory" && itemsOf(own(field, "Equals")).some((word) => word === "Management"),
    );
    return isAbout && !fields.some((field) => own(field, "Field") === "readOnly");
  });
  return basic || advanced;
}
