import { own } from "../../values/json.js";
import type { Query } from "../query.js";
import { describedProperties, kept, withProperties } from "../reading.js";

/** GuardDuty, Security Hub, Macie and IAM Access Analyzer. */
export const securityQueries: readonly Query[] = [
  {
    id: "guardduty-detectors",
    tells: "whether GuardDuty is enabled in this Region",
    type: "AWS::GuardDuty::Detector",
    scope: "region",
    declared: ["AWS::GuardDuty::Detector"],
    asked: ["AWS::GuardDuty::Detector"],
    call: { service: "guardduty", operation: "ListDetectors", paging: ["NextToken", "NextToken"] },
    reading: { at: "DetectorIds" },
    then: {
      call: { service: "guardduty", operation: "GetDetector", input: { DetectorId: "{id}" } },
      forEach: true,
      add: (detector, answer) => withProperties(detector, kept(answer, ["Status", "FindingPublishingFrequency"])),
    },
    actions: ["guardduty:ListDetectors", "guardduty:GetDetector"],
    quota: {
      of: "GuardDuty detectors in a Region",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_limits.html",
      date: "2026-11-30",
    },
  },
  {
    id: "securityhub-hub",
    tells: "whether Security Hub is enabled in this Region",
    type: "AWS::SecurityHub::Hub",
    scope: "region",
    declared: ["AWS::SecurityHub::Hub"],
    asked: ["AWS::SecurityHub::Hub"],
    call: {
      service: "securityhub",
      operation: "DescribeHub",
      // The same error says that a right is missing; only its text tells them apart.
      none: [
        ["InvalidAccessException", "not subscribed to AWS Security Hub"],
        ["ResourceNotFoundException", "not subscribed to AWS Security Hub"],
      ],
    },
    reading: { arn: "HubArn", keep: ["SubscribedAt", "AutoEnableControls"] },
    actions: ["securityhub:DescribeHub"],
  },
  {
    id: "macie-session",
    tells: "whether Macie is enabled in this Region",
    type: "AWS::Macie::Session",
    scope: "region",
    declared: ["AWS::Macie::Session"],
    asked: ["AWS::Macie::Session"],
    call: {
      service: "macie2",
      operation: "GetMacieSession",
      // Where Macie is off it answers as if a right were missing; only the text tells them apart.
      none: [["AccessDeniedException", "Macie is not enabled"]],
    },
    reading: { requires: "status", keep: ["status", "serviceRole"] },
    actions: ["macie2:GetMacieSession"],
  },
  {
    id: "access-analyzers",
    tells: "which analyzers of IAM Access Analyzer there are in this Region",
    type: "AWS::AccessAnalyzer::Analyzer",
    scope: "region",
    declared: ["AWS::AccessAnalyzer::Analyzer"],
    asked: ["AWS::AccessAnalyzer::Analyzer"],
    call: {
      service: "cloudcontrol",
      operation: "ListResources",
      input: { TypeName: "AWS::AccessAnalyzer::Analyzer" },
      paging: ["NextToken", "NextToken"],
    },
    reading: { at: "ResourceDescriptions", arn: "Identifier" },
    then: {
      call: {
        service: "cloudcontrol",
        operation: "GetResource",
        input: { TypeName: "AWS::AccessAnalyzer::Analyzer", Identifier: "{arn}" },
      },
      forEach: true,
      add(analyzer, answer) {
        const said = describedProperties(own(answer, "ResourceDescription"));
        return withProperties(analyzer, kept(said, ["AnalyzerName", "Type"]));
      },
    },
    actions: [
      "cloudformation:ListResources",
      "cloudformation:GetResource",
      "access-analyzer:ListAnalyzers",
      "access-analyzer:GetAnalyzer",
    ],
    quota: {
      of: "external access analyzers of the account in a Region",
      limit: 1,
      isAdjustable: false,
      source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html",
      date: "2026-11-30",
      counts: ({ properties }) => own({ ...properties }, "Type") === "ACCOUNT",
    },
  },
];
