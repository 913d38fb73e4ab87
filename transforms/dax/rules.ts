import type { Rule } from "../../src/contract/rule.js";

/** The rules about Amazon DynamoDB Accelerator. */
export const dax: readonly Rule[] = [
  {
    kind: "property",
    id: "dax-enc",
    title: "Encrypt DAX clusters",
    why: "A DAX cluster keeps items of the table, and writes configuration and logs of changes to disk. Encryption at rest keeps them from whoever reads the disk.",
    controls: {
      "Security Hub": ["DynamoDB.3"],
      "Control Tower": ["CT.DAX.PR.1"],
      "cfn-guard": ["DAX_ENCRYPTION_ENABLED"],
      checkov: ["CKV_AWS_47"],
      cfn_nag: ["W83"],
      Trivy: ["AVD-AWS-0023"],
      "cdk-nag": ["DDB4"],
    },
    references: ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::DAX::Cluster",
    property: "SSESpecification.SSEEnabled",
    want: { is: true },
    flaw: "the cluster is not encrypted",
    class: "review",
    impactNote:
      "the new cluster starts empty and has another endpoint; CloudFormation rejects this while ClusterName stays the same",
  },
];
