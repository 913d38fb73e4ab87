import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";

const shared = {
  flaw: "it does not watch what is done with objects in S3",
  class: "review",
  impactNote: "it costs by the number of events",
} as const;

/** Lets GuardDuty watch the data events of S3. A detector says so in one of two ways, which exclude each other. */
export const guardDutyS3: ResourceRule = {
  kind: "resource",
  id: "guardduty-s3",
  title: "Let GuardDuty watch S3",
  why: "GuardDuty finds suspicious reads, copies and deletions of objects in the data events of S3. A detector that does not see them misses the theft of data from a bucket.",
  stability: "preview",
  controls: { "Security Hub": ["GuardDuty.10"], "Control Tower": ["CT.GUARDDUTY.PR.1"] },
  objections: {
    "Control Tower CT.GUARDDUTY.PR.1": "reads DataSources only, which a detector with Features must not have",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-guardduty-detector.html",
  ],
  tags: ["security"],
  types: ["AWS::GuardDuty::Detector"],
  *check(detector, context) {
    const when = { Enable: { is: true } };
    if (detector.property("Features").isThere) {
      const includes = { Name: "S3_DATA_EVENTS", Status: "ENABLED" };
      yield* propertyFindings(
        { ...shared, when, property: "Features", want: { includes, by: "Name" } },
        detector,
        context,
      );
    } else {
      yield* propertyFindings(
        { ...shared, when, property: "DataSources.S3Logs.Enable", want: { is: true } },
        detector,
        context,
      );
    }
  },
};
