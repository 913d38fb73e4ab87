import { at, itemsOf, type Judge } from "./judge.js";

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
  {
    rule: "eks-secrets",
    asks: ["CT.EKS.PR.2", "EKS.3", "EKS_CLUSTER_ENCRYPTION_RULE", "CKV_AWS_58", "W82", "AVD-AWS-0039"],
    link: controlTower,
    type: "AWS::EKS::Cluster",
    passes: (properties, template) =>
      itemsOf(at(properties, "EncryptionConfig")).some((item) => {
        const [key] = itemsOf(at(item, "Provider", "KeyArn", "Fn::GetAtt"));
        return (
          itemsOf(at(item, "Resources")).includes("secrets") &&
          at(template, "Resources", String(key), "Type") === "AWS::KMS::Key"
        );
      }),
  },
];
