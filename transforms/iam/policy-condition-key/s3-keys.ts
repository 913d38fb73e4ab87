import { s3ConditionKeys } from "../../../src/schema/facts/s3-condition-keys.js";
import { lazy } from "../../../src/values/memoize.js";

/** Keys of all services that bucket policies use. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const globalKeys =
  "CalledVia CurrentTime MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalType Referer RequestedRegion ResourceAccount ResourceOrgID SecureTransport SourceAccount SourceArn SourceIp SourceOrgID SourceOrgPaths SourceVpc SourceVpcArn SourceVpce UserAgent ViaAWSService VpcSourceIp";

const known = lazy(() => {
  const keys = Object.entries(s3ConditionKeys.names).flatMap(([prefix, names]) =>
    names.split(" ").map((name) => `${prefix}${name}`),
  );
  const bySound = new Map(globalKeys.split(" ").map((name): [string, string] => [sound(name), `aws:${name}`]));
  for (const key of keys) bySound.set(sound(key), key);
  return { exact: new Set(keys.map((key) => key.toLowerCase())), bySound };
});

/**
 * Returns the condition key that is meant in a policy of S3; the same one if S3 takes it or nothing is known of it;
 * undefined if S3 does not know it and no other sounds like it.
 */
export function s3KeyMeant(written: string): string | undefined {
  const [prefix, name] = written.includes(":")
    ? [written.slice(0, written.indexOf(":")).toLowerCase(), written]
    : ["", written];
  if (prefix !== "s3" && prefix !== "") return written;
  const { exact, bySound } = known();
  const lower = name.toLowerCase();
  // Keys of tags end with the key of the tag.
  if (exact.has(lower) || exact.has(lower.replace(/\/.+$/, "/*"))) return written;
  const meant = bySound.get(sound(name.replace(/\/.+$/, "/*")));
  return meant?.replace("*", name.slice(name.indexOf("/") + 1));
}

/** What is left of a key without its prefix, `x-amz`, capitals and marks. */
function sound(key: string): string {
  return key
    .toLowerCase()
    .replace(/^s3:/, "")
    .replace(/^(?:x-)?(?:amz-)?/, "")
    .replace(/[^a-z0-9*]/g, "")
    .replace("awskms", "kms");
}
