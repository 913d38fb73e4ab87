import { isSampleBucket } from "../../aws/placeholders/made-up.js";

/**
 * True for an address as samples have it: in a domain that is kept for documentation, or in a bucket that is called as in a
 * sample.
 * https://www.rfc-editor.org/rfc/rfc2606
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function isPlaceholder(url: string): boolean {
  // What stands in brackets is filled in by a tool before the template is deployed.
  if (/[<>%{}$]/.test(url)) return false;
  const [, host = "", path = ""] = /^https?:\/\/([^/]+)\/?(.*)$/s.exec(url) ?? [];
  if (host === "") return false;
  if (/(?:^|\.)example(?:\.(?:com|org|net))?$/i.test(host)) return true;
  const [, ofHost] = /^(.+)\.s3[.-][a-z0-9.-]*amazonaws\.com(?:\.cn)?$/.exec(host) ?? [];
  const isOfS3 = /^s3[.-][a-z0-9.-]*amazonaws\.com(?:\.cn)?$/.test(host);
  const bucket = ofHost ?? (isOfS3 ? path.split("/")[0] : undefined);
  return bucket !== undefined && (isSampleBucket(bucket) || /^your[-_.]/i.test(bucket));
}
