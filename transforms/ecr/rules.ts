import type { Rule } from "../../src/contract/rule.js";
import { ecrKms } from "./ecr-kms.js";
import { moved } from "./moved.js";

const untaggedExpire = {
  rules: [
    {
      rulePriority: 1,
      description: "Expire images without a tag after 14 days",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
      action: { type: "expire" },
    },
  ],
};

/** The rules about Amazon ECR. */
export const ecr: readonly Rule[] = [
  ecrKms,
  {
    kind: "property",
    id: "ecr-immutable",
    title: "Do not let tags of images be overwritten",
    why: "If a tag can be moved to another image, nobody can tell what a deployment by this tag runs. An immutable tag names the same image for good.",
    controls: {
      "Security Hub": ["ECR.2"],
      "Control Tower": ["CT.ECR.PR.3"],
      checkov: ["CKV_AWS_51"],
      KICS: ["33f41d31-86b1-46a4-81f7-9c9a671f59ac"],
      Trivy: ["AVD-AWS-0031"],
    },
    references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::ECR::Repository",
    property: "ImageTagMutability",
    want: { oneOf: ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"] },
    unless: moved,
    flaw: "tags of its images can be overwritten",
    class: "review",
    impactNote: "pipelines that push a tag again, such as latest, fail",
  },
  {
    kind: "property",
    id: "ecr-scan",
    title: "Scan images when they are pushed",
    why: "Images bring vulnerabilities of their packages along. A scan at each push names them before the image runs.",
    controls: {
      "Security Hub": ["ECR.1"],
      "Control Tower": ["CT.ECR.PR.2"],
      "cfn-guard": ["ECR_REPO_SCAN_ON_PUSH"],
      checkov: ["CKV_AWS_163"],
      cfn_nag: ["W79"],
      KICS: ["9025b2b3-e554-4842-ba87-db7aeec36d35"],
      Trivy: ["AVD-AWS-0030"],
    },
    references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::ECR::Repository",
    property: "ImageScanningConfiguration.ScanOnPush",
    want: { is: true },
    flaw: "its images are not scanned when they are pushed",
    impactNote: "basic scans are free, and a scanning configuration of the registry takes precedence",
  },
  {
    kind: "property",
    id: "ecr-lifecycle",
    title: "Expire images that have lost their tag",
    why: "Each build leaves an image, and images that no tag names any more are paid for and never used. A lifecycle policy expires them.",
    controls: { "Security Hub": ["ECR.3"], "Control Tower": ["CT.ECR.PR.1"] },
    references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"],
    tags: ["cost"],
    stability: "preview",
    type: "AWS::ECR::Repository",
    property: "LifecyclePolicy.LifecyclePolicyText",
    want: { present: JSON.stringify(untaggedExpire) },
    flaw: "it keeps images without a tag forever",
    class: "review",
    impactNote:
      "images without a tag are DELETED 14 days after their push, also those that a deployment names by digest",
  },
];
