import { at, type Judge } from "./judge.js";

const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/eks-rules.html";

/** What other tools ask of clusters of Amazon EKS. */
export const eks: readonly Judge[] = [
  {
    rule: "eks-endpoint",
    asks: ["CT.EKS.PR.1", "EKS.1", "EKS_ENDPOINT_NO_PUBLIC_ACCESS", "EKS1"],
    link: controlTower,
    type: "AWS::EKS::Cluster",
    passes: (properties) =>
      at(properties, "ResourcesVpcConfig", "EndpointPublicAccess") === false &&
      at(properties, "ResourcesVpcConfig", "EndpointPrivateAccess") === true,
  },
];
