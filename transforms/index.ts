import type { Rule } from "../src/contract/rule.js";
import { accountSingletons } from "./template/account-singletons/index.js";
import { cloudtrailBucket } from "./cloudtrail/cloudtrail-bucket.js";
import { cloudtrailTrail } from "./cloudtrail/cloudtrail-trail/index.js";
import { configBucket } from "./config/config-bucket.js";
import { configRecorder } from "./config/config-recorder/index.js";
import { creationOrder } from "./template/creation-order/index.js";
import { lambdaVpc } from "./lambda/lambda-vpc/index.js";
import { listenerHttps } from "./elb/listener-https/index.js";
import { logBucketDelivery } from "./s3/log-bucket-delivery/index.js";
import { rdsKmsKey } from "./rds/rds-kms-key/index.js";
import { securityGroupCycle } from "./template/security-group-cycle/index.js";

/** All rules. They run by their ids, and after those that they name in `after`. */
export const rules: readonly Rule[] = [
  accountSingletons,
  cloudtrailTrail,
  cloudtrailBucket,
  configBucket,
  configRecorder,
  creationOrder,
  lambdaVpc,
  listenerHttps,
  logBucketDelivery,
  rdsKmsKey,
  securityGroupCycle,
];
