import type { PropertyRule } from "../../src/contract/rule.js";
import { narrowed } from "./narrowed.js";

/** The rules about the endpoint of clusters. */
export const endpointRules: readonly PropertyRule[] = [
  {
    kind: "property",
    id: "eks-endpoint",
    title: "Keep the endpoint of clusters private",
    why: "A public endpoint lets everybody on the internet try to log in to the Kubernetes API server. A private one answers in the VPC of the cluster and in networks that are connected to it.",
    controls: {
      "Security Hub": ["EKS.1"],
      "Control Tower": ["CT.EKS.PR.1"],
      "cfn-guard": ["EKS_ENDPOINT_NO_PUBLIC_ACCESS"],
      Trivy: ["AVD-AWS-0040"],
      "cdk-nag": ["EKS1"],
    },
    references: ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html"],
    tags: ["security"],
    stability: "preview",
    type: "AWS::EKS::Cluster",
    property: "ResourcesVpcConfig.EndpointPublicAccess",
    want: { is: false },
    also: { "ResourcesVpcConfig.EndpointPrivateAccess": { is: true } },
    unless: narrowed,
    flaw: "its endpoint is public",
    class: "review",
    impactNote:
      "kubectl and pipelines outside of the VPC, and of networks connected to it, no longer reach the cluster",
  },
];
