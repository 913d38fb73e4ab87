import type { Recipe, ResourceRule } from "../../src/contract/rule.js";
import { getAtt } from "../../src/template/intrinsics.js";
import { replacementFindings, type Replacing } from "../aws/existing/replacement.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { completeKey, keyFor } from "../aws/recipes/kms-key.js";

const property = "EncryptionConfig";

const secretsKey: Recipe = {
  makes: "a customer managed key for the secrets of a cluster",
  value(edit, cluster) {
    const key = keyFor(edit, cluster, keyPurposes.clusterSecrets);
    const value = [{ Provider: { KeyArn: getAtt(key, "Arn") }, Resources: ["secrets"] }];
    edit.turn(cluster, property, { present: value });
    completeKey(edit, key);
    return value;
  },
};

const encryption: Replacing = {
  property,
  want: { companion: secretsKey },
  flaw: "its secrets are not encrypted with a customer managed key",
  newOne: "the new cluster is EMPTY, and everything has to be deployed to it again",
  name: "Name",
  goesWithStack: true,
};

/** Encrypts the secrets of clusters with a customer managed key. */
export const eksSecrets: ResourceRule = {
  kind: "resource",
  id: "eks-secrets",
  title: "Encrypt Kubernetes secrets with a customer managed key",
  why: "With a customer managed key you control who can read the secrets, and audit each use in CloudTrail. Without it Amazon EKS encrypts them with a key of its own.",
  controls: {
    "Security Hub": ["EKS.3"],
    "Control Tower": ["CT.EKS.PR.2"],
    "cfn-guard": ["EKS_CLUSTER_ENCRYPTION_RULE"],
    checkov: ["CKV_AWS_58"],
    cfn_nag: ["W82"],
    Trivy: ["AVD-AWS-0039"],
  },
  objections: {
    "Control Tower CT.KMS.PR.3":
      "asks that the key lets AWS services alone create grants; Amazon EKS does not support the condition and creates no cluster with such a key",
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::EKS::Cluster"],
  check: (cluster, context) => replacementFindings(encryption, cluster, context),
};
