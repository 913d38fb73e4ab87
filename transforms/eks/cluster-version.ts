import type { TemplateRule } from "../../src/contract/rule.js";
import { clusterVersions } from "../../src/schema/facts/cluster-versions.js";
import { viewsOf } from "../../src/template/resource-view.js";
import type { Template } from "../../src/template/template.js";
import { EngineVersions } from "../aws/versions/engine-versions.js";
import { versionFindings } from "../aws/versions/findings.js";
import type { VersionedType } from "../aws/versions/version-places.js";

const engine = { is: "kubernetes" };
const kinds: readonly VersionedType[] = [
  { type: "AWS::EKS::Cluster", version: "Version", engine },
  { type: "AWS::EKS::Nodegroup", version: "Version", engine },
];

/** Lets Amazon EKS create clusters with a version of Kubernetes that it supports. */
export const clusterVersion: TemplateRule = {
  kind: "template",
  id: "cluster-version",
  title: "Use a Kubernetes version that Amazon EKS supports",
  why: "Amazon EKS does not create clusters with a Kubernetes version whose extended support has ended, and the stack fails. Without a version it uses its latest one, and node groups use the version of their cluster.",
  tags: ["deploy"],
  level: "default",
  facts: ["cluster-versions"],
  phase: "shape",
  types: ["AWS::EKS::Cluster", "AWS::EKS::Nodegroup"],
  controls: { "Security Hub": ["EKS.2"] },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html",
  ],
  find(template) {
    const forms = { kubernetes: { title: "Kubernetes", major: /^\d+(?=\.\d+$)/ } };
    return versionFindings(template, new EngineVersions(clusterVersions, forms), kinds, {
      refusal: ({ version }) => `deployment fails (InvalidRequest: unsupported Kubernetes version ${version})`,
      impactNote:
        "a deployed cluster keeps its version; workloads on a new cluster must not use APIs that later versions removed",
      isLeftOut: true,
      leave: (_, { version }) => boundTo(template, version),
    });
  },
};

/** Returns what else in the template is made for one version of Kubernetes, as a reason to choose all of it anew. */
function boundTo(template: Template, version: string): string | undefined {
  const addon = viewsOf(template, "AWS::EKS::Addon").find((view) => view.property("AddonVersion").isThere);
  if (addon !== undefined)
    return `the version of the add-on ${addon.logicalId} is for ${version}; choose new versions for both`;
  const group = viewsOf(template, "AWS::EKS::Nodegroup").find((view) =>
    view.property("AmiType").some({ oneOf: ["AL2_x86_64", "AL2_x86_64_GPU", "AL2_ARM_64"] }),
  );
  if (group === undefined) return undefined;
  return `${group.logicalId} uses an Amazon Linux 2 AmiType, which is not available after 1.32; use an AL2023 AmiType, and omit Version`;
}
