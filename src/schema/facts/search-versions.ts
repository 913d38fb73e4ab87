// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of domains that Amazon OpenSearch Service has, by their engines. */
export const searchVersions: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws opensearch list-versions, by way of aws-cdk-lib 2.276.0",
  of: "2026-11-10",
  expires: "2027-11-10",
  get names() {
    return {
      Elasticsearch: "1.5 2.3 5.1 5.3 5.5 5.6 6.0 6.2 6.3 6.4 6.5 6.7 6.8 7.1 7.10 7.4 7.7 7.8 7.9",
      OpenSearch: "1.0 1.1 1.2 1.3 2.11 2.13 2.15 2.17 2.19 2.3 2.5 2.7 2.9 3.1 3.3 3.5 3.7",
    };
  },
};
