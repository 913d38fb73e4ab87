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

/** The kinds of failure that are known, in the order in which they are tried: what is special before what is general. */
export const failurePatterns: readonly FailurePattern[] = [
  ...cloudtrail,
  ...config,
  ...s3,
  ...kms,
  ...lambda,
  ...monitoring,
  ...network,
  ...instances,
  ...loadBalancing,
  ...containers,
  ...databases,
  ...apis,
  ...dns,
  ...automation,
  ...iam,
  ...stacks,
  ...template,
  ...deployerRights,
  ...anything,
];
