// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of caches that Amazon ElastiCache creates, by their engines. */
export const cacheVersions: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws elasticache describe-cache-engine-versions, by way of cfn-lint 1.51.0",
  of: "2026-05-20",
  expires: "2027-11-20",
  get names() {
    return {
      memcached: "1.4.14 1.4.24 1.4.33 1.4.34 1.4.5 1.5.10 1.5.16 1.6.12 1.6.17 1.6.22 1.6.6",
      redis: "4.0.10 5.0.6 6.0 6.2 7.0 7.1",
      valkey: "7.2 8.0 8.1 8.2 9.0",
    };
  },
};
