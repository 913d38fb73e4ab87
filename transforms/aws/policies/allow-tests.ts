import { covers } from "../values/normal-text.js";
import type { Test } from "./statements.js";

/** A request that an AWS service makes of a bucket for itself: which action, and what it says besides. */
export interface ServiceRequest {
  action: string;
  /** True if the statement lets in a service, and no account that the service writes from. */
  isOfService: boolean;
  /** True if the service may act for what has this ARN, in normal form; for anything if not said. */
  mayActFor?(arn: string): boolean;
  /** True if the service asks for no access control list of what it writes. */
  sendsNoAcl?: boolean;
}

/** Keys that a request of a service does not carry; a positive test of them fails, a negated one holds. */
export const keysOfCallers =
  /^aws:(?:principalaccount|principalorgid|principalorgpaths|principalarn|principaltag\/.*|userid|username|sourcevpce|sourcevpc|sourceip|vpcsourceip|sourceidentity)$/;

/** What a service asks for every object that it writes. */
const ownersAcl = "bucket-owner-full-control";

/**
 * Keys that Amazon S3 knows for every action; all others begin with a name of `keysOfWriting` or `keysOfListing`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (2026-11)
 */
const keysOfAll =
  /^s3:(?:authtype|signatureage|signatureversion|tlsversion|resourceaccount|x-amz-content-sha256|accessgrantsinstancearn|accesspointnetworkorigin|dataaccesspointaccount|dataaccesspointarn|buckettag\/.*|locationconstraint|existingobjecttag\/.*|versionid)$/;
const keysOfWriting =
  /^s3:(?:x-amz-acl|x-amz-copy-source|x-amz-grant-[a-z-]+|x-amz-metadata-directive|x-amz-server-side-encryption(?:-.+)?|x-amz-storage-class|x-amz-website-redirect-location|x-amz-object-ownership|requestobjecttag\/.*|requestobjecttagkeys|object-lock-[a-z-]+|if-none-match|if-match|objectcreationoperation)$/;
const keysOfListing = /^s3:(?:prefix|delimiter|max-keys)$/;

/** True unless it is certain that the request of a service fails a test of an Allow statement, so that nothing is allowed. */
export function mayPass(test: Test, request: ServiceRequest): boolean {
  const operator = test.operator.replace(/^foranyvalue:/, "");
  if (/^forallvalues:|ifexists$|not|^null$/.test(operator)) return true;
  return hasKey(test.key, request) && hasValue({ ...test, operator }, request);
}

function hasKey(key: string, { action, isOfService, sendsNoAcl = false }: ServiceRequest): boolean {
  if ((isOfService && keysOfCallers.test(key)) || (sendsNoAcl && key === "s3:x-amz-acl")) return false;
  if (!key.startsWith("s3:")) return true;
  const ofAction = action === "s3:PutObject" ? keysOfWriting : action === "s3:ListBucket" ? keysOfListing : undefined;
  return keysOfAll.test(key) || (ofAction?.test(key) ?? false);
}

function hasValue({ operator, key, values }: Test, { mayActFor }: ServiceRequest): boolean {
  if (values === undefined) return true;
  const isPlain = operator === "stringequals" || operator === "stringequalsignorecase";
  return values.some((value) => {
    if (key === "s3:x-amz-acl") return value.includes("${") || covers(value.toLowerCase(), ownersAcl);
    if (key === "aws:securetransport") return value.toLowerCase() !== "false";
    if (key === "aws:sourceaccount")
      return /[$*?]/.test(value) ? !isPlain || value.includes("${") : /^\d{12}$/.test(value);
    if (key !== "aws:sourcearn") return true;
    // Only the operators with Like, and ArnEquals, read a star as a pattern.
    if (isPlain && /[*?]/.test(value)) return false;
    return mayActFor?.(value) ?? true;
  });
}
