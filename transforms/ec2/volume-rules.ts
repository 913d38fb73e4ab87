import type { PropertyRule } from "../../src/contract/rule.js";

/** The rules about volumes of Amazon EBS. */
export const volumeRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "volume-enc",
    stability: "preview",
    title: "Encrypt EBS volumes",
    why: "Whoever gets at a snapshot of an unencrypted volume reads all that is on it. Encryption with the AWS managed key costs nothing and needs no change on the instance.",
    controls: {
      "Security Hub": ["EC2.3"],
      "Control Tower": ["CT.EC2.PR.7"],
      "cfn-guard": ["ENCRYPTED_VOLUMES"],
      checkov: ["CKV_AWS_3"],
      cfn_nag: ["F1"],
    },
    references: [
      "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html",
    ],
    tags: ["security"],
    type: "AWS::EC2::Volume",
    property: "Encrypted",
    want: { is: true },
    flaw: "the volume is not encrypted",
    class: "review",
    impact: "replacement",
    impactNote:
      "EC2 cannot encrypt a volume that exists: a deployed one has to become a new resource, from an encrypted copy of its snapshot",
  },
];
