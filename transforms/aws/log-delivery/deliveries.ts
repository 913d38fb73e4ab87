import type { JsonObject } from "../../../src/values/json.js";
import { fromLogs, sameAccount } from "../policies/source-conditions.js";
import { balancerPrincipal } from "./balancer-accounts.js";

/** How a service brings its logs to a bucket. */
export interface Delivery {
  /** As people call it. */
  label: string;
  principal: string;
  /** Statements for its principal. */
  grants: readonly DeliveryGrant[];
  /** True if the service tries to write when its resource is created, so that the policy has to be there first. */
  tries: boolean;
  /** True if AWS gives a bucket without a policy the one that it needs, when whoever creates the resource may put policies. */
  isVended?: boolean;
  /** What else it asks of the bucket. */
  needs?: "access control lists" | "S3 managed keys" | "name";
}

/** A permission that a service needs: on the bucket, or on the objects that it writes. */
export interface DeliveryGrant {
  sid: string;
  action: string;
  on: "bucket" | "objects";
  condition?: JsonObject;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html */
function vended(label: string, needs?: Delivery["needs"]): Delivery {
  return {
    label,
    principal: "delivery.logs.amazonaws.com",
    grants: [
      {
        sid: "AWSLogDeliveryAclCheck",
        action: "s3:GetBucketAcl",
        on: "bucket",
        condition: { StringEquals: sameAccount, ...fromLogs },
      },
      {
        sid: "AWSLogDeliveryWrite",
        action: "s3:PutObject",
        on: "objects",
        condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...sameAccount }, ...fromLogs },
      },
    ],
    tries: true,
    isVended: true,
    ...(needs !== undefined && { needs }),
  };
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
export const flowLogs = vended("VPC flow logs");

/** https://docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html */
export const webAcl = vended("AWS WAF", "name");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html */
export const networkBalancer = vended("a Network Load Balancer");

/**
 * One policy for all Regions, those that had an account of Elastic Load Balancing among them; the account of the stack
 * in the path is what limits it.
 */
function balancer(label: string): Delivery {
  return {
    label,
    principal: balancerPrincipal,
    grants: [{ sid: "ELBLogDeliveryWrite", action: "s3:PutObject", on: "objects" }],
    tries: true,
    needs: "S3 managed keys",
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const applicationBalancer = balancer("an Application Load Balancer");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html */
export const classicBalancer = balancer("a Classic Load Balancer");

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export const serverAccess: Delivery = {
  label: "S3 server access logging",
  principal: "logging.s3.amazonaws.com",
  grants: [
    {
      sid: "S3ServerAccessLogsPolicy",
      action: "s3:PutObject",
      on: "objects",
      condition: { StringEquals: sameAccount },
    },
  ],
  tries: false,
  needs: "S3 managed keys",
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html */
export const distribution: Delivery = {
  label: "CloudFront standard logging",
  principal: "",
  grants: [],
  tries: false,
  needs: "access control lists",
};

/**
 * The path of the logs begins with a prefix that the cluster gives. AWS documents no test of the source.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html
 */
export const redshiftAudit: Delivery = {
  label: "Amazon Redshift audit logging",
  principal: "redshift.amazonaws.com",
  grants: [
    { sid: "RedshiftAclCheck", action: "s3:GetBucketAcl", on: "bucket" },
    { sid: "RedshiftAuditLogs", action: "s3:PutObject", on: "objects" },
  ],
  tries: true,
  needs: "S3 managed keys",
};
