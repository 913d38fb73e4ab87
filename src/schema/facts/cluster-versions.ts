// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of Kubernetes that Amazon EKS creates clusters with. */
export const clusterVersions: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws eks describe-cluster-versions, by way of aws-cdk-lib 2.276.0 and the release calendar of the user guide",
  of: "2026-11-30",
  expires: "2027-03-30",
  get names() {
    return { kubernetes: "1.32 1.33 1.34 1.35 1.36 1.37" };
  },
};
