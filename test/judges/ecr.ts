import { at, isYes, type Judge } from "./judge.js";

const type = "AWS::ECR::Repository";
const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/ecr-rules.html";

/** What other tools ask of repositories of images. */
export const ecr: readonly Judge[] = [
  {
    rule: "ecr-immutable",
    asks: ["CT.ECR.PR.3", "ECR.2", "CKV_AWS_51", "AVD-AWS-0031"],
    link: controlTower,
    type,
    passes: (properties) => at(properties, "ImageTagMutability") === "IMMUTABLE",
  },
  {
    rule: "ecr-scan",
    asks: ["CT.ECR.PR.2", "ECR.1", "ECR_REPO_SCAN_ON_PUSH", "CKV_AWS_163", "W79", "AVD-AWS-0030"],
    link: controlTower,
    type,
    passes: (properties) => isYes(at(properties, "ImageScanningConfiguration", "ScanOnPush")),
  },
  {
    rule: "ecr-lifecycle",
    asks: ["CT.ECR.PR.1", "ECR.3"],
    link: controlTower,
    type,
    passes: (properties) => {
      const text = at(properties, "LifecyclePolicy", "LifecyclePolicyText");
      return typeof text === "string" && text.trim() !== "";
    },
  },
  {
    rule: "ecr-kms",
    asks: ["CKV_AWS_136", "ECR.5", "AVD-AWS-0033"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws/ECRRepositoryEncrypted.py",
    type,
    passes: (properties) =>
      at(properties, "EncryptionConfiguration", "EncryptionType") === "KMS" &&
      at(properties, "EncryptionConfiguration", "KmsKey") !== undefined,
  },
];
