// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of AWS Glue with which no Spark job is created any more, with the day. */
export const glueVersions: Dated & { readonly ended: Readonly<Record<string, string>> } = {
  source: "https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html",
  of: "2026-08-01",
  expires: "2027-08-01",
  ended: { "0.9": "2026-04-01", "1.0": "2026-04-01", "2.0": "2026-04-01" },
};
