import type { FailurePattern } from "../pattern.js";
import { anything } from "./anything.js";
import { apis } from "./apis.js";
import { automation } from "./automation.js";
import { cloudtrail } from "./cloudtrail.js";
import { config } from "./config.js";
import { containers } from "./containers.js";
import { databases } from "./databases.js";
import { deployerRights } from "./deployer-rights.js";
import { dns } from "./dns.js";
import { iam } from "./iam.js";
import { instances } from "./instances.js";
import { kms } from "./kms.js";
import { lambda } from "./lambda.js";
import { loadBalancing } from "./load-balancing.js";
import { monitoring } from "./monitoring.js";
import { network } from "./network.js";
import { s3 } from "./s3.js";
import { stacks } from "./stacks.js";
import { template } from "./template.js";

/** The kinds of failure that are known, by what they are about: what is special stands before what is general. */
export const failureGroups: Readonly<Record<string, readonly FailurePattern[]>> = {
  "AWS CloudTrail": cloudtrail,
  "AWS Config": config,
  "Amazon S3": s3,
  "AWS KMS": kms,
  "AWS Lambda": lambda,
  "Alarms, logs and schedules": monitoring,
  Networks: network,
  "Instances and Auto Scaling groups": instances,
  "Load balancers and scaling": loadBalancing,
  Containers: containers,
  "Databases, caches and brokers": databases,
  "APIs and user pools": apis,
  "DNS and certificates": dns,
  "Automation, workflows and extensions": automation,
  IAM: iam,
  Stacks: stacks,
  Templates: template,
  "Permissions of the deployer": deployerRights,
  "Any service": anything,
};

/** The kinds of failure that are known, in the order in which they are tried. */
export const failurePatterns: readonly FailurePattern[] = Object.values(failureGroups).flat();
