import { at, isYes, type Judge } from "./judge.js";

/** What other tools ask of detectors. */
export const guardduty: readonly Judge[] = [
  {
    rule: "guardduty-s3",
    asks: ["CT.GUARDDUTY.PR.1", "GuardDuty.10"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/guardduty-rules.html",
    type: "AWS::GuardDuty::Detector",
    passes: (detector) => isYes(at(detector, "Enable")) && isYes(at(detector, "DataSources", "S3Logs", "Enable")),
  },
];
