// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The day on which the standard support of Amazon RDS for a major version ends, as `8.0:2026-07-31`. */
export const databaseSupport: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws rds describe-db-major-engine-versions, by way of the user guides",
  of: "2026-11-10",
  expires: "2027-11-10",
  names: {
    "aurora-mysql": "5.7:2024-10-31 8.0:2028-04-30",
    "aurora-postgresql": "11:2024-02-29 12:2025-02-28 13:2026-02-28 14:2027-02-28 15:2028-02-29",
    mysql: "5.7:2024-02-29 8.0:2026-07-31 8.4:2029-07-31",
    postgres: "11:2024-02-29 12:2025-02-28 13:2026-02-28 14:2027-02-28 15:2028-02-29",
  },
};
