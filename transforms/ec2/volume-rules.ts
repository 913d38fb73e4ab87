import type { PropertyRule } from "../../src/contract/rule.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { keyObjections, kmsKey } from "../aws/recipes/kms-key.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html */
const unchangeable =
  "EC2 cannot encrypt a volume that exists: a deployed one has to become a new resource, from an encrypted copy of its snapshot";

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
    impactNote: unchangeable,
  },
  {
    kind: "property",
    id: "volume-cmk",
    stability: "preview",
    title: "Encrypt EBS volumes with a customer managed key",
    why: "With a customer managed key you decide who can attach a volume or restore its snapshots, and see each use in CloudTrail. Snapshots can be shared with other accounts, which the AWS managed key does not allow.",
    controls: {
      "cfn-guard": ["EBS_VOLUME_ENCRYPTION_KEY_RULE"],
      cfn_nag: ["W37"],
      KICS: ["b7063015-6c31-4658-a8e7-14f98f37fd42"],
    },
    objections: keyObjections,
    references: [
      "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html",
    ],
    tags: ["security"],
    after: ["volume-enc"],
    type: "AWS::EC2::Volume",
    property: "KmsKeyId",
    want: { companion: kmsKey(keyPurposes.volumes, "KmsKeyId") },
    also: { Encrypted: { is: true } },
    flaw: "the volume has no customer managed key",
    class: "review",
    impact: "replacement",
    impactNote: unchangeable,
  },
];
