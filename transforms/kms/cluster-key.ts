import type { Exemption } from "../../src/contract/rule.js";
import { viewsOf } from "../../src/template/resource-view.js";
import { keysNamed } from "../aws/keys/keys-named.js";

/**
 * Keys of the secrets of EKS clusters, where a principal creates a grant in its own name: EKS does not support the
 * condition `kms:GrantIsForAWSResource`.
 * https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
 */
export const clusterKey: Exemption = {
  reason: "Amazon EKS creates no cluster with a key that limits grants to AWS services",
  holds: ({ template, logicalId }) =>
    viewsOf(template, "AWS::EKS::Cluster").some((cluster) =>
      keysNamed(template, cluster.property("EncryptionConfig.*.Provider.KeyArn").leaves).some(
        ({ key }) => typeof key !== "string" && key.logicalId === logicalId,
      ),
    ),
};
