import type { NamedExemption } from "../src/contract/named.js";
import { publicOnPurpose } from "./s3/public-on-purpose.js";

/** The exemptions of our rules that an organization's own rules can name in `unless`: see docs/custom-rules.md. */
export const exemptions: readonly NamedExemption[] = [
  // One entry an exemption, by its name.
  {
    name: "public-on-purpose",
    types: ["AWS::S3::Bucket"],
    description: "buckets that are websites, or that an access control list or a policy opens to everyone",
    exemption: publicOnPurpose,
  },
];
